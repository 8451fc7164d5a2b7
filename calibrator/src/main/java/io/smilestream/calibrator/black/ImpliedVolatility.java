package io.smilestream.calibrator.black;

import org.apache.commons.numbers.gamma.InverseErf;

/**
 * The Black-76 volatility that reproduces a premium.
 *
 * <pre>{@code price(side, F, K, vol sqrt(tau)) = premium }</pre>
 *
 * <p>Method: the premium is turned into the out-of-the-money one over {@code sqrt(F K)}; below the value at the
 * inflection point {@code s = sqrt(2 |x|)} the equation is solved in {@code (-ln b)^(-1/2)}, above it in
 * {@code (-ln(1 - b / ceiling))^(1/2)}, both nearly linear in s far from the inflection; Newton steps, kept inside a
 * bracket that halves when a step leaves it.
 * <p>Domain: forward, strike and tau above zero; NaN where no volatility exists: a premium at or below the intrinsic
 * value or at or above its ceiling (F for a call, K for a put), or any argument not finite.
 * <p>Accuracy: docs/numerics.md. In the money the premium itself has lost the digits of its time value.
 * <p>Cost: typically 4 to 8 steps of two erfcx, one exponential and one logarithm; at most {@value #STEPS_MAX}. No
 * allocation. Thread-safe.
 */
public final class ImpliedVolatility {
    private static final int STEPS_MAX = 100;
    private static final double STEP_TOLERANCE = 4e-16; // two units in the last place: the next step would be rounding

    private ImpliedVolatility() {}

    /**
     * Volatility per square root of a year, or NaN.
     *
     * @param premium quote currency per unit of the underlying, undiscounted
     * @param tauYears ACT/365F years
     */
    public static double of(Side side, double forward, double strike, double tauYears, double premium) {
        double s = stdDev(side, forward, strike, premium);
        return tauYears > 0.0 ? s / Math.sqrt(tauYears) : Double.NaN;
    }

    /** {@code vol sqrt(tau)}, or NaN. */
    static double stdDev(Side side, double forward, double strike, double premium) {
        if (!(forward > 0.0 && strike > 0.0) || !Double.isFinite(forward * strike)) {
            return Double.NaN;
        }
        double intrinsic = Math.max(0.0, side.sign() * (forward - strike));
        double b = (premium - intrinsic) / Math.sqrt(forward * strike);
        double x = Math.abs(Black76.logOf(forward, strike));
        double ceiling = Math.exp(-0.5 * x);
        if (!(b > 0.0 && b < ceiling && premium < (side == Side.CALL ? forward : strike))) {
            return Double.NaN;
        }
        if (x == 0.0) {
            return 2.8284271247461903 * InverseErf.value(b); // at the money exactly, b = erf(s / sqrt 8)
        }
        double inflection = Math.sqrt(2.0 * x);
        return b < Black76.outOfTheMoney(x, inflection)
                ? solveBelow(x, b, inflection)
                : solveAbove(x, ceiling, b, inflection);
    }

    private static double solveBelow(double x, double b, double inflection) {
        double target = 1.0 / Math.sqrt(-Math.log(b));
        double low = 0.0;
        double high = inflection;
        double s = Math.min(inflection, Math.max(x * target * 0.7071067811865476, 1e-3 * inflection));
        for (int i = 0; i < STEPS_MAX; i++) {
            double value = Black76.outOfTheMoney(x, s);
            double minusLog = -Math.log(value);
            double miss = value > 0.0 ? 1.0 / Math.sqrt(minusLog) - target : -target;
            if (miss > 0.0) {
                high = s;
            } else {
                low = s;
            }
            double slope = Black76.slope(x, s) / (2.0 * value * minusLog * Math.sqrt(minusLog));
            double next = value > 0.0 && minusLog > 0.0 ? s - miss / slope : Double.NaN;
            next = next > low && next < high ? next : 0.5 * (low + high);
            if (Math.abs(next - s) <= STEP_TOLERANCE * s) {
                return next;
            }
            s = next;
        }
        return s;
    }

    private static double solveAbove(double x, double ceiling, double b, double inflection) {
        double target = Math.sqrt(-Math.log1p(-b / ceiling));
        double low = inflection;
        double high = Double.POSITIVE_INFINITY;
        double s = Math.max(inflection, 2.8284271247461903 * target * 0.9);
        for (int i = 0; i < STEPS_MAX; i++) {
            double left = Black76.belowCeiling(x, s) / ceiling;
            double root = Math.sqrt(-Math.log(left));
            double miss = left < 1.0 ? root - target : -target;
            if (miss > 0.0) {
                high = s;
            } else {
                low = s;
            }
            double slope = Black76.slope(x, s) / (ceiling * 2.0 * left * root);
            double next = left > 0.0 && left < 1.0 ? s - miss / slope : Double.NaN;
            double middle = high < Double.POSITIVE_INFINITY ? 0.5 * (low + high) : 2.0 * s;
            next = next > low && next < high ? next : middle;
            if (Math.abs(next - s) <= STEP_TOLERANCE * s) {
                return next;
            }
            s = next;
        }
        return s;
    }
}
