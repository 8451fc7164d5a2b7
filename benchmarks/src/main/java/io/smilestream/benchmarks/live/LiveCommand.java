package io.smilestream.benchmarks.live;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.ConfigSources;
import io.smilestream.app.config.Span;
import io.smilestream.app.embedded.EmbeddedStack;
import io.smilestream.app.replay.SmileStream;
import io.smilestream.feeds.simulator.MarketSettings;
import io.smilestream.feeds.simulator.MarketSimulator;
import io.smilestream.topology.SmileSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures delay, lag and memory under a market at the pace of the clock: {@code scripts/bench live}. */
@Command(
        name = "live",
        description = "Measures how late calibrations are while a simulated market runs at the pace of the clock.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class LiveCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Option(names = "--rate", paramLabel = "N", description = "Ticks a second of all instruments together.")
    private double rate = 20_000;

    @Option(names = "--duration", paramLabel = "SPAN", description = "How long the market runs.")
    private String duration = "10m";

    @Option(names = "--warm-up", paramLabel = "SPAN", description = "How much of that is not measured.")
    private String warmUp = "1m";

    @Option(names = "--expiries", paramLabel = "N", description = "Expiries of BTC and of ETH.")
    private int expiries = 6;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the simulated market.")
    private long seed = 1;

    @Option(names = "--threads", paramLabel = "N", description = "Threads of the stream.")
    private int threads = 1;

    @Option(names = "--out", paramLabel = "FILE", description = "Markdown file for the table.")
    private @Nullable Path out;

    private LiveCommand() {}

    /** Measures and ends the process: 0 done, 2 wrong usage. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new LiveCommand()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        Map<String, String> flags = new HashMap<>(Map.of("threads", Integer.toString(threads)));
        AppConfig settings = AppConfig.of(ConfigSources.ofFlags(flags));
        try (EmbeddedStack stack = EmbeddedStack.start(0, 0)) {
            LiveSession session = new LiveSession(stack.connect(settings));
            LiveFigures figures =
                    session.run(new MarketSimulator(market(new SmileStream(settings).settings())), Span.parse(warmUp));
            List<String> lines = LiveTable.markdown(figures);
            lines.forEach(spec.commandLine().getOut()::println);
            if (out != null) {
                Files.write(out, lines);
            }
        }
        return 0;
    }

    private MarketSettings market(SmileSettings stream) {
        MarketSettings standard = MarketSettings.standard();
        Duration length = Span.parse(duration);
        return standard.withSeed(seed)
                .withSpan(standard.start(), length)
                .withListing(standard.scenario().listing().underlyings(), expiries)
                .withTicksPerSecond(rate)
                .withWindows(stream.window(), stream.grace());
    }
}
