package io.smilestream.app.output;

/** The topics that a run is judged by, in the order in which they are read and compared. */
public enum OutputTopic {
    /** One record a smile and window: the fit, or why there is none. */
    CALIBRATIONS("calibrations.v1", "calibrations.csv"),
    /** One record a smile and window: Greeks of every quoted option. */
    GREEKS("greeks.v1", "greeks.csv"),
    /** One record a smile and window: the quotes behind the fit. */
    SLICES("slices.v1", "slices.csv"),
    /** What was not used. */
    DEAD_LETTERS("dead-letters.v1", "dead-letters.csv");

    private final String baseName;
    private final String fileName;

    OutputTopic(String baseName, String fileName) {
        this.baseName = baseName;
        this.fileName = fileName;
    }

    /** The topic's name without the configured prefix, as the manifest's digests are named. */
    public String baseName() {
        return baseName;
    }

    /** The CSV file that the topic becomes. */
    public String fileName() {
        return fileName;
    }
}
