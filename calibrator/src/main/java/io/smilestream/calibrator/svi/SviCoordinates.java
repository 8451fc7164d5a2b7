package io.smilestream.calibrator.svi;

/**
 * Free coordinates of a raw SVI smile: every point of the five-dimensional space is a smile with positive variance.
 *
 * <pre>{@code u = (ln lowest, ln b, atanh rho, m / mScale, ln sigma),  lowest = a + b sigma sqrt(1 - rho^2) }</pre>
 *
 * <p>Raw parameters travel as an array: [0] a, [1] b, [2] rho, [3] m, [4] sigma.
 */
public final class SviCoordinates {
    /** Number of parameters of a raw SVI smile. */
    public static final int DIMENSION = 5;

    private static final double LOWEST_FLOOR = 1e-12; // total variance; a smile that touches zero has no logarithm
    private static final double B_FLOOR = 1e-9;
    private static final double ATANH_RHO_MAX = 6.0; // |rho| up to 0.99999; beyond it rho and m cannot be told apart

    private SviCoordinates() {}

    /** Fills {@code u} with the coordinates of {@code p}, floored where they have no logarithm. */
    public static void toFree(SviParameters p, double mScale, double[] u) {
        u[0] = Math.log(Math.max(p.lowestTotalVariance(), LOWEST_FLOOR));
        u[1] = Math.log(Math.max(p.b(), B_FLOOR));
        u[2] = 0.5 * (Math.log1p(p.rho()) - Math.log1p(-p.rho()));
        u[3] = p.m() / mScale;
        u[4] = Math.log(p.sigma());
    }

    /** Fills {@code raw} with the parameters at {@code u}. */
    public static void toRaw(double[] u, double mScale, double[] raw) {
        double b = Math.exp(u[1]);
        double sigma = Math.exp(u[4]);
        raw[0] = Math.exp(u[0]) - b * sigma / Math.cosh(u[2]);
        raw[1] = b;
        raw[2] = Math.tanh(u[2]);
        raw[3] = u[3] * mScale;
        raw[4] = sigma;
    }

    /** Turns a gradient in the raw parameters into one in the free coordinates, in place. */
    public static void chain(double[] u, double[] raw, double mScale, double[] gradient) {
        double rhoBar = 1.0 / Math.cosh(u[2]);
        double lift = raw[1] * raw[4] * rhoBar;
        double byA = gradient[0];
        gradient[0] = byA * Math.exp(u[0]);
        gradient[1] = gradient[1] * raw[1] - byA * lift;
        gradient[2] = gradient[2] * rhoBar * rhoBar + byA * lift * raw[2];
        gradient[3] = gradient[3] * mScale;
        gradient[4] = gradient[4] * raw[4] - byA * lift;
    }

    /**
     * Pulls {@code u} into the box where every exponential is finite and the parameters can be told apart.
     *
     * @param range width of the quoted k, the yardstick for sigma and m
     */
    public static void confine(double[] u, double range, double mScale) {
        u[0] = Math.max(Math.log(LOWEST_FLOOR), Math.min(u[0], 5.0));
        u[1] = Math.max(Math.log(B_FLOOR), Math.min(u[1], Math.log(2.0)));
        u[2] = Math.max(-ATANH_RHO_MAX, Math.min(u[2], ATANH_RHO_MAX));
        double mMax = 3.0 * range / mScale;
        u[3] = Math.max(-mMax, Math.min(u[3], mMax));
        u[4] = Math.max(Math.log(1e-3 * range), Math.min(u[4], Math.log(3.0 * range)));
    }

    /** The smile at {@code u}. */
    public static SviParameters smileAt(double[] u, double mScale) {
        double[] raw = new double[DIMENSION];
        toRaw(u, mScale, raw);
        double rhoMax = Math.tanh(ATANH_RHO_MAX);
        return new SviParameters(raw[0], raw[1], Math.max(-rhoMax, Math.min(raw[2], rhoMax)), raw[3], raw[4]);
    }
}
