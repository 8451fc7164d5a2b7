package io.smilestream.benchmarks.drift;

import io.smilestream.benchmarks.inputs.ReplayCalibrationsFile;
import io.smilestream.benchmarks.inputs.WindowReading;
import io.smilestream.calibrator.drift.DriftMonitor;
import io.smilestream.calibrator.drift.DriftSettings;
import io.smilestream.feeds.simulator.MarketSettings;
import io.smilestream.feeds.simulator.scenario.MarketDynamics;
import io.smilestream.feeds.simulator.scenario.Scenario;
import io.smilestream.feeds.simulator.scenario.ShippedScenarios;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Measures how soon and how rightly drift is told: {@code scripts/bench drift}. With {@code --calibrations} it lists what the
 * monitor says of a replay's file.
 */
@Command(
        name = "drift",
        description = "Puts known changes into simulated markets, and counts what the drift monitor says of them.",
        mixinStandardHelpOptions = true)
public final class DriftCommand implements Callable<Integer> {
    private static final int DONE = 0;
    private static final double NO_JUMPS = 0.0;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Option(names = "--seed", defaultValue = "101", description = "First seed; each further trial takes the next.")
    private long seed;

    @Option(names = "--trials", defaultValue = "20", description = "Trials of each change.")
    private int trials;

    @Option(names = "--only", defaultValue = "", description = "Only changes and markets whose title contains this.")
    @SuppressWarnings("NullAway.Init") // has a default
    private String only;

    @Option(names = "--two-venues", description = "Put every change into a market of two venues; quotes change at one.")
    private boolean twoVenues;

    @Option(
            names = "--calm-hours",
            defaultValue = "24",
            description = "Hours of each market without a change; 0 for none.")
    private int calmHours;

    @Option(
            names = "--calibrations",
            arity = "1..*",
            paramLabel = "FILE",
            description = "List every alert of these calibrations.csv of replays, read one after the other.")
    @SuppressWarnings("NullAway.Init") // empty if not given
    private List<Path> calibrations = List.of();

    private DriftCommand() {}

    /** Measures and ends the process: 0 done, 2 wrong usage. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new DriftCommand()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter terminal = spec.commandLine().getOut();
        DriftMonitor monitor = new DriftMonitor(DriftSettings.standard());
        if (!calibrations.isEmpty()) {
            List<WindowReading> windows = new ArrayList<>();
            for (Path file : calibrations) {
                windows.addAll(ReplayCalibrationsFile.read(file));
            }
            long length = windows.get(0).reading().lengthMicros();
            AlertLines.of(new DriftMonitor(DriftSettings.of(length)), windows).forEach(terminal::println);
            return DONE;
        }
        Scenario ordinary = quietNormal();
        terminal.println(ChangeTally.HEADER);
        for (Change change : Changes.all()) {
            if (change.title().contains(only)) {
                terminal.println(tally(monitor, change, ordinary));
                terminal.flush();
            }
        }
        if (calmHours > 0) {
            terminal.println();
            terminal.println(CalmTally.HEADER);
            for (CalmMarket market : calmMarkets(ordinary)) {
                if (market.title().contains(only)) {
                    terminal.println(CalmTally.of(monitor, market));
                    terminal.flush();
                }
            }
        }
        return DONE;
    }

    /** The ordinary market with its faults, but without its jumps, which are no false alarms. */
    static Scenario quietNormal() throws IOException {
        Scenario normal = ShippedScenarios.open("normal");
        MarketDynamics moves = normal.dynamics();
        return normal.withDynamics(
                new MarketDynamics(moves.regimes(), moves.regimeMinutes(), NO_JUMPS, moves.jumpSize()));
    }

    private List<CalmMarket> calmMarkets(Scenario ordinary) throws IOException {
        return List.of(
                calm("calm", ShippedScenarios.open("calm"), CalmMarket.TICKS_PER_SECOND),
                calm("normal, no jumps", ordinary, CalmMarket.TICKS_PER_SECOND),
                calm(
                        "normal, no jumps, two venues",
                        ordinary.withListing(Change.ofTwoVenues(ordinary.listing())),
                        2.0 * CalmMarket.TICKS_PER_SECOND));
    }

    private CalmMarket calm(String title, Scenario scenario, double ticksPerSecond) {
        MarketSettings standard = MarketSettings.standard();
        return new CalmMarket(
                title,
                standard.withSeed(seed)
                        .withScenario(scenario)
                        .withSpan(standard.start(), Duration.ofHours(calmHours))
                        .withTicksPerSecond(ticksPerSecond));
    }

    private ChangeTally tally(DriftMonitor monitor, Change change, Scenario ordinary) {
        List<Trial.Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < trials; i++) {
            MarketSettings market = Trial.market(change, ordinary, twoVenues, seed + i);
            outcomes.add(Trial.judge(change, market, Trial.told(monitor, Trial.windows(market))));
        }
        return new ChangeTally(change, outcomes);
    }
}
