package io.smilestream.calibrator.black;

/**
 * The Black-76 volatility that reproduces a premium.
 *
 * <pre>{@code price(side, F, K, s) = premium,  vol = s / sqrt(tau) }</pre>
 *
 * <p>Method: with {@code x = |ln(F/K)|}, {@code h = x/s}, {@code t = s/2} the time value of the option over the smaller
 * of F and K is {@code psi = exp(-(h-t)^2/2) (Y((h-t)/sqrt 2) - Y((h+t)/sqrt 2)) / 2} in (0, 1), and its complement is the
 * same with a sum, {@code 1 - psi = exp(-(h-t)^2/2) (Y((t-h)/sqrt 2) + Y((t+h)/sqrt 2)) / 2}; Y is {@link ScaledErfc}.
 * {@code ln psi} (below {@value #COMPLEMENT_FROM}) or {@code ln(1 - psi)} (above) is solved for s by two steps of
 * Householder's method of fifth order: the first from {@link VolatilitySeed}, which is off by less than one percent, with
 * a coarse Y, the second with the full one. No iteration, no bracket: two steps always.
 * <p>Sources: the split of the premium follows Jaeckel (2015), "Let's be rational"; steps in the logarithm of the premium
 * are his, too. Ours: Y's difference as a product (no expansion by region, and at the money is not a special case), the
 * normalisation by the smaller of F and K, the seeds, the coarse step.
 * <p>Domain: forward, strike and tau above zero and finite; NaN where no volatility exists: a premium at or below the
 * intrinsic value or at or above its ceiling (F for a call, K for a put), or any argument not finite. Never throws.
 * <p>Accuracy: docs/numerics.md. In the money the premium itself has lost the digits of its time value, and near the
 * ceiling those of its complement.
 * <p>Cost: four or five logarithms, three roots; no allocation. Thread-safe.
 */
public final class ImpliedVolatility {
    /** Time value, as a share of its ceiling, from which its complement is solved for: there d1 is at least 0.52. */
    private static final double COMPLEMENT_FROM = 0.7;

    /** Relative step from the last volatility up to which one step of fifth order leaves less than 1e-9. */
    private static final double WARM_STEP_MAX = 0.012;

    private static final double ROOT_HALF = 0.7071067811865476;
    private static final double ROOT_TWO_OVER_PI = 0.7978845608028654;

    /** Time value below which a quotient by it may overflow. */
    private static final double QUOTIENT_MIN = 1e-290;

    private ImpliedVolatility() {}

    /**
     * Volatility per square root of a year, or NaN.
     *
     * @param premium quote currency per unit of the underlying, undiscounted
     * @param tauYears ACT/365F years
     */
    public static double of(Side side, double forward, double strike, double tauYears, double premium) {
        return tauYears > 0.0 ? stdDev(side, forward, strike, premium) / Math.sqrt(tauYears) : Double.NaN;
    }

    /**
     * {@code vol sqrt(tau)}, or NaN.
     *
     * @param premium quote currency per unit of the underlying, undiscounted
     */
    public static double stdDev(Side side, double forward, double strike, double premium) {
        return stdDevNear(side, forward, strike, premium, Double.NaN);
    }

    /**
     * {@code vol sqrt(tau)}, or NaN, searched from a value that is near.
     *
     * @param premium quote currency per unit of the underlying, undiscounted
     * @param guess {@code vol sqrt(tau)} with the last volatility: if it is within 1.2 % of the answer one step suffices, to
     *     1e-9 relative; if it is further away, or not a positive number at all, the answer is that of {@link #stdDev}
     */
    public static double stdDevNear(Side side, double forward, double strike, double premium, double guess) {
        boolean call = side == Side.CALL;
        double ceiling = call ? forward : strike;
        double other = call ? strike : forward;
        double left = ceiling - premium;
        double timeValue = ceiling > other ? lessDifference(premium, ceiling, other) : premium;
        if (!(timeValue > 0.0 && left > 0.0 && other > 0.0 && forward + strike < Double.POSITIVE_INFINITY)) {
            return Double.NaN;
        }
        double smaller = Math.min(forward, strike);
        double x = Math.abs(Black76.logOf(forward, strike));
        // A quotient that underflows still has a volatility; at the money that one would underflow, too.
        double psi = Math.max(timeValue / smaller, x > 0.0 ? Double.MIN_VALUE : Double.MIN_NORMAL);
        if (psi < COMPLEMENT_FROM) {
            double step = guess > 0.0 ? stepBelow(x, guess, psi) : Double.NaN;
            return Math.abs(step) < WARM_STEP_MAX
                    ? guess + guess * step
                    : solveBelow(x, VolatilitySeed.below(x, psi, Math.abs(forward - strike) / smaller), psi);
        }
        double complement = left / smaller;
        double step = guess > 0.0 ? stepAbove(x, guess, complement) : Double.NaN;
        return Math.abs(step) < WARM_STEP_MAX ? guess + guess * step : solveAbove(x, complement);
    }

    /** {@code ln(numerator / denominator)} where the quotient itself may overflow. */
    static double logOfQuotient(double numerator, double denominator) {
        return denominator > QUOTIENT_MIN
                ? Math.log(numerator / denominator)
                : Math.log(numerator) - Math.log(denominator);
    }

    /** {@code premium - (high - low)} with the rounding error of the difference put back (Knuth's two-sum). */
    private static double lessDifference(double premium, double high, double low) {
        double difference = high - low;
        double part = difference - high;
        double error = (high - (difference - part)) - (low + part);
        return premium - difference - error;
    }

    private static double solveBelow(double x, double seed, double psi) {
        double h = x / seed;
        double t = 0.5 * seed;
        double y = ScaledErfc.coarseDifference(h * ROOT_HALF, t * ROOT_HALF);
        double s = seed + seed * step(h, t, logOfQuotient(0.5 * y, psi), ROOT_TWO_OVER_PI * seed / y);
        return s + s * stepBelow(x, s, psi);
    }

    private static double solveAbove(double x, double complement) {
        double seed = VolatilitySeed.above(x, complement);
        double h = x / seed;
        double t = 0.5 * seed;
        double y = ScaledErfc.coarseValue((t - h) * ROOT_HALF) + ScaledErfc.coarseValue((t + h) * ROOT_HALF);
        double s = seed + seed * step(h, t, logOfQuotient(0.5 * y, complement), -ROOT_TWO_OVER_PI * seed / y);
        return s + s * stepAbove(x, s, complement);
    }

    private static double stepBelow(double x, double s, double psi) {
        double h = x / s;
        double t = 0.5 * s;
        double y = ScaledErfc.difference(h * ROOT_HALF, t * ROOT_HALF);
        return step(h, t, logOfQuotient(0.5 * y, psi), ROOT_TWO_OVER_PI * s / y);
    }

    private static double stepAbove(double x, double s, double complement) {
        double h = x / s;
        double t = 0.5 * s;
        double y = ScaledErfc.value((t - h) * ROOT_HALF) + ScaledErfc.value((t + h) * ROOT_HALF);
        return step(h, t, logOfQuotient(0.5 * y, complement), -ROOT_TWO_OVER_PI * s / y);
    }

    /**
     * Householder's step of fifth order for {@code f = ln(model / target)}, relative to s.
     *
     * <p>With {@code r = f'} and {@code g = h^2 - t^2}, s times the logarithmic slope of vega, {@code f'' = f' (g - r)}, all
     * derivatives taken times the power of s that makes them free of dimension; the higher ones follow.
     *
     * @param logQuotient f less the exponent {@code -(h - t)^2 / 2} of the model
     * @param r {@code s f'}
     */
    private static double step(double h, double t, double logQuotient, double r) {
        double m = h - t;
        double hh = h * h;
        double tt = t * t;
        double u = (0.5 * m * m - logQuotient) / r;
        double f2 = m * (h + t) - r;
        double f2Slope = -3.0 * hh - tt - r * f2;
        double f2Bend = 12.0 * hh - r * (f2 * f2 + f2Slope);
        double f3 = f2 * f2 + f2Slope;
        double f4 = f2 * f3 + 2.0 * f2 * f2Slope + f2Bend;
        double numerator = 1.0 + u * (f2 + u * f3 * (1.0 / 6.0));
        double denominator = 1.0 + u * (1.5 * f2 + u * (0.25 * f2 * f2 + f3 * (1.0 / 3.0) + u * f4 * (1.0 / 24.0)));
        return u * numerator / denominator;
    }
}
