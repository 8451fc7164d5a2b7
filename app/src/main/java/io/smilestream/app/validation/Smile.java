package io.smilestream.app.validation;

import io.smilestream.calibrator.greeks.SmileShape;
import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.calibrator.svi.SviTotalVariance;

/**
 * A smile at its own time to expiry. As time passes it keeps its volatility at every k, which is what "unchanged" means
 * here; its total variance shrinks with the time that is left.
 *
 * @param parameters the curve
 * @param tauYears time to expiry that the parameters hold at, ACT/365F years
 */
record Smile(SviParameters parameters, double tauYears) {
    /** Volatility at {@code k}, a fraction. */
    double vol(double k) {
        return SviTotalVariance.vol(parameters, k, tauYears);
    }

    /** Volatility {@code deviations} of the smile's own at-the-money deviation from the forward, a fraction. */
    double volAt(double deviations) {
        return vol(deviations * Math.sqrt(SviTotalVariance.w(parameters, 0.0)));
    }

    /** The numbers a desk names it by. */
    SmileShape shape() {
        return SmileShape.of(parameters, tauYears);
    }
}
