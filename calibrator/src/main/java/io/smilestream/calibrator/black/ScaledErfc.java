package io.smilestream.calibrator.black;

/**
 * The scaled complementary error function {@code Y(z) = exp(z^2) erfc(z)} for {@code z >= -3/4}, and differences of it
 * without cancellation.
 *
 * <pre>{@code Y(z) = r q(u),  r = 3 / (z + 15/4) in (0, 1],  u = 1 - 2 r }</pre>
 *
 * <p>Method: q is a polynomial, so that {@code q(u1) - q(u2)} is {@code u1 - u2} times another polynomial of u1 and u2
 * (synthetic division), and {@code Y(z1) - Y(z2)} is a product of factors and a sum of positive terms: its relative
 * error stays at a few units in the last place however close z1 and z2 are. Black's premium is such a difference.
 * <p>Coefficients: the Chebyshev series of {@code Y(z) / r} in u, cut after 28 terms (relative error 5e-17) and, for
 * first steps that need no more, after 10 (3e-6), turned into powers of u; computed with mpmath at 60 digits. Even and
 * odd powers stand apart, because two short Horner chains run side by side.
 * <p>Cost: one division and, for a difference, 56 fused multiply-adds; no allocation. Thread-safe.
 */
public final class ScaledErfc {
    /** {@code z} below which the polynomials leave their range. */
    public static final double DOMAIN_MIN = -0.75;

    private static final double WIDTH = 3.0;
    private static final double SHIFT = WIDTH - DOMAIN_MIN;

    private static final double[] EVEN = {
        0.46217451746078375,
        0.6419676236216547,
        0.4045123954336772,
        0.09086339582481855,
        -0.0034356801598474634,
        -0.0006218436245448777,
        0.00019051748921124543,
        -4.026515335521096e-05,
        8.13586209616681e-06,
        -1.6347441304417673e-06,
        3.1318457375033166e-07,
        -5.215453434081573e-08,
        6.460544956104828e-09,
        -4.2926235380950147e-10
    };

    private static final double[] ODD = {
        -0.5996635162442062,
        -0.565822309723731,
        -0.2263119684791401,
        -0.019208133182788644,
        0.0038677191158184004,
        -0.0004640492962012365,
        5.479432075246936e-05,
        -8.171864056918636e-06,
        1.7931787154190154e-06,
        -5.103980198185996e-07,
        1.496382092106954e-07,
        -3.788641663209535e-08,
        6.918994907508224e-09,
        -6.536966512589411e-10
    };

    private static final double[] COARSE_EVEN = {
        0.4621740318840824, 0.6419930384269408, 0.4042948759393999, 0.09154263767647934, -0.004386761822207439
    };

    private static final double[] COARSE_ODD = {
        -0.5996671309449466, -0.565749081458411, -0.22673009644561123, -0.01822061759530166, 0.002813002181129211
    };

    private ScaledErfc() {}

    /** {@code Y(z)}. */
    public static double value(double z) {
        return value(z, EVEN, ODD);
    }

    /** {@code Y(z)} to a few millionths. */
    static double coarseValue(double z) {
        return value(z, COARSE_EVEN, COARSE_ODD);
    }

    /** {@code Y(centre - half) - Y(centre + half)} for {@code half >= 0}, to full relative accuracy. */
    public static double difference(double centre, double half) {
        return difference(centre, half, EVEN, ODD);
    }

    /** {@link #difference} to about a hundredth of a percent. */
    static double coarseDifference(double centre, double half) {
        return difference(centre, half, COARSE_EVEN, COARSE_ODD);
    }

    /**
     * {@code Y(centre - half) - Y(centre + half)} and {@code Y(centre + half)} of n pairs.
     *
     * @param difference length n or more, overwritten
     * @param high length n or more, overwritten
     */
    public static void differences(int n, double[] centre, double[] half, double[] difference, double[] high) {
        for (int i = 0; i < n; i++) {
            double a = centre[i] - half[i] + SHIFT;
            double b = centre[i] + half[i] + SHIFT;
            double inverse = WIDTH / (a * b);
            double r1 = b * inverse;
            double r2 = a * inverse;
            double u1 = 1.0 - 2.0 * r1;
            double u2 = 1.0 - 2.0 * r2;
            double square1 = u1 * u1;
            double square2 = u2 * u2;
            double e = EVEN[EVEN.length - 1];
            double o = ODD[EVEN.length - 1];
            double dividedE = 0.0;
            double dividedO = 0.0;
            for (int j = EVEN.length - 2; j >= 0; j--) {
                dividedE = Math.fma(dividedE, square1, e);
                dividedO = Math.fma(dividedO, square1, o);
                e = Math.fma(e, square2, EVEN[j]);
                o = Math.fma(o, square2, ODD[j]);
            }
            double q2 = Math.fma(u2, o, e);
            double slope = Math.fma(u1 + u2, Math.fma(u1, dividedO, dividedE), o);
            difference[i] = 2.0 * half[i] * inverse * Math.fma(-2.0 * r1, slope, q2);
            high[i] = r2 * q2;
        }
    }

    private static double value(double z, double[] even, double[] odd) {
        double r = WIDTH / (z + SHIFT);
        double u = 1.0 - 2.0 * r;
        double square = u * u;
        int top = even.length - 1;
        double e = even[top];
        double o = odd[top];
        for (int j = top - 1; j >= 0; j--) {
            e = Math.fma(e, square, even[j]);
            o = Math.fma(o, square, odd[j]);
        }
        return r * Math.fma(u, o, e);
    }

    private static double difference(double centre, double half, double[] even, double[] odd) {
        double a = centre - half + SHIFT;
        double b = centre + half + SHIFT;
        double inverse = WIDTH / (a * b);
        double r1 = b * inverse;
        double u1 = 1.0 - 2.0 * r1;
        double u2 = 1.0 - 2.0 * a * inverse;
        double square1 = u1 * u1;
        double square2 = u2 * u2;
        int top = even.length - 1;
        double e = even[top];
        double o = odd[top];
        double dividedE = 0.0;
        double dividedO = 0.0;
        for (int j = top - 1; j >= 0; j--) {
            dividedE = Math.fma(dividedE, square1, e);
            dividedO = Math.fma(dividedO, square1, o);
            e = Math.fma(e, square2, even[j]);
            o = Math.fma(o, square2, odd[j]);
        }
        double q2 = Math.fma(u2, o, e);
        double slope = Math.fma(u1 + u2, Math.fma(u1, dividedO, dividedE), o);
        return 2.0 * half * inverse * Math.fma(-2.0 * r1, slope, q2);
    }
}
