package io.smilestream.calibrator.drift;

/**
 * One step in the life of an alert. Its key is the smile, or the surface, with the metric: a topic compacted by it keeps what
 * is open.
 *
 * @param stage what happened to the alert in this window
 * @param ending why it was closed; {@link Ending#NONE} unless it was
 * @param expiryMicros expiry of the smile it is of, microseconds since the epoch; {@link #SURFACE} where it is of all
 * @param metric what was seen first; it stays what it is while the alert lives
 * @param cause why
 * @param severity how urgent
 * @param openedMicros end of the window that opened it, microseconds since the epoch
 * @param windowEndMicros end of the window of this step
 * @param smiles how many smiles show it
 * @param evidence what was seen
 */
public record DriftAlert(
        Stage stage,
        Ending ending,
        long expiryMicros,
        DriftMetric metric,
        DriftCause cause,
        AlertSeverity severity,
        long openedMicros,
        long windowEndMicros,
        int smiles,
        Evidence evidence) {
    /** Stands for the expiry of an alert about all smiles. */
    public static final long SURFACE = 0L;

    /** What happened. */
    public enum Stage {
        /** It is new, or it is back within its cool-down. */
        OPEN,
        /** It has become worse. */
        UPDATE,
        /** It is over. */
        CLOSED
    }

    /** Why an alert was closed. */
    public enum Ending {
        /** It was not. */
        NONE,
        /** Values are back, or have stood still since the market moved. */
        QUIET,
        /** Values have stayed away so long that they are the new normal. */
        SETTLED,
        /** An alert about all smiles says it. */
        ABSORBED,
        /** The smile expired. */
        EXPIRED
    }

    /**
     * What was seen, in the metric's own unit.
     *
     * @param before value before
     * @param after value when it was worst
     * @param z their distance in predicted spreads; of occurrences the log-likelihood ratio
     * @param score largest detector statistic over its threshold, 1 or more
     * @param worstStrike strike with the largest residual, NaN where there is none
     * @param worstResidualVol that residual, fitted minus mid volatility, a fraction
     */
    public record Evidence(
            double before, double after, double z, double score, double worstStrike, double worstResidualVol) {}

    /** Whether it is of all smiles. */
    public boolean isSurfaceWide() {
        return expiryMicros == SURFACE;
    }

    /** What a person may do first. */
    public SuggestedAction action() {
        return cause.action();
    }

    /**
     * The alert's name for life.
     *
     * @param subject key of the smile or surface it is of
     */
    public String id(String subject) {
        return subject + "|" + metric + "|" + openedMicros;
    }
}
