package io.smilestream.app.cli;

import io.smilestream.app.access.AccessCheck;
import io.smilestream.app.access.StreamPermissions;
import io.smilestream.app.cluster.ClusterTopics;
import io.smilestream.app.cluster.Preflight;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.Setting;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.replay.InputGap;
import io.smilestream.app.replay.SmileClients;
import io.smilestream.app.replay.SmileStream;
import io.smilestream.app.replay.StreamRun;
import io.smilestream.app.run.ThreadReplacement;
import io.smilestream.app.run.TopicTraffic;
import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.schemas.topic.TopicSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.Topology;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code run}: the stream against a cluster, until it is stopped. */
@Command(
        name = "run",
        sortOptions = false,
        description = "Run the stream on a cluster until Ctrl-C or SIGTERM. Start more of them to share the work.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  smilestream topics create && smilestream run",
            "  smilestream run --bootstrap-servers kafka:9092 --schema-registry-url http://registry:8081 --threads 2",
            "  smilestream run --raw-venue deribit --raw-topic exchange.deribit.ws"
        })
final class RunCommand implements Callable<Integer>, HeedsStop {
    private static final int DONE = 0;
    private static final int SECONDS_BETWEEN_LINES = 10;

    /** How soon a stream that has stopped by itself is noticed. */
    private static final Duration WATCH = Duration.ofSeconds(1);

    @Mixin
    private final ConfigOptions options;

    private final Terminal terminal;
    private final StopSignal stop;

    RunCommand(CommandContext context) {
        this.options = new ConfigOptions(context, settings());
        this.terminal = context.terminal();
        this.stop = context.stop();
    }

    @Override
    public Integer call() throws InterruptedException {
        AppConfig config = options.config();
        Preflight.check(config);
        requireAccess(config);
        SmileStream stream = new SmileStream(config);
        Topology topology = stream.liveTopology(requireTopics(config));
        Set<String> inputs = InputGap.inputsOf(topology);
        requireWhole(config, inputs);
        terminal.note("running with "
                + config.entries().stream()
                        .map(entry -> entry.key() + "=" + entry.shown())
                        .collect(Collectors.joining(", ")));
        settleBeginnings(config, inputs);
        StreamRun run = StreamRun.start(
                topology, stream.liveProperties(), new ThreadReplacement(System::nanoTime, terminal::note));
        try (run) {
            watch(run, config, inputs);
        }
        run.requireEndedWell();
        terminal.note("stopped: what was read is processed, the rest waits for the next start");
        return DONE;
    }

    private static List<Setting> settings() {
        List<Setting> offered = new ArrayList<>(ConfigOptions.CONNECTION);
        offered.add(Setting.APPLICATION_ID);
        offered.addAll(StreamOptions.RESULTS);
        offered.addAll(List.of(Setting.RAW_VENUE, Setting.RAW_TOPIC));
        offered.addAll(List.of(Setting.THREADS, Setting.REPLICATION_FACTOR, Setting.PROCESSING_GUARANTEE));
        return offered;
    }

    /** A right that is missing would show minutes later, in the middle of a stream that seems to run. */
    private static void requireAccess(AppConfig config) {
        try (Admin admin = SmileClients.admin(config)) {
            new AccessCheck(admin).require(StreamPermissions.of(config));
        }
    }

    /**
     * Kafka would make a missing topic by its own standards, or fail with a stack trace a minute later. Returns how many
     * partitions the ticks topic has.
     */
    private static int requireTopics(AppConfig config) throws InterruptedException {
        try (ClusterTopics topics = new ClusterTopics(config)) {
            Set<String> present = topics.names();
            if (config.rawVenue() != null && !present.contains(config.rawTopic())) {
                throw new SurroundingsException("there is no topic " + config.rawTopic() + " of " + config.rawVenue()
                        + " messages: start the feed handler that fills it, or name another with "
                        + Setting.RAW_TOPIC.flag());
            }
            String ticks = TopicCatalogue.TICKS.name(config.topicPrefix());
            for (TopicSpec spec : TopicCatalogue.all()) {
                String name = spec.name(config.topicPrefix());
                if (!present.contains(name)) {
                    throw new SurroundingsException("there is no topic " + name
                            + ": run 'smilestream topics create', or name others with " + Setting.TOPIC_PREFIX.flag());
                }
                // One number says how many programs can share the stream, and its readers.
                if (spec.isKeyedBySmile() && topics.partitions(name) != topics.partitions(ticks)) {
                    throw new SurroundingsException(String.format(
                            Locale.ROOT,
                            "%s has %d partitions and %s has %d, and all topics keyed by smile must have as many:"
                                    + " delete the one that is wrong and run 'smilestream topics create'",
                            name,
                            topics.partitions(name),
                            ticks,
                            topics.partitions(ticks)));
                }
            }
            return topics.partitions(ticks);
        }
    }

    /** A stream goes on over no hole in anything it reads, a venue's raw messages included. */
    private static void requireWhole(AppConfig config, Set<String> inputs) throws InterruptedException {
        try (ClusterTopics topics = new ClusterTopics(config)) {
            for (String input : inputs) {
                InputGap.requireNone(config, input, topics.partitions(input));
            }
        }
    }

    private static void settleBeginnings(AppConfig config, Set<String> inputs) throws InterruptedException {
        try (ClusterTopics topics = new ClusterTopics(config)) {
            for (String input : inputs) {
                InputGap.settleBeginning(config, input, topics.partitions(input));
            }
        }
    }

    /** A stream that stopped because records are gone says so in the words in which it would refuse to start. */
    private static void requireAlive(StreamRun run, AppConfig config, Set<String> inputs) throws InterruptedException {
        try {
            run.requireAlive();
        } catch (SurroundingsException e) {
            if (InputGap.isIn(e)) {
                requireWhole(config, inputs);
            }
            throw e;
        }
    }

    private void watch(StreamRun run, AppConfig config, Set<String> inputs) throws InterruptedException {
        TopicTraffic traffic = new TopicTraffic();
        for (long seconds = 1; !stop.await(WATCH); seconds++) {
            requireAlive(run, config, inputs);
            if (seconds % SECONDS_BETWEEN_LINES == 0) {
                traffic.update(run.metrics());
                terminal.note(line(run, traffic, config.topicPrefix()));
            }
        }
        traffic.update(run.metrics());
        terminal.note(line(run, traffic, config.topicPrefix()) + "; stopping");
    }

    private static String line(StreamRun run, TopicTraffic traffic, String prefix) {
        return String.format(
                Locale.ROOT,
                "%s: %,d batches of ticks read, %,d windows and %,d dead letters written",
                run.state().name().toLowerCase(Locale.ROOT),
                traffic.read(TopicCatalogue.TICKS.name(prefix)),
                traffic.written(TopicCatalogue.CALIBRATIONS.name(prefix)),
                traffic.written(TopicCatalogue.DEAD_LETTERS.name(prefix)));
    }
}
