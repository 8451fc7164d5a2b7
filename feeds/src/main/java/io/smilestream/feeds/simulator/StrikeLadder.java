package io.smilestream.feeds.simulator;

import java.util.ArrayList;
import java.util.List;

/** The strikes of one expiry: round numbers, evenly spaced, as far out as quotes are worth making. */
final class StrikeLadder {
    /** Beyond three standard deviations an option is worth less than the smallest price. */
    private static final double STD_DEVS = 3.2;

    private static final double RUNGS = 24.0;

    private final Spacing spacing;

    private StrikeLadder(Spacing spacing) {
        this.spacing = spacing;
    }

    /**
     * One strike.
     *
     * @param number its distance from zero in rungs
     * @param strike dollars
     */
    record Rung(long number, double strike) {}

    /** A ladder with its spacing chosen for a forward and an at-the-money {@code vol * sqrt(tau)}. */
    static StrikeLadder of(double forward, double stdDev) {
        double low = forward * StrictMath.exp(-STD_DEVS * stdDev);
        double high = forward * StrictMath.exp(STD_DEVS * stdDev);
        return new StrikeLadder(Spacing.atLeast(0.75 * (high - low) / RUNGS));
    }

    /** The strikes that are wanted around a forward, lowest first. */
    List<Rung> around(double forward, double stdDev) {
        double low = forward * StrictMath.exp(-STD_DEVS * stdDev);
        double high = forward * StrictMath.exp(STD_DEVS * stdDev);
        List<Rung> strikes = new ArrayList<>();
        long last = (long) Math.floor(high / spacing.value());
        for (long rung = Math.max((long) Math.ceil(low / spacing.value()), 1); rung <= last; rung++) {
            strikes.add(new Rung(rung, spacing.times(rung)));
        }
        return strikes;
    }

    /** A distance of 1, 2 or 5 times a power of ten, so that strikes have short names. */
    private record Spacing(int digit, int exponent) {
        static Spacing atLeast(double distance) {
            int exponent = (int) Math.floor(StrictMath.log10(distance));
            double leading = distance / StrictMath.pow(10.0, exponent);
            if (leading > 5.0) {
                return new Spacing(1, exponent + 1);
            }
            return new Spacing(leading > 2.0 ? 5 : leading > 1.0 ? 2 : 1, exponent);
        }

        double value() {
            return times(1);
        }

        double times(long rung) {
            double power = StrictMath.pow(10.0, Math.abs(exponent));
            return exponent < 0 ? digit * rung / power : digit * rung * power;
        }
    }
}
