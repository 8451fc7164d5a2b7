package io.smilestream.calibrator.forward;

import io.smilestream.calibrator.black.Black76;
import io.smilestream.calibrator.black.Side;
import java.util.SplittableRandom;

/** Calls and puts of one expiry about a known forward, each mid anywhere in the inner half of its spread with even chance. */
final class SyntheticChain {
    private static final double STD_DEV = 0.6 * Math.sqrt(0.05);

    private final SplittableRandom random;
    private final int strikes;

    /** Share of strikes whose call is quoted wrongly, by several spreads and always too dear. */
    private double wrong;

    SyntheticChain(long seed, int strikes) {
        this.random = new SplittableRandom(seed);
        this.strikes = strikes;
    }

    SyntheticChain withWrongQuotes(double share) {
        wrong = share;
        return this;
    }

    /** Shows the chain to {@code parity}; the venue says {@code venue}, the options are priced at {@code forward}. */
    void show(ParityForwardWorkspace parity, Premium unit, double venue, double forward) {
        double scale = unit == Premium.COIN ? forward : 1.0;
        for (int i = 0; i < strikes; i++) {
            double strike = forward * (0.9 + 0.2 * (i + 0.5) / strikes);
            double half = forward * (0.0002 + 0.0004 * random.nextDouble());
            double error = random.nextDouble() < wrong ? half * (5.0 + 20.0 * random.nextDouble()) : 0.0;
            double call = mid(Side.CALL, forward, strike, half) + error;
            double put = mid(Side.PUT, forward, strike, half);
            parity.call(strike, (call - half) / scale, (call + half) / scale, venue);
            parity.put(strike, (put - half) / scale, (put + half) / scale, venue);
        }
    }

    private double mid(Side side, double forward, double strike, double half) {
        double premium = Black76.price(side, forward, strike, STD_DEV);
        return Math.max(1.01 * half, premium + half * (random.nextDouble() - 0.5));
    }
}
