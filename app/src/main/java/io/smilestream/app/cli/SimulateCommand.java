package io.smilestream.app.cli;

import io.smilestream.app.cluster.ClusterTopics;
import io.smilestream.app.cluster.Preflight;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.fault.IoReason;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.fault.UsageException;
import io.smilestream.app.replay.Examination;
import io.smilestream.app.replay.FeedPump;
import io.smilestream.app.replay.InputTally;
import io.smilestream.app.replay.Pacer;
import io.smilestream.app.replay.PumpTarget;
import io.smilestream.app.replay.SimulatedSource;
import io.smilestream.app.replay.SmileClients;
import io.smilestream.app.replay.SmileStream;
import io.smilestream.app.replay.Speed;
import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.archive.OptionsChainWriter;
import io.smilestream.feeds.simulator.MarketMessages;
import io.smilestream.feeds.simulator.MarketSettings;
import io.smilestream.feeds.simulator.MarketSimulator;
import io.smilestream.feeds.simulator.TruthWriter;
import io.smilestream.feeds.simulator.scenario.SimulatedVenue;
import io.smilestream.schemas.topic.TopicCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code simulate}: a seeded market, to a file, to a cluster, or through the stream. */
@Command(
        name = "simulate",
        sortOptions = false,
        description = "Make ticks of a seeded market: as an archive, on a cluster, or straight through the stream.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  smilestream simulate --duration 10m --out ticks.csv.gz",
            "  smilestream simulate --scenario flash-crash --duration 5m --out crash.csv.gz --truth truth.csv",
            "  smilestream simulate --scenario drift-venue --duration 1m --out messages.jsonl.gz",
            "  smilestream simulate --into --speed 1x --bootstrap-servers kafka:9092",
            "  smilestream simulate --embedded --duration 1m"
        })
final class SimulateCommand implements Callable<Integer>, HeedsStop {
    private static final int DONE = 0;

    /** Where the ticks go; exactly one place. */
    static final class Destination {
        @Option(
                names = "--out",
                paramLabel = "FILE",
                description =
                        "Write an archive that 'replay' reads; .gz packs it. A name in .jsonl or .jsonl.gz makes it"
                                + " the venues' own messages.")
        private @Nullable Path file;

        @Option(names = "--into", description = "Write to the ticks topic of the cluster.")
        private boolean cluster;

        @Option(names = "--embedded", description = "Run the stream over them on a broker of its own.")
        private boolean embedded;
    }

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Destination destination = new Destination();

    @Option(names = "--duration", paramLabel = "TIME", description = "Market time until it ends. Default: 1m")
    private String duration = "1m";

    @Option(
            names = "--start",
            paramLabel = "TIME",
            description = "Market time of the first tick. Default: 2026-01-05T09:00:00Z, with --into the present")
    private @Nullable Instant start;

    @Option(names = "--speed", paramLabel = "SPEED", description = "1x, 10x or max. Default: 1x with --into, else max")
    private @Nullable String speed;

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            description = "Write the true smile of every expiry at the end of every window as CSV.")
    private @Nullable Path truth;

    @Mixin
    private MarketOptions market = new MarketOptions();

    @Mixin
    private final ConfigOptions options;

    private final CommandContext context;

    SimulateCommand(CommandContext context) {
        this.options = new ConfigOptions(context, StreamOptions.withCluster());
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        AppConfig config = options.config();
        Instant standard =
                destination.cluster ? Instant.now().truncatedTo(ChronoUnit.MILLIS) : MarketOptions.standardStart();
        MarketSettings settings = market.settings(
                start == null ? standard : start,
                MarketOptions.span("--duration", duration),
                new SmileStream(config).settings());
        Path file = destination.file;
        if (file != null) {
            if (speed != null) {
                throw new UsageException("--speed has no meaning with --out: a file is written at once");
            }
            requireReadable(settings, file);
            writeTruth(settings);
            return isMessages(file) ? writeMessages(settings, file) : write(settings, file);
        }
        writeTruth(settings);
        return destination.embedded ? replay(settings, config) : load(settings, config);
    }

    private static boolean isMessages(Path file) {
        return file.toString().endsWith(".jsonl") || file.toString().endsWith(".jsonl.gz");
    }

    /** An options chain archive is read in Deribit's units and names alone. */
    private static void requireReadable(MarketSettings settings, Path file) {
        List<SimulatedVenue> venues = settings.scenario().listing().venues();
        if (!isMessages(file) && !venues.equals(List.of(SimulatedVenue.DERIBIT))) {
            throw new UsageException("--out " + file + " can hold the venue deribit alone, and scenario "
                    + settings.scenario().name() + " has "
                    + venues.stream().map(SimulatedVenue::key).toList()
                    + ": use --embedded or --into, or a name in .jsonl for the venues' messages");
        }
    }

    private void writeTruth(MarketSettings settings) {
        if (truth == null) {
            return;
        }
        try {
            long rows = TruthWriter.write(settings, truth, () -> !context.stop().requested());
            requireWhole(truth);
            context.terminal().line(String.format(Locale.ROOT, "%s: %,d true smiles", truth, rows));
        } catch (IOException e) {
            throw unwritable(truth, e);
        }
    }

    private int writeMessages(MarketSettings settings, Path file) {
        try {
            long lines =
                    MarketMessages.write(settings, file, () -> !context.stop().requested());
            requireWhole(file);
            context.terminal().line(String.format(Locale.ROOT, "%s: %,d messages", file, lines));
            return DONE;
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** Half an archive looks like a whole one. */
    private void requireWhole(Path file) {
        if (context.stop().requested()) {
            throw new SurroundingsException(file
                    + " holds only the beginning of the market, as it was interrupted: delete it or make it again");
        }
    }

    private static SurroundingsException unwritable(Path file, IOException e) {
        return new SurroundingsException(file + " cannot be written (" + IoReason.of(e) + "): choose another place", e);
    }

    private int write(MarketSettings settings, Path file) {
        long rows;
        try (MarketSimulator simulator = new MarketSimulator(settings);
                OptionsChainWriter writer = OptionsChainWriter.create(file)) {
            FeedRecord next = simulator.next();
            while (next != null && !context.stop().requested()) {
                writer.write(next);
                next = simulator.next();
            }
            rows = simulator.progress().ticksRead();
        } catch (IOException e) {
            throw unwritable(file, e);
        }
        requireWhole(file);
        context.terminal().line(String.format(Locale.ROOT, "%s: %,d ticks", file, rows));
        return DONE;
    }

    private int replay(MarketSettings settings, AppConfig config) throws InterruptedException {
        try (SimulatedSource source = new SimulatedSource(settings)) {
            return new ReplayWork(context, config, Examination.NONE)
                    .embedded(source, Speed.parse(speed == null ? "max" : speed), null);
        }
    }

    private int load(MarketSettings settings, AppConfig config) throws InterruptedException {
        Preflight.check(config);
        try (MarketSimulator simulator = new MarketSimulator(settings);
                Producer<String, byte[]> producer = SmileClients.producer(config)) {
            FeedPump pump = new FeedPump(
                    producer,
                    target(config),
                    new SmileStream(config).tickSerializer(),
                    Pacer.of(Speed.parse(speed == null ? "1x" : speed), context.stop()::await),
                    () -> !context.stop().requested());
            InputTally read = pump.pump(simulator);
            context.terminal()
                    .line(String.format(
                            Locale.ROOT,
                            "%,d ticks on %s",
                            read.rows(),
                            target(config).ticksTopic()));
            return DONE;
        } catch (IOException e) {
            throw new SurroundingsException(String.valueOf(e.getMessage()), e);
        }
    }

    private static PumpTarget target(AppConfig config) {
        String ticks = TopicCatalogue.TICKS.name(config.topicPrefix());
        try (ClusterTopics topics = new ClusterTopics(config)) {
            List<String> unusedCreated = topics.create(TopicCatalogue.all());
            return new PumpTarget(
                    ticks, topics.partitions(ticks), TopicCatalogue.DEAD_LETTERS.name(config.topicPrefix()));
        }
    }
}
