package io.smilestream.topology;

import io.smilestream.calibrator.SmileCalibrator;
import io.smilestream.calibrator.SmileModel;
import io.smilestream.calibrator.drift.DriftMonitor;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.SmileKey;
import io.smilestream.schemas.SmilePlacement;
import io.smilestream.schemas.Windows;
import io.smilestream.schemas.serde.TickRunDeserializer;
import io.smilestream.topology.chain.ForwardFinder;
import io.smilestream.topology.chain.SliceCutter;
import io.smilestream.topology.chain.TickValidator;
import io.smilestream.topology.process.BuildSurface;
import io.smilestream.topology.process.CalibrateSmile;
import io.smilestream.topology.process.ComputeGreeks;
import io.smilestream.topology.process.CutSlice;
import io.smilestream.topology.process.DecodeTicks;
import io.smilestream.topology.process.GatherSurface;
import io.smilestream.topology.process.KeepChain;
import io.smilestream.topology.process.ReportSmile;
import io.smilestream.topology.process.ValidateTicks;
import io.smilestream.topology.process.WatchDrift;
import io.smilestream.topology.wire.AlertRecords;
import io.smilestream.topology.wire.CalibrationRecords;
import io.smilestream.topology.wire.FeedClock;
import io.smilestream.topology.wire.SliceCalibrator;
import io.smilestream.topology.wire.StateStores;
import io.smilestream.topology.wire.SurfaceParts;
import io.smilestream.topology.wire.SurfaceRecords;
import io.smilestream.topology.wire.Topic;
import io.smilestream.topology.wire.Topics;
import io.smilestream.v1.ForwardSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;

/** The whole stream on one screen; data flows down the page. */
public final class SmileTopology implements Supplier<Topology> {
    private static final String READ_RAW = "read-raw";
    private static final String DECODE_TICKS = "decode-ticks";
    private static final String WRITE_TICKS = "write-ticks";
    private static final String WRITE_RAW_DEAD_LETTERS = "write-raw-dead-letters";
    private static final String READ_TICKS = "read-ticks";
    private static final String VALIDATE_TICKS = "validate-ticks";
    private static final String KEEP_CHAIN = "keep-chain";
    private static final String CUT_SLICE = "cut-slice";
    private static final String CALIBRATE_SMILE = "calibrate-smile";
    private static final String COMPUTE_GREEKS = "compute-greeks";
    private static final String REPORT_SMILE = "report-smile";
    private static final String READ_SURFACE_PARTS = "read-surface-parts";
    private static final String GATHER_SURFACE = "gather-surface";
    private static final String BUILD_SURFACE = "build-surface";
    private static final String WATCH_DRIFT = "watch-drift";
    private static final String WRITE_SLICES = "write-slices";
    private static final String WRITE_CALIBRATIONS = "write-calibrations";
    private static final String WRITE_LATEST = "write-latest";
    private static final String WRITE_GREEKS = "write-greeks";
    private static final String WRITE_SURFACE_PARTS = "write-surface-parts";
    private static final String WRITE_SURFACES = "write-surfaces";
    private static final String WRITE_DRIFT_ALERTS = "write-drift-alerts";
    private static final String WRITE_DEAD_LETTERS = "write-dead-letters";

    /** Where a source begins that has no offset yet is the configuration's to say. */
    private static final @Nullable AutoOffsetReset AS_CONFIGURED = null;

    private final Topics topics;
    private final Windows windows;
    private final long maxQuoteAge;
    private final TickValidator validator;
    private final SliceCutter cutter;
    private final CalibrationRecords records;
    private final SmileModel model;
    private final ForwardSource forward;
    private final SurfaceParts parts;
    private final SurfaceRecords surfaceRecords;
    private final DriftMonitor monitor;
    private final AlertRecords alertRecords;
    private final @Nullable RawMessages raw;

    /**
     * The stream between these topics under these settings.
     *
     * @param ticksPartitions how many partitions the ticks topic has: a surface waits for each of them
     */
    public SmileTopology(SmileSettings settings, Topics topics, int ticksPartitions) {
        this(settings, topics, ticksPartitions, null);
    }

    /** The same, fed by a venue's messages besides; null for none. */
    public SmileTopology(SmileSettings settings, Topics topics, int ticksPartitions, @Nullable RawMessages raw) {
        this.raw = raw;
        this.topics = topics;
        this.windows = Windows.of(settings.window(), settings.grace());
        this.maxQuoteAge = EpochMicros.lengthOf(settings.maxQuoteAge());
        this.validator = new TickValidator(EpochMicros.lengthOf(settings.aheadMax()));
        this.cutter = new SliceCutter(maxQuoteAge);
        this.records = new CalibrationRecords(maxQuoteAge, settings.model(), settings.configHash());
        this.parts = new SurfaceParts(ticksPartitions);
        this.surfaceRecords = new SurfaceRecords(settings.configHash());
        this.monitor = new DriftMonitor(settings.drift().settings(windows.lengthMicros()));
        this.alertRecords = new AlertRecords(settings.configHash());
        this.model = settings.model();
        this.forward = settings.forward();
    }

    @Override
    public Topology get() {
        Topology stream = new Topology();
        if (raw != null) {
            decode(stream, raw);
        }
        calibrate(stream);
        gather(stream);
        return stream;
    }

    private void calibrate(Topology stream) {
        stream.addSource(
                AS_CONFIGURED,
                READ_TICKS,
                new FeedClock(),
                topics.ticks().key().deserializer(),
                new TickRunDeserializer(topics.ticks().value().deserializer()),
                topics.ticks().name());
        stream.addProcessor(
                VALIDATE_TICKS, () -> new ValidateTicks(validator, KEEP_CHAIN, WRITE_DEAD_LETTERS), READ_TICKS);
        stream.addProcessor(KEEP_CHAIN, this::keepChain, VALIDATE_TICKS);
        stream.addProcessor(CUT_SLICE, this::cutSlice, KEEP_CHAIN);
        stream.addProcessor(CALIBRATE_SMILE, this::calibrateSmile, CUT_SLICE);
        stream.addProcessor(COMPUTE_GREEKS, ComputeGreeks::new, CALIBRATE_SMILE);
        stream.addProcessor(REPORT_SMILE, () -> new ReportSmile(parts), CALIBRATE_SMILE);
        write(stream, WRITE_SLICES, topics.slices(), CUT_SLICE);
        write(stream, WRITE_CALIBRATIONS, topics.calibrations(), CALIBRATE_SMILE);
        write(stream, WRITE_LATEST, topics.latest(), CALIBRATE_SMILE);
        write(stream, WRITE_GREEKS, topics.greeks(), COMPUTE_GREEKS);
        write(stream, WRITE_DEAD_LETTERS, topics.deadLetters(), VALIDATE_TICKS, KEEP_CHAIN);
        stream.addStateStore(StateStores.chains(windows, maxQuoteAge), KEEP_CHAIN);
        stream.addStateStore(StateStores.forwards(), CUT_SLICE);
        stream.addStateStore(StateStores.smiles(), CALIBRATE_SMILE);
        stream.addSink(
                WRITE_SURFACE_PARTS,
                topics.surfaceParts().name(),
                topics.surfaceParts().key().serializer(),
                topics.surfaceParts().value().serializer(),
                SurfaceParts.partitioner(),
                KEEP_CHAIN,
                REPORT_SMILE);
    }

    /** A stream of its own: smiles of one underlying come from many partitions of the ticks. */
    private void gather(Topology stream) {
        stream.addSource(
                READ_SURFACE_PARTS,
                topics.surfaceParts().key().deserializer(),
                topics.surfaceParts().value().deserializer(),
                topics.surfaceParts().name());
        stream.addProcessor(GATHER_SURFACE, GatherSurface::new, READ_SURFACE_PARTS);
        stream.addProcessor(BUILD_SURFACE, () -> new BuildSurface(surfaceRecords), GATHER_SURFACE);
        stream.addProcessor(
                WATCH_DRIFT,
                () -> new WatchDrift(monitor, alertRecords, WRITE_SURFACES, WRITE_DRIFT_ALERTS),
                BUILD_SURFACE);
        write(stream, WRITE_SURFACES, topics.surfaces(), WATCH_DRIFT);
        write(stream, WRITE_DRIFT_ALERTS, topics.driftAlerts(), WATCH_DRIFT);
        stream.addStateStore(StateStores.surfaceParts(), GATHER_SURFACE);
        stream.addStateStore(StateStores.progress(), GATHER_SURFACE);
        stream.addStateStore(StateStores.heard(), GATHER_SURFACE);
        stream.addStateStore(StateStores.surfaces(), BUILD_SURFACE);
        stream.addStateStore(StateStores.drift(), WATCH_DRIFT);
    }

    /** A stream of its own, whose ticks go where every feed's ticks go: there they are sorted by smile. */
    private void decode(Topology stream, RawMessages messages) {
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        stream.addSource(AS_CONFIGURED, READ_RAW, new FeedClock(), bytes, bytes, messages.topic());
        stream.addProcessor(
                DECODE_TICKS,
                () -> new DecodeTicks(messages.decoder().get(), windows, WRITE_TICKS, WRITE_RAW_DEAD_LETTERS),
                READ_RAW);
        stream.addSink(
                WRITE_TICKS,
                topics.ticks().name(),
                topics.ticks().key().serializer(),
                topics.ticks().value().serializer(),
                (topic, key, batch, partitions) ->
                        Optional.of(Set.of(SmilePlacement.partitionOf(SmileKey.parse(key), partitions))),
                DECODE_TICKS);
        Topic<String, byte[]> letters = new Topic<>(topics.deadLetters().name(), Serdes.String(), Serdes.ByteArray());
        write(stream, WRITE_RAW_DEAD_LETTERS, letters, DECODE_TICKS);
        stream.addStateStore(StateStores.pieces(), DECODE_TICKS);
    }

    private KeepChain keepChain() {
        KeepChain.Children children = new KeepChain.Children(CUT_SLICE, WRITE_DEAD_LETTERS, WRITE_SURFACE_PARTS);
        return new KeepChain(windows, maxQuoteAge, parts, children);
    }

    private CutSlice cutSlice() {
        return new CutSlice(new ForwardFinder(forward, maxQuoteAge), cutter);
    }

    private CalibrateSmile calibrateSmile() {
        CalibrateSmile.Children children =
                new CalibrateSmile.Children(WRITE_CALIBRATIONS, WRITE_LATEST, REPORT_SMILE, COMPUTE_GREEKS);
        return new CalibrateSmile(new SliceCalibrator(new SmileCalibrator(model), records), children);
    }

    private static <K, V> void write(Topology stream, String name, Topic<K, V> topic, String... parents) {
        stream.addSink(
                name, topic.name(), topic.key().serializer(), topic.value().serializer(), parents);
    }
}
