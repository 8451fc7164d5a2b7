package io.smilestream.topology;

import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.calibrator.svi.SviTotalVariance;
import io.smilestream.schemas.SmileKey;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickBatch;
import io.smilestream.v1.TickKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes the ticks of a market that trades on one known smile. */
public final class Market {
    /** Midnight of a quiet Monday; every time in the tests counts from here. */
    public static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    public static final SmileKey SMILE = new SmileKey("deribit", "BTC", Instant.parse("2026-03-27T08:00:00Z"));

    public static final double FORWARD = 80_000.0;

    private static final SviParameters TRUTH = new SviParameters(0.012, 0.06, -0.2, 0.01, 0.12);
    private static final double HALF_SPREAD_VOL = 0.005;

    private Market() {}

    /** {@code seconds} after {@link #START}. */
    public static Instant at(double seconds) {
        return START.plus(Duration.ofNanos(Math.round(seconds * 1e9)));
    }

    /** The volatility the market trades on. */
    public static double trueVol(double strike, Instant time) {
        double tauYears = Duration.between(time, SMILE.expiry()).toMillis() / (365.0 * 86_400_000.0);
        return SviTotalVariance.vol(TRUTH, Math.log(strike / FORWARD), tauYears);
    }

    /** A two-sided quote at {@code strike}, on its out-of-the-money side. */
    public static Tick.Builder quote(double strike, double seconds) {
        double vol = trueVol(strike, at(seconds));
        boolean call = strike >= FORWARD;
        return Tick.newBuilder()
                .setEventTime(at(seconds))
                .setKind(TickKind.OPTION_QUOTE)
                .setInstrument("BTC-27MAR26-" + (long) strike + (call ? "-C" : "-P"))
                .setStrike(strike)
                .setRight(call ? OptionRight.CALL : OptionRight.PUT)
                .setBidVol(vol - HALF_SPREAD_VOL)
                .setAskVol(vol + HALF_SPREAD_VOL)
                .setForward(FORWARD);
    }

    /** One quote at each of eleven strikes, a millisecond apart. */
    public static List<Tick> chain(double seconds) {
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            ticks.add(quote(60_000.0 + 4_000.0 * i, seconds + 0.001 * i).build());
        }
        return ticks;
    }

    /** One quote at each of eleven strikes of any smile, whose volatilities stand {@code shift} above those of {@link #SMILE}. */
    public static List<Tick> chain(SmileKey smile, double seconds, double shift) {
        List<Tick> ticks = chain(seconds);
        for (Tick tick : ticks) {
            tick.setInstrument(smile.underlying() + "-" + smile.expiry() + tick.getInstrument());
            tick.setBidVol(tick.getBidVol() + shift);
            tick.setAskVol(tick.getAskVol() + shift);
        }
        return ticks;
    }

    /** A batch of the smile. */
    public static TickBatch batch(List<Tick> ticks) {
        return batch(SMILE, ticks);
    }

    /** A batch of any smile. */
    public static TickBatch batch(SmileKey smile, List<Tick> ticks) {
        return new TickBatch(smile.venue(), smile.underlying(), smile.expiry(), PriceUnit.COIN, ticks);
    }

    /** A venue's heartbeat. */
    public static TickBatch heartbeat(String venue, double seconds) {
        Tick beat = Tick.newBuilder()
                .setEventTime(at(seconds))
                .setKind(TickKind.HEARTBEAT)
                .build();
        return new TickBatch(venue, null, null, PriceUnit.UNKNOWN, List.of(beat));
    }
}
