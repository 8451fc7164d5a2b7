package io.smilestream.fuzz;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scripts/fuzz}: gives every decoder hostile bytes, steered by coverage, and prints a table of what was tried. */
@Command(
        name = "fuzz",
        description =
                "Looks for inputs that break a decoder: an exception that is not declared, a hang, or something lost.",
        mixinStandardHelpOptions = true)
public final class FuzzCommand implements Callable<Integer> {
    private static final int KEPT = 0;
    private static final int BROKEN = 1;
    private static final int USAGE = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Parameters(paramLabel = "TARGET", description = "What to attack; everything by default.")
    private List<String> targets = List.of();

    @Option(names = "--runs", paramLabel = "N", description = "Inputs for each target. Default: 1000000")
    private long runs = 1_000_000;

    @Option(names = "--seed", paramLabel = "N", description = "Where the luck comes from. Default: 1")
    private long seed = 1;

    @Option(names = "--folder", paramLabel = "DIR", description = "Takes inputs, logs and findings. Default: fuzz-out")
    private Path folder = Path.of("fuzz-out");

    private FuzzCommand() {}

    /** Fuzzes and ends the process: 0 every promise was kept, 1 one was broken, 2 wrong usage. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new FuzzCommand()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter terminal = spec.commandLine().getOut();
        if (!Target.titles().containsAll(targets)) {
            terminal.println("fuzz: TARGET is one of " + String.join(", ", Target.titles()));
            return USAGE;
        }
        List<Target> chosen = targets.isEmpty()
                ? List.of(Target.values())
                : targets.stream().map(Target::of).toList();
        terminal.println("| target | inputs | seconds | branches reached | inputs kept | result |");
        terminal.println("|---|---|---|---|---|---|");
        boolean kept = true;
        for (Target target : chosen) {
            FuzzRun run = FuzzRun.of(target, Files.createDirectories(folder).toAbsolutePath());
            kept &= run.play(runs, seed);
            terminal.println(run.row());
            terminal.flush();
        }
        return kept ? KEPT : BROKEN;
    }
}
