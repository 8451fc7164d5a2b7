package io.smilestream.benchmarks.scaling;

import io.smilestream.app.cluster.ClusterTopics;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.ConfigSources;
import io.smilestream.app.embedded.EmbeddedStack;
import io.smilestream.app.replay.ArchiveSource;
import io.smilestream.app.replay.FeedPump;
import io.smilestream.app.replay.InputTally;
import io.smilestream.app.replay.Pacer;
import io.smilestream.app.replay.PumpTarget;
import io.smilestream.app.replay.ReplaySource;
import io.smilestream.app.replay.SimulatedSource;
import io.smilestream.app.replay.SmileClients;
import io.smilestream.app.replay.SmileStream;
import io.smilestream.app.replay.Speed;
import io.smilestream.app.replay.StopRequest;
import io.smilestream.benchmarks.pipeline.Cluster;
import io.smilestream.feeds.TickFeed;
import io.smilestream.feeds.simulator.MarketSettings;
import io.smilestream.feeds.simulator.MarketSimulator;
import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.topology.SmileSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Adds instances to a running stream and shows how evenly they share the work: {@code scripts/bench scaling}. */
@Command(
        name = "scaling",
        description = "Adds instances to a running stream and measures how evenly they share the partitions.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class ScalingCommand implements Callable<Integer> {
    private static final List<Integer> STAGES = List.of(1, 2, 4);
    private static final Duration MARKET_LENGTH = Duration.ofHours(1);
    private static final int EXPIRIES = 12;
    private static final double NANOS_PER_SECOND = 1e9;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Option(names = "--archive", paramLabel = "FILE", description = "Whose ticks are counted. Default: the simulator")
    private @Nullable Path archive;

    @Option(names = "--rate", paramLabel = "N", description = "Ticks a second that flow while instances come.")
    private double rate = 2_000;

    @Option(names = "--stage", paramLabel = "SECONDS", description = "How long each number of instances works.")
    private long stageSeconds = 30;

    private ScalingCommand() {}

    /** Measures and ends the process: 0 done, 2 wrong usage. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new ScalingCommand()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        AppConfig settings = AppConfig.of(ConfigSources.ofFlags(Map.of("window", archive == null ? "1s" : "1h")));
        try (EmbeddedStack stack = EmbeddedStack.start(0, 0)) {
            AppConfig config = stack.connect(AppConfig.of(ConfigSources.ofFlags(Map.of())));
            int partitions = createTopics(config);
            ChainLoad load = load(new SmileStream(settings).settings(), partitions);
            print("most loaded partition over the mean: %.2f of %d", load.unevenness(), partitions);
            print("");
            print("| instances | partitions of each | most loaded over mean | seconds until shared |");
            print("|---|---|---|---|");
            measure(config, load, partitions);
        }
        return 0;
    }

    private void measure(AppConfig config, ChainLoad load, int partitions)
            throws IOException, InterruptedException, ExecutionException {
        String ticks = TopicCatalogue.TICKS.name(config.topicPrefix());
        AtomicBoolean flowing = new AtomicBoolean(true);
        ExecutorService aside = Executors.newSingleThreadExecutor();
        try (Cluster cluster = new Cluster(config);
                Instances instances = new Instances(config, cluster, ticks, partitions);
                Producer<String, byte[]> producer = SmileClients.producer(config)) {
            Future<InputTally> pumping = aside.submit(() -> pump(config, producer, partitions, flowing));
            for (int count : STAGES) {
                long began = System.nanoTime();
                instances.growTo(count);
                List<Set<Integer>> shares = instances.awaitEven();
                double seconds = (System.nanoTime() - began) / NANOS_PER_SECOND;
                double[] loads = shares.stream().mapToDouble(load::of).toArray();
                print("| %d | %s | %.2f | %.1f |", count, shares, ChainLoad.unevenness(loads), seconds);
                TimeUnit.SECONDS.sleep(stageSeconds);
            }
            flowing.set(false);
            long sent = pumping.get().rows();
            cluster.awaitCommitted(config.applicationId(), cluster.ends(ticks, partitions), () -> {});
            print("");
            print("%,d ticks went in meanwhile; all were worked off.", sent);
        } finally {
            aside.shutdownNow();
        }
    }

    private InputTally pump(AppConfig config, Producer<String, byte[]> producer, int partitions, AtomicBoolean flowing)
            throws IOException, InterruptedException {
        SmileStream stream = new SmileStream(config);
        PumpTarget target = new PumpTarget(
                TopicCatalogue.TICKS.name(config.topicPrefix()),
                partitions,
                TopicCatalogue.DEAD_LETTERS.name(config.topicPrefix()));
        TickFeed feed = new MarketSimulator(market(stream.settings(), MARKET_LENGTH));
        return new FeedPump(
                        producer,
                        target,
                        stream.tickSerializer(),
                        Pacer.of(new Speed(1.0), StopRequest.NEVER),
                        flowing::get)
                .pump(feed);
    }

    private ChainLoad load(SmileSettings stream, int partitions) throws IOException, InterruptedException {
        try (ReplaySource source = archive == null
                ? new SimulatedSource(market(stream, Duration.ofMinutes(1)))
                : ArchiveSource.open(List.of(archive), stream, null, null)) {
            return ChainLoad.of(source, partitions);
        }
    }

    private MarketSettings market(SmileSettings stream, Duration length) {
        MarketSettings standard = MarketSettings.standard();
        return standard.withSpan(standard.start(), length)
                .withListing(standard.scenario().listing().underlyings(), EXPIRIES)
                .withTicksPerSecond(rate)
                .withWindows(stream.window(), stream.grace());
    }

    private static int createTopics(AppConfig config) throws InterruptedException {
        try (ClusterTopics topics = new ClusterTopics(config)) {
            topics.create(TopicCatalogue.all());
            return topics.partitions(TopicCatalogue.TICKS.name(config.topicPrefix()));
        }
    }

    private void print(String format, Object... arguments) {
        spec.commandLine().getOut().println(String.format(Locale.ROOT, format, arguments));
    }
}
