package io.smilestream.calibrator.drift;

import io.smilestream.calibrator.drift.SmileReading.Fit;
import io.smilestream.calibrator.drift.SmileReading.Market;
import io.smilestream.calibrator.drift.SmileReading.Outcome;
import io.smilestream.calibrator.drift.SmileReading.Quotes;
import io.smilestream.calibrator.drift.SmileReading.Shape;
import java.util.ArrayList;
import java.util.List;

/** A seeded surface in which nothing happens but noise, window by window, and something else where a test says so. */
final class QuietSurface {
    static final long SECOND = 1_000_000L;
    static final long START = 1_767_600_000L * SECOND;
    static final long DAY = 86_400L * SECOND;

    /** What a test does to a smile's reading; the argument's expiry tells smiles apart. */
    interface Twist {
        Twist NONE = smile -> smile;

        /** The reading as it should be, null for none. */
        @org.jspecify.annotations.Nullable
        Bent bend(Bent smile);
    }

    /** A reading that can be changed number by number. */
    static final class Bent {
        final int number;
        Outcome outcome = Outcome.FITTED;
        double forward;
        double disagreement;
        double reference = Double.NaN;
        double vol;
        double skew;
        double reversal;
        double butterfly;
        double rmse;
        double inside = 1.0;
        double calendar = 0.01;
        double bound = 0.5;
        Fit.Start start = Fit.Start.WARM;
        int used = 30;

        Bent(int number) {
            this.number = number;
        }
    }

    /** Half of a bid-ask spread, in volatility. */
    static final double HALF_SPREAD = 0.005;

    private final Normals normals;
    private final int smiles;
    private double forward = 100_000.0;
    private long windows;

    QuietSurface(long seed, int smiles) {
        this.normals = new Normals(seed);
        this.smiles = smiles;
    }

    static long expiry(int number) {
        return START + (7L + 14L * number) * DAY;
    }

    /** End of the last window. */
    long endMicros() {
        return START + windows * SECOND;
    }

    /** Time passes without a window. */
    void skip(long count) {
        windows += count;
    }

    SurfaceReading next(Twist twist) {
        windows++;
        forward *= Math.exp(5e-5 * normals.next());
        List<SmileReading> readings = new ArrayList<>();
        for (int number = 0; number < smiles; number++) {
            Bent bent = twist.bend(ordinary(number));
            if (bent != null && expiry(number) > endMicros()) {
                readings.add(reading(bent));
            }
        }
        return new SurfaceReading(endMicros() - SECOND, endMicros(), readings);
    }

    private Bent ordinary(int number) {
        Bent bent = new Bent(number);
        bent.forward = forward;
        bent.disagreement = 2e-5 * normals.next();
        bent.vol = 0.5 + 0.0008 * normals.next();
        bent.skew = -0.2 + 0.01 * normals.next();
        bent.reversal = -0.03 + 0.0015 * normals.next();
        bent.butterfly = 0.01 + 0.0008 * normals.next();
        bent.rmse = 0.25 * Math.exp(0.08 * normals.next());
        return bent;
    }

    private SmileReading reading(Bent bent) {
        boolean fitted = bent.outcome == Outcome.FITTED || bent.outcome == Outcome.POOR_FIT;
        double tauYears = (expiry(bent.number) - endMicros()) / (365.0 * DAY);
        Shape shape = new Shape(bent.vol, 0.0005, bent.skew, 2.0, bent.reversal, bent.butterfly);
        Fit fit = new Fit(
                bent.rmse * HALF_SPREAD,
                bent.rmse,
                HALF_SPREAD,
                bent.inside,
                90_000.0,
                2.0 * bent.rmse * HALF_SPREAD,
                0.3,
                bent.calendar,
                bent.bound,
                bent.start);
        return new SmileReading(
                expiry(bent.number),
                bent.outcome,
                tauYears,
                fitted ? new Market(bent.forward, bent.disagreement, bent.reference) : Market.NONE,
                fitted ? shape : Shape.NONE,
                fitted ? fit : Fit.NONE,
                new Quotes(60, fitted ? bent.used : 0, 2L * SECOND));
    }
}
