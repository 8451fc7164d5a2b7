package io.smilestream.app.replay;

import io.smilestream.app.cluster.ClusterTopics;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.Setting;
import io.smilestream.app.config.Span;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.output.JsonFile;
import io.smilestream.app.output.LiveCounts;
import io.smilestream.app.output.Manifest;
import io.smilestream.app.output.OutputCollector;
import io.smilestream.app.output.OutputDecoders;
import io.smilestream.app.output.OutputReader;
import io.smilestream.app.output.OutputTopic;
import io.smilestream.app.validation.Validation;
import io.smilestream.app.validation.ValidationFiles;
import io.smilestream.app.validation.ValidationReport;
import io.smilestream.calibrator.SmileModel;
import io.smilestream.feeds.FeedProgress;
import io.smilestream.schemas.Windows;
import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.schemas.topic.TopicSpec;
import io.smilestream.topology.SmileSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;

/**
 * Runs a source through the stream, in this program, from the first tick to finished files.
 *
 * <p>The topics must be empty, so that what is read back is this run's work and nothing else; the stream has a name and
 * a memory of its own, which are gone afterwards. The run ends when the stream has committed its output for the last
 * record loaded, or with one clear sentence; it never hangs on a stream that has failed.
 */
public final class ReplayRunner {
    private final AppConfig config;
    private final SmileStream stream;
    private final View view;
    private final StopRequest stop;
    private final Clock clock;
    private volatile boolean loading = true;

    /** Shows how a run is getting on. */
    @FunctionalInterface
    public interface View {
        /** Shows nothing. */
        View NONE = (work, progress, bytes) -> work.call();

        /**
         * Does the work and shows how it is getting on.
         *
         * @param progress asked as often as the view likes, from any thread
         * @param bytes how many bytes of the source were read, of how many
         */
        Loaded during(Work work, Supplier<ReplayProgress> progress, Supplier<FeedProgress> bytes)
                throws IOException, InterruptedException;
    }

    /** Work that ends with its input loaded and processed. */
    @FunctionalInterface
    public interface Work {
        /** Does it. */
        Loaded call() throws IOException, InterruptedException;
    }

    /**
     * What was loaded.
     *
     * @param read ticks that the source handed out
     * @param at when the last of them was on the broker
     */
    public record Loaded(InputTally read, Instant at) {}

    /** A runner on the cluster of {@code config}. */
    public ReplayRunner(AppConfig config, View view, StopRequest stop) {
        this.config = config.with(
                Map.of(Setting.APPLICATION_ID, "smilestream-replay-" + UUID.randomUUID()), "the replay's own name");
        this.stream = new SmileStream(this.config);
        this.view = view;
        this.stop = stop;
        this.clock = Clock.systemUTC();
    }

    /**
     * Runs a source to its end and writes the outputs.
     *
     * @param out folder for the files, made if absent; files of earlier runs are replaced
     * @throws SurroundingsException if the source breaks off, the broker refuses, the stream fails or the user wants to stop
     */
    public ReplayOutcome run(ReplaySource source, Speed speed, Path out) throws InterruptedException {
        return run(source, speed, Examination.NONE, out);
    }

    /**
     * Runs a source to its end, examines the smiles and writes the outputs.
     *
     * @param out folder for the files, made if absent; files of earlier runs are replaced
     * @throws SurroundingsException if the source breaks off, the broker refuses, the stream fails or the user wants to stop
     */
    public ReplayOutcome run(ReplaySource source, Speed speed, Examination examination, Path out)
            throws InterruptedException {
        return run(source, new ReplayControl(speed, windows()), examination, out);
    }

    /**
     * Runs a source to its end while {@code control} steers it, examines the smiles and writes the outputs, which are the
     * same however it was steered.
     *
     * @param out folder for the files, made if absent; files of earlier runs are replaced
     * @throws SurroundingsException if the source breaks off, the broker refuses, the stream fails or the user wants to stop
     */
    public ReplayOutcome run(ReplaySource source, ReplayControl control, Examination examination, Path out)
            throws InterruptedException {
        Speed speed = control.standing().speed();
        Instant started = clock.instant();
        try (TemporaryFolder memory = TemporaryFolder.create("smilestream-replay-")) {
            Files.createDirectories(out);
            // A folder must never hold the manifest of one run beside the files of another.
            Files.deleteIfExists(out.resolve(Manifest.FILE_NAME));
            ValidationFiles.removeFrom(out);
            AppConfig own = config.with(Map.of(Setting.STATE_DIR, memory.path().toString()), "the replay's own folder");
            int partitions = prepareTopics();
            Loaded loaded = process(own, source, control, partitions);
            Instant processed = clock.instant();
            try (OutputCollector outputs = collect()) {
                Manifest manifest = manifestOf(source, loaded.read(), outputs);
                outputs.writeInto(out);
                List<String> validation = examination == Examination.NONE ? List.of() : validate(out);
                RunFacts facts = RunFacts.of(
                        new RunFacts.Moments(started, loaded.at(), processed, clock.instant()),
                        manifest.ticksRead(),
                        new RunFacts.Shape(speed.toString(), partitions, config.threads()));
                JsonFile.write(out.resolve(RunFacts.FILE_NAME), facts);
                JsonFile.write(out.resolve(Manifest.FILE_NAME), manifest);
                return new ReplayOutcome(manifest, facts, outputs.tally().fits(), validation);
            }
        } catch (IOException e) {
            throw new SurroundingsException(String.valueOf(e.getMessage()), e);
        }
    }

    private int prepareTopics() throws InterruptedException {
        try (ClusterTopics topics = new ClusterTopics(config);
                Admin admin = SmileClients.admin(config)) {
            List<String> unusedCreated = topics.create(
                    TopicCatalogue.all().stream().map(TopicSpec::unbounded).toList());
            for (TopicSpec spec : TopicCatalogue.all()) {
                String name = spec.name(config.topicPrefix());
                requireEmpty(admin, name, topics.partitions(name));
            }
            return topics.partitions(ticksTopic());
        }
    }

    private static void requireEmpty(Admin admin, String topic, int partitions) throws InterruptedException {
        long records = TopicEnds.records(admin, topic, partitions);
        if (records > 0) {
            throw new SurroundingsException("topic " + topic + " already holds " + records
                    + " records: replay into topics of its own with " + Setting.TOPIC_PREFIX.flag()
                    + " NAME, or with --embedded");
        }
    }

    /** Loads the source and lets the stream work through it. */
    private Loaded process(AppConfig own, ReplaySource source, ReplayControl control, int partitions)
            throws IOException, InterruptedException {
        PumpTarget target =
                new PumpTarget(ticksTopic(), partitions, TopicCatalogue.DEAD_LETTERS.name(config.topicPrefix()));
        try (StreamGroup group = new StreamGroup(SmileClients.admin(config), config.applicationId());
                StreamRun run = StreamRun.start(stream.topology(partitions), new SmileStream(own).properties());
                Producer<String, byte[]> producer = SmileClients.producer(config);
                LiveCounts counts =
                        LiveCounts.watch(SmileClients.consumer(config), config.topicPrefix(), (topic, row) -> {})) {
            StopRequest anyStop = wait -> stop.within(wait) || control.quitRequested();
            FeedPump.Guard guard = () -> {
                anyStop.requireNone();
                run.requireAlive();
                return true;
            };
            FeedPump pump = new FeedPump(producer, target, stream.tickSerializer(), control.pace(guard), guard);
            return view.during(
                    () -> {
                        Loaded loaded = new Loaded(pump.pump(source.feed()), clock.instant());
                        loading = false;
                        group.awaitEnd(ticksTopic(), run, anyStop);
                        group.awaitEnd(TopicCatalogue.SURFACE_PARTS.name(config.topicPrefix()), run, anyStop);
                        return loaded;
                    },
                    () -> progress(pump.current(), control.standing(), counts),
                    source.feed()::progress);
        }
    }

    private OutputCollector collect() throws IOException {
        OutputCollector outputs = new OutputCollector(stream.decoders());
        try (OutputReader reader = SmileClients.reader(config)) {
            for (OutputTopic topic : OutputTopic.values()) {
                reader.read(topic.name(config.topicPrefix()), row -> outputs.add(topic, row));
            }
            return outputs;
        } catch (IOException | RuntimeException e) {
            outputs.close();
            throw e;
        }
    }

    /** Reads calibrations and slices once more, writes the validation's files and gives its table. */
    private List<String> validate(Path out) throws IOException {
        Validation validation = new Validation(config.model());
        OutputDecoders decoders = stream.decoders();
        try (OutputReader reader = SmileClients.reader(config)) {
            reader.read(
                    OutputTopic.CALIBRATIONS.name(config.topicPrefix()),
                    row -> validation.add(decoders.calibrations().deserialize(row.topic(), row.value())));
            reader.read(
                    OutputTopic.SLICES.name(config.topicPrefix()),
                    row -> validation.add(decoders.slices().deserialize(row.topic(), row.value())));
        }
        ValidationReport report = validation.report();
        ValidationFiles.write(report, out);
        return report.lines();
    }

    private Manifest manifestOf(ReplaySource source, InputTally read, OutputCollector outputs) {
        SmileSettings settings = stream.settings();
        Map<String, String> named = new TreeMap<>(source.settings());
        named.put(Setting.WINDOW.key(), Span.format(settings.window()));
        named.put(Setting.GRACE.key(), Span.format(settings.grace()));
        named.put(Setting.MAX_QUOTE_AGE.key(), Span.format(settings.maxQuoteAge()));
        named.put(Setting.FUTURE_BOUND.key(), Span.format(settings.futureBound()));
        named.put(Setting.MODEL.key(), settings.model().name());
        if (settings.model() instanceof SmileModel.Sabr sabr) {
            named.put(Setting.SABR_BETA.key(), Double.toString(sabr.beta()));
        }
        named.put(Setting.FILTER.key(), config.filter() ? "on" : "off");
        named.put(Setting.FORWARD.key(), settings.forward().name().toLowerCase(Locale.ROOT));
        named.put(
                Setting.DRIFT_THRESHOLD.key(), Double.toString(settings.drift().threshold()));
        named.put(Setting.DRIFT_PATIENCE.key(), Double.toString(settings.drift().patience()));
        String version = ReplayRunner.class.getPackage().getImplementationVersion();
        return Manifest.of(
                new Manifest.Origin(
                        version == null ? "development" : version,
                        source.inputs(read),
                        named,
                        source.ticksOutsideSpan()),
                outputs.tally(),
                outputs.digests());
    }

    private ReplayProgress progress(InputTally tally, ReplayControl.Standing standing, LiveCounts counts) {
        return new ReplayProgress(
                loading ? standing.words() : "finishing",
                tally.lastEventTime(),
                tally.rows(),
                new ReplayProgress.Outputs(counts.windows(), counts.late(), counts.dead()));
    }

    private Windows windows() {
        return Windows.of(config.window(), config.grace());
    }

    private String ticksTopic() {
        return TopicCatalogue.TICKS.name(config.topicPrefix());
    }
}
