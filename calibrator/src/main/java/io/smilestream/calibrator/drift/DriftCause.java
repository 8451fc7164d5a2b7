package io.smilestream.calibrator.drift;

/** Why an alert was raised, and with it who should care. The numbers are part of the stored form. */
public enum DriftCause {
    /** The smile or its forward moved and still fits its quotes: it is the market. */
    MARKET_MOVE(0, SuggestedAction.REVIEW_POSITIONS),
    /** The model no longer goes through the quotes. */
    FIT_DETERIORATION(1, SuggestedAction.INSPECT_QUOTES_AND_MODEL),
    /** The quotes are stale, few, or say what nobody else says. */
    DATA_QUALITY(2, SuggestedAction.CHECK_FEED),
    /** The smile, or its order with its neighbour, offers something for nothing. */
    ARBITRAGE(3, SuggestedAction.DO_NOT_PRICE_WINGS),
    /** A parameter stands at a bound of the model. */
    MODEL_BOUND(4, SuggestedAction.INSPECT_QUOTES_AND_MODEL),
    /** Nothing comes in. */
    FEED_SILENT(5, SuggestedAction.RESTART_FEED);

    private final int number;
    private final SuggestedAction action;

    DriftCause(int number, SuggestedAction action) {
        this.number = number;
        this.action = action;
    }

    /** Its number in the stored form. */
    int number() {
        return number;
    }

    /** What a person may do first. */
    public SuggestedAction action() {
        return action;
    }

    /** Whether the alert is of a state that lasts until values come back, rather than of a step to new values. */
    boolean isState() {
        return this != MARKET_MOVE;
    }
}
