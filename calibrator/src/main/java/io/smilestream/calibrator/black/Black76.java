package io.smilestream.calibrator.black;

import org.apache.commons.numbers.gamma.Erf;
import org.apache.commons.numbers.gamma.Erfcx;

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
 * loses every digit in the far wing.
 * <p>Units: quote currency per unit of the underlying (linear premium); divided by the forward it is the premium in coin
 * of an inverse contract.
 * <p>Special cases: {@code s = 0} gives the intrinsic value; {@code s} infinite gives F for a call, K for a put.
 * <p>Accuracy: docs/numerics.md.
 * <p>Cost: two erfcx, one exponential, one logarithm, one root; no allocation. Thread-safe.
 */
public final class Black76 {
    private static final double INVERSE_ROOT_TWO = 0.7071067811865476;

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

    /** {@code ln(F/K)} without losing digits where F and K are close. */
    static double logOf(double forward, double strike) {
        double ratio = forward / strike;
        return ratio > 0.5 && ratio < 2.0 ? Math.log1p((forward - strike) / strike) : Math.log(ratio);
    }

    /**
     * Premium of the out-of-the-money side over {@code sqrt(F K)}.
     *
     * @param x {@code |ln(F/K)|}
     * @param s {@code vol sqrt(tau)}
     */
    static double outOfTheMoney(double x, double s) {
        if (s <= 0.0) {
            return 0.0;
        }
        if (x == 0.0) {
            return Erf.value(s * 0.3535533905932738);
        }
        double h = x / s;
        double t = 0.5 * s;
        if (t > h + 5.0) {
            return Math.exp(-0.5 * x) * Normal.distribution(t - h) - Math.exp(0.5 * x) * Normal.distribution(-h - t);
        }
        double scale = Math.exp(-0.5 * (h * h + t * t));
        if (scale == 0.0) {
            return 0.0;
        }
        return 0.5 * scale * (Erfcx.value((h - t) * INVERSE_ROOT_TWO) - Erfcx.value((h + t) * INVERSE_ROOT_TWO));
    }

    /** What is missing from {@link #outOfTheMoney} to its ceiling {@code exp(-x/2)}, without cancellation. */
    static double belowCeiling(double x, double s) {
        double h = x / s;
        double t = 0.5 * s;
        return Math.exp(-0.5 * x) * Normal.distribution(h - t) + Math.exp(0.5 * x) * Normal.distribution(-h - t);
    }

    /** Derivative of {@link #outOfTheMoney} in {@code s}: {@code n(h - t) exp(-x/2)}, symmetric in the sign of x. */
    static double slope(double x, double s) {
        double h = x / s;
        double t = 0.5 * s;
        return Normal.density(0.0) * Math.exp(-0.5 * (h * h + t * t));
    }
}
