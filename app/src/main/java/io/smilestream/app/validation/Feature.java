package io.smilestream.app.validation;

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
            case ATM_VOL -> smile.shape().atmVol();
            case ATM_SKEW -> smile.shape().atmSkew();
            case RISK_REVERSAL_25 -> smile.shape().riskReversal25();
            case VOL_2_BELOW -> smile.volAt(-2.0);
            case VOL_2_ABOVE -> smile.volAt(2.0);
        };
    }
}
