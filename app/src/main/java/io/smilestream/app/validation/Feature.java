package io.smilestream.app.validation;

import io.smilestream.calibrator.greeks.SmileShape;
import io.smilestream.calibrator.smile.Smile;

/** A number of a smile whose restlessness is measured. */
enum Feature {
    /** Volatility at the forward, a fraction. */
    ATM_VOL("atmVol"),
    /** First derivative of the volatility in k at the forward. */
    ATM_SKEW("atmSkew"),
    /** Volatility of the 25-delta call less that of the put, a fraction; no number where the smile has no such strike. */
    RISK_REVERSAL_25("riskReversal25"),
    /** Volatility two at-the-money deviations below the forward, a fraction. */
    VOL_2_BELOW("volAtMinus2"),
    /** Volatility two at-the-money deviations above the forward, a fraction. */
    VOL_2_ABOVE("volAtPlus2");

    private final String title;

    Feature(String title) {
        this.title = title;
    }

    /** Name in files. */
    String title() {
        return title;
    }

    /** The number of one smile. */
    double of(Smile smile) {
        return switch (this) {
            case ATM_VOL -> SmileShape.of(smile).atmVol();
            case ATM_SKEW -> SmileShape.of(smile).atmSkew();
            case RISK_REVERSAL_25 -> SmileShape.of(smile).riskReversal25();
            case VOL_2_BELOW -> volAt(smile, -2.0);
            case VOL_2_ABOVE -> volAt(smile, 2.0);
        };
    }

    /** Volatility {@code deviations} of the smile's own at-the-money deviation from the forward, a fraction. */
    private static double volAt(Smile smile, double deviations) {
        return smile.vol(deviations * Math.sqrt(smile.w(0.0)));
    }
}
