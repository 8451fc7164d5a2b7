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
    /** Time value, as a share of its ceiling, from which its complement is the smaller and so the better known. */
    private static final double COMPLEMENT_FROM = 0.5;

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
        double target = target(side, forward, strike, premium);
        double x = Math.abs(Black76.logOf(forward, strike));
        double near = guess + guess * warmStep(x, guess, target);
        if (near > 0.0) {
            return near;
        }
        double seed = VolatilitySeed.of(x, Math.abs(forward - strike) / Math.min(forward, strike), target);
        double s = seed + seed * coarseStep(x, seed, target);
        return s + s * step(x, s, target);
    }

    /** {@link #step} from a guess; NaN if there is none or it is too far away for one step. */
    static double warmStep(double x, double guess, double target) {
        double step = guess > 0.0 ? step(x, guess, target) : Double.NaN;
        return Math.abs(step) < WARM_STEP_MAX ? step : Double.NaN;
    }

    /**
     * What the equation is solved for: psi, or {@code psi - 1} (below zero) where psi is above {@value #COMPLEMENT_FROM};
     * NaN where no volatility exists.
     */
    static double target(Side side, double forward, double strike, double premium) {
        boolean call = side == Side.CALL;
        double ceiling = call ? forward : strike;
        double other = call ? strike : forward;
        double left = ceiling - premium;
        double timeValue = ceiling > other ? lessDifference(premium, ceiling, other) : premium;
        if (!(timeValue > 0.0 && left > 0.0 && other > 0.0 && forward + strike < Double.POSITIVE_INFINITY)) {
            return Double.NaN;
        }
        double smaller = Math.min(forward, strike);
        double psi = timeValue / smaller;
        if (psi >= COMPLEMENT_FROM) {
            return -left / smaller;
        }
        // A quotient that underflows still has a volatility; at the money that one would underflow, too.
        return Math.max(psi, forward == strike ? Double.MIN_NORMAL : Double.MIN_VALUE);
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

    /** Step from s to the solution, relative to s; the error left is of its fifth order. */
    static double step(double x, double s, double target) {
        double h = x / s;
        double t = 0.5 * s;
        if (target > 0.0) {
            double y = ScaledErfc.difference(h * ROOT_HALF, t * ROOT_HALF);
            return householder(h, t, logOfQuotient(0.5 * y, target), ROOT_TWO_OVER_PI * s / y);
        }
        double y = ScaledErfc.value((t - h) * ROOT_HALF) + ScaledErfc.value((t + h) * ROOT_HALF);
        return householder(h, t, logOfQuotient(0.5 * y, -target), -ROOT_TWO_OVER_PI * s / y);
    }

    /** {@link #step} with a coarse Y: the error left is below 1e-5. */
    static double coarseStep(double x, double s, double target) {
        double h = x / s;
        double t = 0.5 * s;
        if (target > 0.0) {
            double y = ScaledErfc.coarseDifference(h * ROOT_HALF, t * ROOT_HALF);
            return householder(h, t, logOfQuotient(0.5 * y, target), ROOT_TWO_OVER_PI * s / y);
        }
        double y = ScaledErfc.coarseValue((t - h) * ROOT_HALF) + ScaledErfc.coarseValue((t + h) * ROOT_HALF);
        return householder(h, t, logOfQuotient(0.5 * y, -target), -ROOT_TWO_OVER_PI * s / y);
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
    private static double householder(double h, double t, double logQuotient, double r) {
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
