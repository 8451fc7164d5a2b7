package io.smilestream.calibrator.greeks;

import io.smilestream.calibrator.black.Normal;
import io.smilestream.calibrator.smile.VarianceCurve;

/**
 * The strike of a given forward delta: {@code N(d1)} of a call, {@code N(d1) - 1} of a put, not premium-adjusted.
 *
 * <pre>{@code d1(k) = -k / s + s / 2,  s = sqrt(w(k)) }</pre>
 *
 * <p>Source: Reiswich and Wystup (2010), "FX volatility smile construction", section 1.2. On a curve without arbitrage d1 falls
 * in k (Fukasawa 2012, "The normalizing transformation of the implied volatility smile"), so there is one such strike at most;
 * where the right wing grows like 2k there may be none.
 */
public final class DeltaStrike {
    private static final int DOUBLINGS_MAX = 12;
    private static final int HALVINGS_MAX = 60;

    private DeltaStrike() {}

    /**
     * Log-moneyness at which a call has {@code callDelta}; a put of delta -d has that of a call of 1 - d.
     *
     * @param callDelta inside (0, 1)
     * @return NaN if the curve has no such strike
     */
    public static double k(VarianceCurve curve, double callDelta) {
        return kOfD1(curve, Normal.quantile(callDelta), Math.sqrt(curve.w(0.0)));
    }

    /**
     * The k at which {@code d1(k) = target}, searched outward from 0, where d1 is half of {@code deviation}, to the side on which
     * the target lies; NaN if none.
     *
     * @param deviation {@code sqrt(w(0))}, above zero
     */
    static double kOfD1(VarianceCurve curve, double target, double deviation) {
        double step = target < 0.5 * deviation ? deviation : -deviation;
        double near = 0.0;
        double far = step;
        for (int i = 0; i < DOUBLINGS_MAX && (d1(curve, far) - target) * step > 0.0; i++) {
            near = far;
            far *= 2.0;
        }
        if ((d1(curve, far) - target) * step > 0.0) {
            return Double.NaN;
        }
        for (int i = 0; i < HALVINGS_MAX; i++) {
            double middle = 0.5 * (near + far);
            if ((d1(curve, middle) - target) * step > 0.0) {
                near = middle;
            } else {
                far = middle;
            }
        }
        return 0.5 * (near + far);
    }

    private static double d1(VarianceCurve curve, double k) {
        double s = Math.sqrt(curve.w(k));
        return -k / s + 0.5 * s;
    }
}
