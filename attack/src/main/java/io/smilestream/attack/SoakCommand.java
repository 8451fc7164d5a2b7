package io.smilestream.attack;

import io.smilestream.attack.scenario.Soak;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code scripts/attack soak}: a day of a market within minutes, and whether anything grows. */
@Command(
        name = "soak",
        description = "Feeds a day of a market whose expiries roll every hour, and tells what does not stop growing.",
        mixinStandardHelpOptions = true)
final class SoakCommand implements Callable<Integer> {
    private static final int HELD = 0;
    private static final int FAILED = 1;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Option(names = "--hours", paramLabel = "N", description = "Event time. Default: 24")
    private int hours = 24;

    @Option(names = "--minutes", paramLabel = "N", description = "How long the feed takes. Default: 30")
    private int minutes = 30;

    @Option(names = "--ticks-per-second", paramLabel = "N", description = "Of event time. Default: 20")
    private double ticksPerSecond = 20;

    @Option(names = "--seed", paramLabel = "N", description = "Where the market comes from. Default: 1")
    private long seed = 1;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter terminal = spec.commandLine().getOut();
        Path folder = Files.createTempDirectory("smilestream-soak-");
        Soak.Plan plan = new Soak.Plan(Duration.ofHours(hours), Duration.ofMinutes(minutes), ticksPerSecond, seed);
        boolean held = new Soak(plan, folder, terminal::println).holds();
        terminal.println(held ? "soak: nothing grows" : "soak: FAILED; vitals, records and logs are in " + folder);
        if (held) {
            AttackCommand.delete(folder);
        }
        return held ? HELD : FAILED;
    }
}
