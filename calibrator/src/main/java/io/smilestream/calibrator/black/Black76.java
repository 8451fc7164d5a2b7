package io.smilestream.calibrator.black;

/**
 * Undiscounted Black-76 premium of a European option on a forward.
 *
 * <pre>{@code
 * call = F N(d1) - K N(d2),  put = K N(-d2) - F N(-d1),  d1,2 = ln(F/K) / s +- s / 2,  s = vol sqrt(tau)
 * }</pre>
 *
 * <p>Source: Black (1976), "The pricing of commodity contracts". Out of the money it is evaluated as
 * {@code sqrt(F K) exp(-(h^2 + t^2)/2) (erfcx((h - t)/sqrt 2) - erfcx((h + t)/sqrt 2)) / 2} with {@code h = |ln(F/K)|/s},
 * {@code t = s/2} (Jaeckel 2015, "Let's be rational", equation 2.7), because the difference of the two normal terms
 * loses every digit in the far wing; {@link ScaledErfc} takes the difference without losing any.
 * <p>Units: quote currency per unit of the underlying (linear premium); divided by the forward it is the premium in coin
 * of an inverse contract.
 * <p>Special cases: {@code s = 0} gives the intrinsic value; {@code s} infinite gives F for a call, K for a put.
 * <p>Accuracy: docs/numerics.md.
 * <p>Cost: one exponential, one logarithm at most, one root; no allocation. Thread-safe.
 */
public final class Black76 {
    private static final double ROOT_HALF = 0.7071067811865476;

    /** {@code d1} up to which the premium is the difference of two scaled terms; above, its complement is the smaller. */
    private static final double DIFFERENCE_UP_TO = 1.0;

    private Black76() {}

    /**
     * Premium of one option.
     *
     * @param forward quote currency per unit, above zero
     * @param strike quote currency per unit, above zero
     * @param stdDev {@code vol sqrt(tau)}, zero or more
     * @return quote currency per unit
     */
    public static double price(Side side, double forward, double strike, double stdDev) {
        double intrinsic = Math.max(0.0, side.sign() * (forward - strike));
        double x = logOf(forward, strike);
        return intrinsic + Math.sqrt(forward * strike) * outOfTheMoney(Math.abs(x), stdDev);
    }

    /**
     * Forward delta, volatility held: {@code N(d1)} of a call, {@code N(d1) - 1} of a put.
     *
     * @param stdDev above zero
     */
    public static double delta(Side side, double forward, double strike, double stdDev) {
        double d1 = logOf(forward, strike) / stdDev + 0.5 * stdDev;
        return side.sign() * Normal.distribution(side.sign() * d1);
    }

    /**
     * {@code ln(F/K)} to a few units in the last place, also where F and K are close.
     *
     * <p>Within 22 % it is {@code 2 artanh(w)}, {@code w = (F - K) / (F + K)}, by its power series, cut where the next term
     * is 6e-18; elsewhere the rounding error of the quotient F/K is put back.
     */
    public static double logOf(double forward, double strike) {
        double w = (forward - strike) / (forward + strike);
        if (Math.abs(w) < 0.1) {
            double v = w * w;
            double low = 1.0 / 3.0 + v * (1.0 / 5.0 + v * (1.0 / 7.0 + v * (1.0 / 9.0)));
            double high = 1.0 / 11.0 + v * (1.0 / 13.0 + v * (1.0 / 15.0));
            double quad = v * v;
            return 2.0 * (w + w * (v * (low + quad * quad * high)));
        }
        double ratio = forward / strike;
        if (!(ratio > 1e-300 && ratio < 1e300)) {
            return Math.log(forward) - Math.log(strike);
        }
        return Math.log(ratio) + Math.fma(-ratio, strike, forward) / forward;
    }

    /**
     * Premium of the out-of-the-money side over {@code sqrt(F K)}.
     *
     * @param x {@code |ln(F/K)|}
     * @param s {@code vol sqrt(tau)}
     */
    public static double outOfTheMoney(double x, double s) {
        if (s <= 0.0) {
            return 0.0;
        }
        double h = x / s;
        double t = 0.5 * s;
        if (t - h > DIFFERENCE_UP_TO) {
            return Math.exp(-0.5 * x) - belowCeiling(x, s);
        }
        double scale = Math.exp(-0.5 * (h * h + t * t));
        return scale == 0.0 ? 0.0 : 0.5 * scale * ScaledErfc.difference(h * ROOT_HALF, t * ROOT_HALF);
    }

    /** What is missing from {@link #outOfTheMoney} to its ceiling {@code exp(-x/2)}, where {@code s^2 >= 2 x}. */
    static double belowCeiling(double x, double s) {
        double h = x / s;
        double t = 0.5 * s;
        double scale = Math.exp(-0.5 * (h * h + t * t));
        return scale == 0.0
                ? 0.0
                : 0.5 * scale * (ScaledErfc.value((t - h) * ROOT_HALF) + ScaledErfc.value((t + h) * ROOT_HALF));
    }
}
