package io.smilestream.calibrator.svi;

import static io.smilestream.calibrator.svi.WingForm.A;
import static io.smilestream.calibrator.svi.WingForm.LEFT;
import static io.smilestream.calibrator.svi.WingForm.LN_SIGMA;
import static io.smilestream.calibrator.svi.WingForm.M;
import static io.smilestream.calibrator.svi.WingForm.RIGHT;

import io.smilestream.calibrator.slice.SmileSlice;

/**
 * The quotes of one slice and the robust misfit of a smile to them.
 *
 * <pre>{@code
 * cost = sum_i (c^2 / 2) ln(1 + (r_i / c)^2) + cost of the prior
 * r_i = (sqrt(w(k_i) / tau) - mid_i) / max(halfSpread_i, floor)
 * }</pre>
 *
 * <p>The residual is in half-spreads, so a quote counts as much as its spread says it knows; Cauchy's loss lets a stale or
 * wrong quote pull with a force that falls as it lies further off. A quote with one side only is a bound: it has a
 * residual where the smile is on the wrong side of it, and none elsewhere.
 *
 * <p>Cost of an evaluation: two roots and three divisions a quote; logarithms are taken of products of sixteen. No
 * allocation once the arrays have grown to the largest slice. Not thread-safe.
 */
public final class SviQuotesWorkspace {
    /** Cauchy's scale in half-spreads: 95 % efficient on clean Gaussian quotes (Holland and Welsch 1977). */
    private static final double CAUCHY_SCALE = 2.385;

    private static final double PER_SCALE_SQUARED = 1.0 / (CAUCHY_SCALE * CAUCHY_SCALE);

    /** Smallest error bar in vol: a locked quote is not known better than the market's own rounding of it. */
    private static final double HALF_SPREAD_FLOOR_VOL = 5e-4;

    private static final double RANGE_MIN = 1e-3; // in k, so that a slice of one strike has a yardstick
    private static final double W_FLOOR = 1e-10; // total variance; a trial below zero there is costly but has a cost
    private static final double QUADRATIC_BELOW = 1e-6; // half-spreads squared: there log1p is its own argument
    private static final int PRODUCT_LENGTH_MASK = 15; // 16 factors of up to LOSS_MAX stay finite
    private static final double LOSS_MAX = 1e18;

    private final CurvePriorWorkspace prior = new CurvePriorWorkspace();
    private int size;
    private double tauYears;
    private double range;
    private double firstK;
    private double squares;
    private double[] k = new double[0];
    private double[] target = new double[0];
    private double[] inverseBar = new double[0];
    private int[] boundAt = new int[0]; // indices of the quotes with one side
    private double[] boundSide =
            new double[0]; // 1 for a lone ask, -1 for a lone bid: the sign of a goal that is no miss
    private int bounds;
    private double[] left = new double[0];
    private double[] right = new double[0];
    private double[] tilt = new double[0];
    private double[] bow = new double[0];
    private double[] loss = new double[0];
    private double[] weight = new double[0];
    private double[] goal = new double[0];
    private double[] wanted = new double[0];
    private double[] acceptedWeight = new double[0];
    private double[] acceptedWanted = new double[0];

    /** Takes the quotes of the next fit; forgets the prior. */
    public void load(SmileSlice slice) {
        size = slice.size();
        if (k.length < size) {
            grow(2 * size);
        }
        tauYears = slice.tauYears();
        // Many bounds together say no more than the quotes of two sides do.
        double crowd = Math.max(1.0, (double) (size - slice.twoSided()) / Math.max(1, slice.twoSided()));
        double boundBar = Math.sqrt(crowd) * Math.max(slice.medianHalfSpreadVol(), HALF_SPREAD_FLOOR_VOL);
        bounds = 0;
        for (int i = 0; i < size; i++) {
            k[i] = slice.k(i);
            target[i] = slice.referenceVol(i);
            if (slice.isTwoSided(i)) {
                inverseBar[i] = 1.0 / Math.max(slice.halfSpreadVol(i), HALF_SPREAD_FLOOR_VOL);
            } else {
                inverseBar[i] = 1.0 / boundBar;
                boundSide[bounds] = slice.hasAsk(i) ? 1.0 : -1.0;
                boundAt[bounds++] = i;
            }
        }
        firstK = k[0];
        range = Math.max(k[size - 1] - k[0], RANGE_MIN);
        prior.clear();
    }

    /** What is known before the quotes; cleared by {@link #load}. */
    public CurvePriorWorkspace prior() {
        return prior;
    }

    /** Number of quotes. */
    public int size() {
        return size;
    }

    /** Width of the quoted k, the yardstick of m and sigma. */
    public double range() {
        return range;
    }

    /** Lowest quoted k. */
    public double firstK() {
        return firstK;
    }

    /** One standard deviation at the money, from the quote nearest to it. */
    double deviation() {
        int nearest = 0;
        for (int i = 1; i < size; i++) {
            if (Math.abs(k[i]) < Math.abs(k[nearest])) {
                nearest = i;
            }
        }
        return target[nearest] * Math.sqrt(tauYears);
    }

    /** Lowest total variance of the quotes. */
    public double lowestW() {
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            lowest = Math.min(lowest, target[i] * target[i] * tauYears);
        }
        return lowest;
    }

    /** Takes the moments at the smile {@code x} and returns its cost. */
    public double evaluate(double[] x, MomentsWorkspace moments) {
        shape(x);
        double cost = misses(x);
        sumFirst(moments);
        sumSecond(moments);
        return cost + prior.addTo(moments, x);
    }

    /** Makes the last evaluated smile the one whose weights and targets {@link #sumLinear} holds on to. */
    void accept() {
        double[] w = acceptedWanted;
        acceptedWanted = wanted;
        wanted = w;
        double[] q = acceptedWeight;
        acceptedWeight = weight;
        weight = q;
    }

    /** Takes the linear moments at {@code x} for the weights and targets of the accepted smile. */
    void sumLinear(double[] x, MomentsWorkspace moments) {
        shape(x);
        for (int i = 0; i < size; i++) {
            goal[i] = acceptedWanted[i] - (x[A] + x[LEFT] * left[i] + x[RIGHT] * right[i]);
        }
        sumLinear(acceptedWeight, goal, moments);
        prior.addLinearTo(moments, x);
    }

    /**
     * Takes the linear moments at (m, ln sigma) of {@code x} for the median-filtered quotes, from a smile of zero.
     *
     * @return half the weighted sum of squares of the quotes themselves
     */
    double sumSmoothed(double[] x, MomentsWorkspace moments) {
        shape(x);
        sumLinear(acceptedWeight, acceptedWanted, moments);
        double squares = 0.0;
        for (int i = 0; i < size; i++) {
            squares += acceptedWeight[i] * acceptedWanted[i] * acceptedWanted[i];
        }
        return 0.5 * squares;
    }

    /** Replaces the accepted targets by quotes after a running median of three, so that an outlier cannot be the start. */
    void acceptSmoothed() {
        for (int i = 0; i < size; i++) {
            double vol = target[i];
            if (i > 0 && i < size - 1) {
                double low = Math.min(target[i - 1], target[i + 1]);
                double high = Math.max(target[i - 1], target[i + 1]);
                vol = Math.max(low, Math.min(high, vol));
            }
            double inverse = inverseBar[i] / (2.0 * vol * tauYears);
            acceptedWanted[i] = vol * vol * tauYears;
            acceptedWeight[i] = inverse * inverse;
        }
        for (int j = 0; j < bounds; j++) {
            acceptedWeight[boundAt[j]] = 0.0;
        }
    }

    /** Weighted sum of squared residuals at the last evaluated smile, in squared half-spreads. */
    double scatter() {
        return squares;
    }

    private void grow(int length) {
        k = new double[length];
        target = new double[length];
        inverseBar = new double[length];
        boundAt = new int[length];
        boundSide = new double[length];
        left = new double[length];
        right = new double[length];
        tilt = new double[length];
        bow = new double[length];
        loss = new double[length];
        weight = new double[length];
        goal = new double[length];
        wanted = new double[length];
        acceptedWeight = new double[length];
        acceptedWanted = new double[length];
    }

    /*
     * The loops below have no branch and no sum, or nothing but sums, and name their arrays once: then the compiler uses
     * the processor's wide registers for them.
     */

    /** The functions of k at (m, sigma). */
    private void shape(double[] x) {
        double m = x[M];
        double sigma = Math.exp(x[LN_SIGMA]);
        double sigmaSquared = sigma * sigma;
        double[] at = k;
        double[] toLeft = left;
        double[] toRight = right;
        double[] toTilt = tilt;
        double[] toBow = bow;
        for (int i = 0; i < size; i++) {
            double d = at[i] - m;
            double root = Math.sqrt(d * d + sigmaSquared);
            double inverse = 1.0 / root;
            toLeft[i] = 0.5 * (root - d);
            toRight[i] = 0.5 * (root + d);
            toTilt[i] = d * inverse;
            toBow[i] = sigmaSquared * inverse;
        }
    }

    /**
     * Residuals, robust weights and goals. The residual in vol is turned into one in w at the smile's own vol:
     * {@code dvol = dw / (2 vol tau)}, so the weight carries {@code 1 / (4 w tau)}.
     */
    private double misses(double[] x) {
        double a = x[A];
        double leftSlope = x[LEFT];
        double rightSlope = x[RIGHT];
        double tau = tauYears;
        double perTau = 1.0 / tau;
        double[] onLeft = left;
        double[] onRight = right;
        double[] mid = target;
        double[] perBar = inverseBar;
        double[] toLoss = loss;
        double[] toWeight = weight;
        double[] toGoal = goal;
        double[] toWanted = wanted;
        for (int i = 0; i < size; i++) {
            double w = Math.max(a + leftSlope * onLeft[i] + rightSlope * onRight[i], W_FLOOR);
            double vol = Math.sqrt(w * perTau);
            double miss = vol - mid[i];
            double residual = miss * perBar[i];
            double robust = 1.0 + residual * residual * PER_SCALE_SQUARED;
            double change = -2.0 * vol * tau * miss;
            toLoss[i] = robust;
            toWeight[i] = perBar[i] * perBar[i] / (4.0 * w * tau * robust);
            toGoal[i] = change;
            toWanted[i] = w + change;
        }
        forgiveBounds();
        return loss();
    }

    /** A smile on the right side of a lone bid or ask owes it nothing. */
    private void forgiveBounds() {
        for (int j = 0; j < bounds; j++) {
            int i = boundAt[j];
            if (goal[i] * boundSide[j] >= 0.0) {
                loss[i] = 1.0;
                weight[i] = 0.0;
            }
        }
    }

    private double loss() {
        double sum = 0.0;
        double logs = 0.0;
        double product = 1.0;
        for (int i = 0; i < size; i++) {
            sum += weight[i] * goal[i] * goal[i];
            product *= Math.min(loss[i], LOSS_MAX);
            if ((i & PRODUCT_LENGTH_MASK) == PRODUCT_LENGTH_MASK) {
                logs += Math.log(product);
                product = 1.0;
            }
        }
        squares = sum;
        return sum < QUADRATIC_BELOW ? 0.5 * sum : 0.5 * CAUCHY_SCALE * CAUCHY_SCALE * (logs + Math.log(product));
    }

    private void sumFirst(MomentsWorkspace sums) {
        double oneOne = 0.0;
        double oneLeft = 0.0;
        double oneRight = 0.0;
        double oneTilt = 0.0;
        double oneBow = 0.0;
        double leftLeft = 0.0;
        double leftRight = 0.0;
        double leftTilt = 0.0;
        double leftBow = 0.0;
        double rightRight = 0.0;
        for (int i = 0; i < size; i++) {
            double weighted = weight[i];
            double weightedLeft = weighted * left[i];
            double weightedRight = weighted * right[i];
            oneOne += weighted;
            oneLeft += weightedLeft;
            oneRight += weightedRight;
            oneTilt = Math.fma(weighted, tilt[i], oneTilt);
            oneBow = Math.fma(weighted, bow[i], oneBow);
            leftLeft = Math.fma(weightedLeft, left[i], leftLeft);
            leftRight = Math.fma(weightedLeft, right[i], leftRight);
            leftTilt = Math.fma(weightedLeft, tilt[i], leftTilt);
            leftBow = Math.fma(weightedLeft, bow[i], leftBow);
            rightRight = Math.fma(weightedRight, right[i], rightRight);
        }
        sums.oneOne = oneOne;
        sums.oneLeft = oneLeft;
        sums.oneRight = oneRight;
        sums.oneTilt = oneTilt;
        sums.oneBow = oneBow;
        sums.leftLeft = leftLeft;
        sums.leftRight = leftRight;
        sums.leftTilt = leftTilt;
        sums.leftBow = leftBow;
        sums.rightRight = rightRight;
    }

    private void sumSecond(MomentsWorkspace sums) {
        double rightTilt = 0.0;
        double rightBow = 0.0;
        double tiltTilt = 0.0;
        double tiltBow = 0.0;
        double bowBow = 0.0;
        double oneGoal = 0.0;
        double leftGoal = 0.0;
        double rightGoal = 0.0;
        double tiltGoal = 0.0;
        double bowGoal = 0.0;
        for (int i = 0; i < size; i++) {
            double weightedTilt = weight[i] * tilt[i];
            double weightedBow = weight[i] * bow[i];
            double weightedGoal = weight[i] * goal[i];
            rightTilt = Math.fma(weightedTilt, right[i], rightTilt);
            rightBow = Math.fma(weightedBow, right[i], rightBow);
            tiltTilt = Math.fma(weightedTilt, tilt[i], tiltTilt);
            tiltBow = Math.fma(weightedTilt, bow[i], tiltBow);
            bowBow = Math.fma(weightedBow, bow[i], bowBow);
            oneGoal += weightedGoal;
            leftGoal = Math.fma(weightedGoal, left[i], leftGoal);
            rightGoal = Math.fma(weightedGoal, right[i], rightGoal);
            tiltGoal = Math.fma(weightedGoal, tilt[i], tiltGoal);
            bowGoal = Math.fma(weightedGoal, bow[i], bowGoal);
        }
        sums.rightTilt = rightTilt;
        sums.rightBow = rightBow;
        sums.tiltTilt = tiltTilt;
        sums.tiltBow = tiltBow;
        sums.bowBow = bowBow;
        sums.oneGoal = oneGoal;
        sums.leftGoal = leftGoal;
        sums.rightGoal = rightGoal;
        sums.tiltGoal = tiltGoal;
        sums.bowGoal = bowGoal;
    }

    private void sumLinear(double[] weights, double[] goals, MomentsWorkspace sums) {
        double oneOne = 0.0;
        double oneLeft = 0.0;
        double oneRight = 0.0;
        double leftLeft = 0.0;
        double leftRight = 0.0;
        double rightRight = 0.0;
        double oneGoal = 0.0;
        double leftGoal = 0.0;
        double rightGoal = 0.0;
        for (int i = 0; i < size; i++) {
            double weighted = weights[i];
            double weightedLeft = weighted * left[i];
            double weightedRight = weighted * right[i];
            oneOne += weighted;
            oneLeft += weightedLeft;
            oneRight += weightedRight;
            leftLeft = Math.fma(weightedLeft, left[i], leftLeft);
            leftRight = Math.fma(weightedLeft, right[i], leftRight);
            rightRight = Math.fma(weightedRight, right[i], rightRight);
            oneGoal = Math.fma(weighted, goals[i], oneGoal);
            leftGoal = Math.fma(weightedLeft, goals[i], leftGoal);
            rightGoal = Math.fma(weightedRight, goals[i], rightGoal);
        }
        sums.oneOne = oneOne;
        sums.oneLeft = oneLeft;
        sums.oneRight = oneRight;
        sums.leftLeft = leftLeft;
        sums.leftRight = leftRight;
        sums.rightRight = rightRight;
        sums.oneGoal = oneGoal;
        sums.leftGoal = leftGoal;
        sums.rightGoal = rightGoal;
    }
}
