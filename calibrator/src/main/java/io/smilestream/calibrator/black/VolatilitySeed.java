package io.smilestream.calibrator.black;

/**
 * First approximations of {@code s = vol sqrt(tau)} for {@link ImpliedVolatility}, in closed form.
 *
 * <p>Notation: {@code x = |ln(F/K)|}, {@code d = |F - K| / min(F, K) = exp(x) - 1}, psi the time value over min(F, K).
 * <ul>
 *   <li>Near the money ({@code x <= 2}): the straddle is proportional to {@code 2 psi + d}, its logarithmic share
 *       {@code eta = v / artanh(v)}, {@code v = d / (2 psi + d)}, tells how far in the wing the strike lies (1 at the money,
 *       0 at infinity), and {@code s ~ straddle sqrt(eta)} (Choi, Kim and Kwak 2009, "Numerical approximation of the
 *       implied volatility under arithmetic Brownian motion"). We damp eta by {@code x / 4} and correct the product by a
 *       polynomial of eta and {@code (x + 2 psi) eta}.
 *   <li>Far from the money: {@code m = h - t} is nearly {@code p = sqrt(-2 ln psi)}; m/p is a polynomial of 1/p and
 *       {@code p / sqrt(p^2 + 2x)}, and {@code s = sqrt(m^2 + 2x) - m}.
 *   <li>Near the ceiling: the same with {@code 1 - psi} and {@code t - h}.
 * </ul>
 * <p>Coefficients: weighted least squares with Lawson's reweighting towards the smallest maximum, on 4e5 points of the
 * (h, t) plane with {@code h - t < 38} and {@code x < 1420}; largest relative error of s 0.6 %, 0.5 %, 0.2 %.
 */
final class VolatilitySeed {
    private static final double NEAR_MAX = 2.0;

    /** Share of d in the straddle below which it is at the money to within the seed's accuracy. */
    private static final double SHARE_SMALL = 1e-3;

    private VolatilitySeed() {}

    /**
     * Seed of s.
     *
     * @param target psi, or {@code psi - 1} below zero where psi is above 1/2
     */
    static double of(double x, double d, double target) {
        if (target < 0.0) {
            return nearCeiling(x, -target);
        }
        return x < NEAR_MAX ? nearMoney(x, target, d) : farWing(x, target);
    }

    private static double nearCeiling(double x, double complement) {
        double p = Math.sqrt(-2.0 * Math.log(complement));
        double g = p / Math.sqrt(p * p + 2.0 * x);
        double ratio = cubic(
                1.0 / p,
                quadratic(g, 1.037514, -0.03483297, 0.02321792),
                quadratic(g, -0.4316249, 0.1074978, -0.1242864),
                quadratic(g, -1.160251, 0.5119248, 0.2675871),
                quadratic(g, 0.2564062, 0.5451128, -0.4697991));
        double d1 = p * ratio;
        return d1 + Math.sqrt(d1 * d1 + 2.0 * x);
    }

    private static double nearMoney(double x, double psi, double d) {
        double straddle = 2.0 * psi + d;
        double eta = 1.0;
        if (d > SHARE_SMALL * straddle) {
            double v = d / straddle;
            double artanh = 0.5 * ImpliedVolatility.logOfQuotient(psi + d, psi);
            eta = v / (artanh + 0.25 * x * v);
            straddle *= x / d;
        }
        double b = (x + 2.0 * psi) * eta;
        double ratio = cubic(
                eta,
                cubic(b, 0.5036143, 0.06165863, 0.1653409, 0.1068079),
                cubic(b, 0.9653098, 0.0177603, 0.3188874, -0.3911468),
                cubic(b, -0.2616649, 1.406061, -2.041129, 0.8395082),
                cubic(b, 0.04124783, -1.436345, 1.5523, -0.4943259));
        return straddle * Math.sqrt(eta) * ratio;
    }

    private static double farWing(double x, double psi) {
        double p = Math.sqrt(-2.0 * Math.log(psi));
        double g = p / Math.sqrt(p * p + 2.0 * x);
        double ratio = cubic(
                1.0 / p,
                quadratic(g, 1.017848, -0.01985068, 0.01215017),
                quadratic(g, -0.8333304, 1.986817, -1.536395),
                quadratic(g, -0.4491528, -3.852144, -0.4904893),
                quadratic(g, 0.06428818, 0.320099, 3.33837));
        double m = p * ratio;
        return 2.0 * x / (Math.sqrt(m * m + 2.0 * x) + m);
    }

    private static double cubic(double y, double c0, double c1, double c2, double c3) {
        return c0 + y * (c1 + y * (c2 + y * c3));
    }

    private static double quadratic(double y, double c0, double c1, double c2) {
        return c0 + y * (c1 + y * c2);
    }
}
