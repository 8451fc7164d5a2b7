package io.smilestream.calibrator.drift;

/** What a person may do first about an alert. */
public enum SuggestedAction {
    /** The smile is right and elsewhere: look at positions and limits. */
    REVIEW_POSITIONS,
    /** Look at the strikes with the worst residuals; consider another model. */
    INSPECT_QUOTES_AND_MODEL,
    /** Look at the feed and compare with another venue before trusting the smile. */
    CHECK_FEED,
    /** Do not price far strikes or calendar spreads off the smile. */
    DO_NOT_PRICE_WINGS,
    /** Restart or reconnect the feed. */
    RESTART_FEED
}
