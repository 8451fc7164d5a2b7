package io.smilestream.benchmarks.pipeline;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.ConfigSources;
import io.smilestream.app.embedded.EmbeddedStack;
import io.smilestream.app.replay.ArchiveSource;
import io.smilestream.app.replay.ReplaySource;
import io.smilestream.app.replay.SimulatedSource;
import io.smilestream.app.replay.SmileStream;
import io.smilestream.feeds.simulator.MarketSettings;
import io.smilestream.topology.SmileSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the whole stream beside pass-throughs, alternating, on an embedded broker: {@code scripts/bench pipeline}. */
@Command(
        name = "pipeline",
        description = "Measures the whole stream beside streams that only copy the same ticks.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class PipelineCommand implements Callable<Integer> {
    private static final long WARM_UP_ROUNDS = 1;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds that count; one more comes first to warm up.")
    private int rounds = 5;

    @Option(names = "--ticks", paramLabel = "N", description = "Ticks of the simulated market.")
    private long ticks = 2_000_000;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Ticks a second of simulated time, of 12 smiles together.")
    private double rate = 20_000;

    @Option(
            names = "--batch-every",
            paramLabel = "MS",
            description = "Simulated milliseconds after which batches are handed on.")
    private long batchMillis = 40;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the simulated market.")
    private long seed = 1;

    @Option(names = "--archive", paramLabel = "FILE", description = "Options chain archives instead of the simulator.")
    private List<Path> archive = new ArrayList<>();

    @Option(names = "--window", paramLabel = "SPAN", description = "Length of a window.")
    private String window = "1s";

    @Option(names = "--max-quote-age", paramLabel = "SPAN", description = "Quotes older than this are left out.")
    private String maxQuoteAge = "30s";

    @Option(names = "--out", paramLabel = "FILE", description = "Markdown file for the table.")
    private @Nullable Path out;

    private PipelineCommand() {}

    /** Measures and ends the process: 0 done, 2 wrong usage. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new PipelineCommand()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        Map<String, String> flags = new HashMap<>(Map.of("window", window, "max.quote.age", maxQuoteAge));
        AppConfig settings = AppConfig.of(ConfigSources.ofFlags(flags));
        try (EmbeddedStack stack = EmbeddedStack.start(0, 0);
                PipelineRace race = new PipelineRace(stack.connect(settings))) {
            RaceTable table = race(race, new SmileStream(settings));
            List<String> lines = new ArrayList<>(List.of(heading(), ""));
            lines.addAll(table.markdown());
            lines.forEach(terminal()::println);
            if (out != null) {
                Files.write(out, lines);
            }
        }
        return 0;
    }

    private RaceTable race(PipelineRace race, SmileStream stream)
            throws IOException, InterruptedException, ExecutionException {
        long read;
        try (ReplaySource source = source(stream)) {
            read = race.loadBatches(source.feed()).rows();
        }
        try (ReplaySource source = source(stream)) {
            race.loadSingle(source.feed());
        }
        Map<Contestant, Double> bytes = new EnumMap<>(Contestant.class);
        for (Contestant contestant : Contestant.values()) {
            bytes.put(contestant, race.inputBytes(contestant));
            note("%s: %,d records", contestant.words(), race.inputRecords(contestant));
        }
        RaceTable table = new RaceTable(read, bytes);
        for (int round = 0; round < rounds + WARM_UP_ROUNDS; round++) {
            for (Guarantee guarantee : Guarantee.values()) {
                for (Contestant contestant : Contestant.values()) {
                    Figures figures = race.run(contestant, guarantee);
                    note(
                            "%d %s %s %,.0f ticks/s",
                            round, contestant.letter(), guarantee.letters(), read / figures.seconds());
                    if (round >= WARM_UP_ROUNDS) {
                        table.add(contestant, guarantee, figures);
                    }
                }
            }
        }
        return table;
    }

    private ReplaySource source(SmileStream stream) {
        if (!archive.isEmpty()) {
            return ArchiveSource.open(archive, stream.settings(), null, null);
        }
        SmileSettings settings = stream.settings();
        Instant start = MarketSettings.standard().start();
        return new SimulatedSource(MarketSettings.standard()
                .withSeed(seed)
                .withSpan(start, Duration.ofMillis(Math.round(ticks / rate * 1_000)))
                .withTicksPerSecond(rate)
                .withBatchEvery(Duration.ofMillis(batchMillis))
                .withWindows(settings.window(), settings.grace()));
    }

    private String heading() {
        String input = archive.isEmpty()
                ? String.format(
                        Locale.ROOT,
                        "Simulator, seed %d, %,d ticks at %,.0f a second of market time, batches every %d ms",
                        seed,
                        ticks,
                        rate,
                        batchMillis)
                : "Archive " + archive.get(0).getFileName();
        return input + "; windows of " + window + "; medians of " + rounds + " rounds after one to warm up.";
    }

    private void note(String format, Object... arguments) {
        spec.commandLine().getErr().println(String.format(Locale.ROOT, format, arguments));
    }

    private PrintWriter terminal() {
        return spec.commandLine().getOut();
    }
}
