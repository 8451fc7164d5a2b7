package io.smilestream.feeds.simulator;

import io.smilestream.v1.OptionRight;
import org.apache.commons.numbers.gamma.Erfc;

/** Undiscounted Black-76 premiums in units of the forward, and the volatility that a premium means. */
final class BlackPremium {
    private static final double SQRT_HALF = Math.sqrt(0.5);
    private static final double SQRT_TWO_PI = Math.sqrt(2.0 * Math.PI);
    private static final double STD_DEV_MIN = 1e-4;
    private static final double STD_DEV_MAX = 20.0;

    /** Newton's steps from the quoted volatility need three or four; bisection would need fifty. */
    private static final int ITERATIONS_MAX = 30;

    private static final double STD_DEV_TOLERANCE = 1e-9;

    private BlackPremium() {}

    /**
     * The premium over the forward: what an inverse option costs in coin.
     *
     * @param k log-moneyness {@code ln(K / F)}
     * @param stdDev {@code vol * sqrt(tau)}, above zero
     */
    static double of(OptionRight right, double k, double stdDev) {
        double outOfTheMoney = outOfTheMoney(k, stdDev);
        return outOfTheMoney + intrinsic(right, k);
    }

    /** What exercise at the forward would pay, over the forward. */
    static double intrinsic(OptionRight right, double k) {
        double payoff = StrictMath.expm1(k);
        return Math.max(right == OptionRight.CALL ? -payoff : payoff, 0.0);
    }

    /**
     * The standard deviation at which a premium is that of Black-76; NaN if there is none.
     *
     * @param premium over the forward
     * @param guess where to start, above zero
     */
    static double impliedStdDev(OptionRight right, double k, double premium, double guess) {
        double target = premium - intrinsic(right, k);
        double low = STD_DEV_MIN;
        double high = STD_DEV_MAX;
        if (!(target > outOfTheMoney(k, low)) || !(target < outOfTheMoney(k, high))) {
            return Double.NaN;
        }
        double stdDev = guess;
        for (int i = 0; i < ITERATIONS_MAX; i++) {
            double miss = outOfTheMoney(k, stdDev) - target;
            low = miss < 0.0 ? stdDev : low;
            high = miss < 0.0 ? high : stdDev;
            double step = miss / vega(k, stdDev);
            if (Math.abs(step) < STD_DEV_TOLERANCE) {
                return stdDev - step;
            }
            double next = stdDev - step;
            stdDev = next > low && next < high ? next : 0.5 * (low + high);
        }
        return Double.NaN;
    }

    /** The premium of whichever right is out of the money, over the forward: no difference of large numbers. */
    private static double outOfTheMoney(double k, double stdDev) {
        double d1 = -k / stdDev + 0.5 * stdDev;
        double d2 = d1 - stdDev;
        return k >= 0.0 ? normal(d1) - StrictMath.exp(k) * normal(d2) : StrictMath.exp(k) * normal(-d2) - normal(-d1);
    }

    private static double vega(double k, double stdDev) {
        double d1 = -k / stdDev + 0.5 * stdDev;
        return StrictMath.exp(-0.5 * d1 * d1) / SQRT_TWO_PI;
    }

    private static double normal(double x) {
        return 0.5 * Erfc.value(-x * SQRT_HALF);
    }
}
