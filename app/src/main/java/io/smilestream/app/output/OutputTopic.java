package io.smilestream.app.output;

import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.schemas.topic.TopicSpec;

/** The topics that a run is judged by, in the order in which they are read and compared. */
public enum OutputTopic {
    /** One record a smile and window: the fit, or why there is none. */
    CALIBRATIONS("calibrations.csv"),
    /** One record a smile and window: Greeks of every quoted option. */
    GREEKS("greeks.csv"),
    /** One record a smile and window: the quotes behind the fit. */
    SLICES("slices.csv"),
    /** One record an underlying and window: its smiles together. */
    SURFACES("surfaces.csv"),
    /** One record a step of an alert. */
    DRIFT_ALERTS("alerts.csv"),
    /** What was not used. */
    DEAD_LETTERS("dead-letters.csv");

    private final String fileName;

    OutputTopic(String fileName) {
        this.fileName = fileName;
    }

    /** The topic's name without the configured prefix, as the manifest's digests are named. */
    public String baseName() {
        return spec().baseName();
    }

    /** The topic's full name under a prefix. */
    public String name(String prefix) {
        return spec().name(prefix);
    }

    /** The CSV file that the topic becomes. */
    public String fileName() {
        return fileName;
    }

    private TopicSpec spec() {
        return switch (this) {
            case CALIBRATIONS -> TopicCatalogue.CALIBRATIONS;
            case GREEKS -> TopicCatalogue.GREEKS;
            case SLICES -> TopicCatalogue.SLICES;
            case SURFACES -> TopicCatalogue.SURFACES;
            case DRIFT_ALERTS -> TopicCatalogue.DRIFT_ALERTS;
            case DEAD_LETTERS -> TopicCatalogue.DEAD_LETTERS;
        };
    }
}
