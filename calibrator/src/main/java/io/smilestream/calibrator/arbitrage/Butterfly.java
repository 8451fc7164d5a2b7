package io.smilestream.calibrator.arbitrage;

import io.smilestream.calibrator.numeric.Hyperbolic;
import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.calibrator.svi.SviTotalVariance;

/**
 * How far a smile is from butterfly arbitrage: the lowest value of Durrleman's g, and Lee's bound on the wings.
 *
 * <p>The search covers {@code |k| <= kMax(smile)}, far beyond any quote, because fits that are clean between their quotes
 * often break in the wings. It is a search on two grids with a refinement, not a proof.
 */
public final class Butterfly {
    /** Lee (2004), "The moment formula for implied volatility at extreme strikes": w grows at most like 2 |k|. */
    public static final double WING_SLOPE_MAX = 2.0;

    private static final double K_MAX_LEAST = 3.0;
    private static final double STANDARD_DEVIATIONS = 20.0;
    private static final int POINTS_PER_SIDE = 48;
    private static final int REFINEMENTS = 40;
    private static final double GOLDEN = 0.6180339887498949;

    private Butterfly() {}

    /** Half-width of the checked range: the wider of 3 and 20 at-the-money standard deviations. */
    public static double kMax(SviParameters smile) {
        double w = Math.max(0.0, SviTotalVariance.w(smile, 0.0));
        return Math.max(K_MAX_LEAST, STANDARD_DEVIATIONS * Math.sqrt(w));
    }

    /** Lowest g over the checked range; below zero means arbitrage. NaN where total variance is zero. */
    public static double margin(SviParameters smile) {
        double kMax = kMax(smile);
        double deviation = Math.sqrt(Math.max(1e-8, SviTotalVariance.w(smile, 0.0)));
        return Math.min(
                lowest(smile, 0.0, 0.25 * deviation, kMax), lowest(smile, smile.m(), 0.25 * smile.sigma(), kMax));
    }

    /** Whether the smile passes both checks: g nowhere below zero in the checked range, and both wings within 2. */
    public static boolean isFree(SviParameters smile) {
        return margin(smile) >= 0.0
                && smile.wingSlopeLeft() <= WING_SLOPE_MAX
                && smile.wingSlopeRight() <= WING_SLOPE_MAX;
    }

    /** {@code k} of the lowest g on a grid that is dense around {@code centre} and reaches {@code kMax} from it. */
    static double worstK(SviParameters smile, double centre, double scale, double kMax) {
        double stretch = Hyperbolic.arsinh(kMax / scale) / POINTS_PER_SIDE;
        double worst = centre;
        double lowest = Double.POSITIVE_INFINITY;
        for (int j = -POINTS_PER_SIDE; j <= POINTS_PER_SIDE; j++) {
            double k = centre + scale * Math.sinh(j * stretch);
            double g = SviTotalVariance.durrleman(smile, k);
            if (!(g >= lowest)) {
                lowest = g;
                worst = k;
            }
        }
        return worst;
    }

    private static double lowest(SviParameters smile, double centre, double scale, double kMax) {
        double worst = worstK(smile, centre, scale, kMax);
        double stretch = Hyperbolic.arsinh(kMax / scale) / POINTS_PER_SIDE;
        double at = Hyperbolic.arsinh((worst - centre) / scale);
        double low = at - stretch;
        double high = at + stretch;
        double lowest = SviTotalVariance.durrleman(smile, worst);
        for (int i = 0; i < REFINEMENTS; i++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            double gLeft = SviTotalVariance.durrleman(smile, centre + scale * Math.sinh(left));
            double gRight = SviTotalVariance.durrleman(smile, centre + scale * Math.sinh(right));
            lowest = Math.min(lowest, Math.min(gLeft, gRight));
            if (gLeft < gRight) {
                high = right;
            } else {
                low = left;
            }
        }
        return lowest;
    }
}
