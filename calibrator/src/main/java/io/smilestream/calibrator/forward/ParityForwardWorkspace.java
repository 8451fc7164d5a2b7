package io.smilestream.calibrator.forward;

import io.smilestream.calibrator.numeric.Check;
import java.util.Arrays;

/**
 * The forward at which the calls and puts of one expiry agree, found without a model.
 *
 * <p>Show it the quotes of a slice by strike, at each strike the call before the put, then {@link #solve}. A strike counts
 * if both its options are quoted on both sides and not crossed. Prices only: what a volatility says of parity
 * depends on how the venue made it, and one that call and put share says nothing.
 *
 * <p>The answer is relative to the venue's forward, quote by quote, so that what the market did between the ticks of two
 * strikes does not count as disagreement. Not thread-safe; allocates only when it meets more strikes than ever before.
 */
public final class ParityForwardWorkspace {
    /*
     * Each strike says r = ln(parity forward / venue's forward then). Its error is that of two mids, each missing by MID_ERROR
     * half-spreads, over the strike's leverage. Where call and put ticked at different forwards, half the move between them
     * is added, because deltas of the two add up to one and their mean forward is right only for equal ones.
     *
     * Location: weighted median, then Cauchy's loss by reweighting, which leaves wrong quotes without a pull. Scale: the
     * median absolute deviation in units of the errors, held towards one as if PRIOR_STRIKES more strikes had deviated as
     * expected. So a few strikes that agree by chance do not look certain, and many that disagree widen the error.
     *
     * Errors common to all strikes, such as one stale venue forward for all, are invisible here.
     */

    /** Fewer strikes cannot disagree, hence say nothing of their own error. */
    public static final int STRIKES_MIN = 2;

    /** Cauchy's constant for 95 % efficiency on normal errors. */
    private static final double CAUCHY = 2.385;

    /** Standard deviation over median absolute deviation of a normal error. */
    private static final double SIGMA_PER_MAD = 1.4826;

    private static final double PRIOR_STRIKES = 4.0;

    /**
     * Half of 1 / sqrt(3), which is the standard deviation of a point anywhere in the spread with even chance. Mids are
     * better than that: on Deribit they miss by half of this again.
     */
    private static final double MID_ERROR = 0.29;

    /** A locked market still has a tick: relative error of a strike is at least a tenth of a basis point. */
    private static final double ERROR_MIN = 1e-5;

    private static final int STEPS_MAX = 50;
    private static final double STEP_MIN = 1e-13;

    private Premium unit = Premium.CASH;
    private double[] ratio = new double[64];
    private double[] error = new double[64];
    private double[] scratch = new double[64];
    private int strikes;
    private double callStrike;
    private double callBid;
    private double callAsk;
    private double callForward;
    private double logRatio;
    private double standardError;

    /** Forgets the slice before. */
    public void begin(Premium unit) {
        this.unit = unit;
        strikes = 0;
        callStrike = Double.NaN;
        logRatio = Double.NaN;
        standardError = Double.NaN;
    }

    /**
     * A call's quote.
     *
     * @param strike quote currency per unit
     * @param bid premium in the slice's unit, NaN without one
     * @param ask premium in the slice's unit, NaN without one
     * @param forwardThen venue's forward at the quote; where a venue has none, any positive number, the same for all
     */
    public void call(double strike, double bid, double ask, double forwardThen) {
        callStrike = strike;
        callBid = bid;
        callAsk = ask;
        callForward = forwardThen;
    }

    /** A put's quote, with {@link #call}'s arguments; counts if the call shown last has the same strike. */
    public void put(double strike, double bid, double ask, double forwardThen) {
        if (strike != callStrike || !isTwoSided(callBid, callAsk, callForward) || !isTwoSided(bid, ask, forwardThen)) {
            return;
        }
        double forward = Math.sqrt(callForward * forwardThen);
        double apart = 0.5 * Math.log(callForward / forwardThen);
        double callHalf = 0.5 * (callAsk - callBid);
        double putHalf = 0.5 * (ask - bid);
        double wide = MID_ERROR * Math.hypot(callHalf, putHalf);
        double callMid = 0.5 * (callAsk + callBid);
        double putMid = 0.5 * (ask + bid);
        if (unit == Premium.COIN) {
            double part = (callMid * callForward - putMid * forwardThen) / forward;
            add(strike / (1.0 - part) / forward, Math.hypot(wide, apart) / (1.0 - part));
        } else {
            double parity = strike + callMid - putMid;
            add(parity / forward, Math.hypot(wide, apart * forward) / parity);
        }
    }

    private static boolean isTwoSided(double bid, double ask, double forwardThen) {
        return bid > 0.0 && ask >= bid && ask < Double.POSITIVE_INFINITY && forwardThen > 0.0;
    }

    private void add(double relative, double relativeError) {
        if (!(relative > 0.0) || relative == Double.POSITIVE_INFINITY) {
            return;
        }
        if (strikes == ratio.length) {
            ratio = Arrays.copyOf(ratio, 2 * strikes);
            error = Arrays.copyOf(error, 2 * strikes);
            scratch = new double[2 * strikes];
        }
        double logarithm = Math.log(relative);
        double spread = Math.max(ERROR_MIN, relativeError);
        int at = strikes++;
        while (at > 0 && ratio[at - 1] > logarithm) {
            ratio[at] = ratio[at - 1];
            error[at] = error[at - 1];
            at--;
        }
        ratio[at] = logarithm;
        error[at] = spread;
    }

    /** Weighs the strikes shown since {@link #begin}; false if fewer than {@link #STRIKES_MIN} count. */
    public boolean solve() {
        if (strikes < STRIKES_MIN) {
            return false;
        }
        double centre = weightedMedian();
        double scale = scaleAbout(centre);
        double width = CAUCHY * scale;
        double weight = 0.0;
        double step = Double.POSITIVE_INFINITY;
        for (int i = 0; i < STEPS_MAX && Math.abs(step) > STEP_MIN; i++) {
            weight = 0.0;
            double pull = 0.0;
            for (int j = 0; j < strikes; j++) {
                double away = ratio[j] - centre;
                double z = away / (error[j] * width);
                double w = 1.0 / (error[j] * error[j] * (1.0 + z * z));
                weight += w;
                pull += w * away;
            }
            step = pull / weight;
            centre += step;
        }
        logRatio = centre;
        standardError = scale / Math.sqrt(weight);
        return true;
    }

    /** Ratios are sorted, errors go with them. */
    private double weightedMedian() {
        double all = 0.0;
        for (int i = 0; i < strikes; i++) {
            all += 1.0 / error[i];
        }
        double below = 0.0;
        int i = 0;
        while (i < strikes - 1 && below + 1.0 / error[i] < 0.5 * all) {
            below += 1.0 / error[i];
            i++;
        }
        return ratio[i];
    }

    private double scaleAbout(double centre) {
        for (int i = 0; i < strikes; i++) {
            scratch[i] = Math.abs(ratio[i] - centre) / error[i];
        }
        Arrays.sort(scratch, 0, strikes);
        double middle = 0.5 * (scratch[(strikes - 1) / 2] + scratch[strikes / 2]);
        double mad = SIGMA_PER_MAD * middle * strikes / (strikes - 1.0); // strikes deviate less from their own median
        return Math.sqrt((PRIOR_STRIKES + strikes * mad * mad) / (PRIOR_STRIKES + strikes));
    }

    /** Strikes that count. */
    public int strikes() {
        return strikes;
    }

    /** ln(parity forward / venue's forward); NaN before {@link #solve} has succeeded. */
    public double logRatio() {
        return logRatio;
    }

    /**
     * The parity forward at a time when the venue's is {@code venueForward}, in the same unit; NaN before {@link #solve} has
     * succeeded.
     */
    public double forward(double venueForward) {
        Check.that(venueForward > 0.0, "venueForward must be > 0", venueForward);
        return venueForward * Math.exp(logRatio);
    }

    /** One standard deviation of {@link #logRatio}, a fraction of the forward; NaN before {@link #solve} has succeeded. */
    public double standardError() {
        return standardError;
    }
}
