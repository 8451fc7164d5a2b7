package io.smilestream.schemas.topic;

import io.smilestream.schemas.registry.CompatibilityLevel;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.DriftAlert;
import io.smilestream.v1.GreeksSlice;
import io.smilestream.v1.Slice;
import io.smilestream.v1.Surface;
import io.smilestream.v1.SurfacePart;
import io.smilestream.v1.TickBatch;
import java.util.List;

/** Every topic that Smilestream reads or writes, declared once. */
public final class TopicCatalogue {
    private static final int MIB = 1 << 20;
    private static final long GIB = 1L << 30;

    /**
     * Partitions of the topics keyed by surface. There are few surfaces, each is a millisecond's work a window, and every
     * partition hears of every window of every venue; three part BTC from ETH.
     */
    private static final int SURFACE_PARTITIONS = 3;

    /** An archive's batch spans a window: an hour of a busy expiry is some ten thousand ticks of about 100 bytes. */
    private static final int BATCH_BYTES_MAX = 4 * MIB;

    /** A dead letter holds a record that another topic accepted, and its headers. */
    private static final int DEAD_LETTER_BYTES_MAX = 8 * MIB;

    private static final String SMILE_KEY = "smile: venue|underlying|expiry";

    private static final String SURFACE_KEY = "surface: venue|underlying";

    /** In. 16 GiB a partition hold about 160 million ticks uncompressed: days of a busy venue's lag. */
    public static final TopicSpec TICKS = new TopicSpec(
            "ticks.v1",
            "A run of ticks of one expiry in the order the feed wrote them, or a venue's heartbeats.",
            "smile: venue|underlying|expiry; the venue alone for its heartbeats",
            TickBatch.getClassSchema(),
            deleted(Storage.CONFIGURED, 16 * GIB));

    /** Out. The largest output: one record a window with every quote of the chain. */
    public static final TopicSpec SLICES = new TopicSpec(
            "slices.v1",
            "The quotes of one expiry that a window closed over, with the use or drop reason of each.",
            SMILE_KEY,
            Slice.getClassSchema(),
            deleted(Storage.CONFIGURED, 8 * GIB));

    /** Out. About 500 bytes a record: the bound holds some eight million windows of each partition. */
    public static final TopicSpec CALIBRATIONS = new TopicSpec(
            "calibrations.v1",
            "The calibration of one smile and window.",
            SMILE_KEY,
            Calibration.getClassSchema(),
            deleted(Storage.CONFIGURED, 4 * GIB));

    /** Out. Bounded by the number of live expiries, since a tombstone ends each. Small segments let compaction start. */
    public static final TopicSpec CALIBRATIONS_LATEST = new TopicSpec(
            "calibrations-latest.v1",
            "The last calibration of each smile; a tombstone when the expiry has passed.",
            SMILE_KEY,
            Calibration.getClassSchema(),
            new Storage(Cleanup.COMPACT, Storage.CONFIGURED, Storage.UNBOUNDED, 16 * MIB, BATCH_BYTES_MAX));

    /** Out. */
    public static final TopicSpec GREEKS = new TopicSpec(
            "greeks.v1",
            "The Greeks of every quoted option of one smile and window.",
            SMILE_KEY,
            GreeksSlice.getClassSchema(),
            deleted(Storage.CONFIGURED, 8 * GIB));

    /**
     * Between the stream's two halves: keyed by surface what is computed by smile. Some two kilobytes a record: the bound
     * holds hours of a venue's windows, and the second half lags by seconds.
     */
    public static final TopicSpec SURFACE_PARTS = new TopicSpec(
            "surface-parts.v1",
            "A calibration with its quotes on the way to its surface, or how far a partition has closed windows; internal.",
            SURFACE_KEY + "; the venue alone for progress",
            SurfacePart.getClassSchema(),
            deleted(SURFACE_PARTITIONS, 4 * GIB));

    /** Out. Some four kilobytes a record of twelve expiries: the bound holds days of one-second windows of an underlying. */
    public static final TopicSpec SURFACES = new TopicSpec(
            "surfaces.v1",
            "The smiles of one underlying and window together, and what follows from them.",
            SURFACE_KEY,
            Surface.getClassSchema(),
            deleted(SURFACE_PARTITIONS, 4 * GIB));

    /**
     * Out. Compaction leaves the last step of each alert, so that who comes late sees what is open; alerts of expiries long
     * gone stay too, some 600 bytes each, until the bound removes the oldest.
     */
    public static final TopicSpec DRIFT_ALERTS = new TopicSpec(
            "drift-alerts.v1",
            "A step in the life of an alert: opened, worse or closed.",
            "smile or surface, and the metric: venue|underlying|expiry|metric or venue|underlying|metric",
            DriftAlert.getClassSchema(),
            new Storage(Cleanup.COMPACT_AND_DELETE, 1, GIB, 16 * MIB, BATCH_BYTES_MAX));

    /** Out. One partition: rare, and read as one list by a person. */
    public static final TopicSpec DEAD_LETTERS = new TopicSpec(
            "dead-letters.v1",
            "What was not used, in its original bytes, with the reason in its headers.",
            "the original key",
            null,
            new Storage(Cleanup.DELETE, 1, 4 * GIB, 64 * MIB, DEAD_LETTER_BYTES_MAX));

    private TopicCatalogue() {}

    /** All topics, in the order in which data flows. */
    public static List<TopicSpec> all() {
        return List.of(
                TICKS,
                SLICES,
                CALIBRATIONS,
                CALIBRATIONS_LATEST,
                GREEKS,
                SURFACE_PARTS,
                SURFACES,
                DRIFT_ALERTS,
                DEAD_LETTERS);
    }

    /**
     * What a new version of a topic's schema must be able to do. Outputs are read by programs we do not know, newer or older
     * than ours, so both must understand each other. The input is read by us alone, who must read all that was ever written.
     */
    public static CompatibilityLevel compatibility(TopicSpec topic) {
        return topic.equals(TICKS) ? CompatibilityLevel.BACKWARD_TRANSITIVE : CompatibilityLevel.FULL_TRANSITIVE;
    }

    private static Storage deleted(int partitions, long retentionBytes) {
        return new Storage(Cleanup.DELETE, partitions, retentionBytes, 256 * MIB, BATCH_BYTES_MAX);
    }
}
