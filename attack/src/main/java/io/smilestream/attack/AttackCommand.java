package io.smilestream.attack;

import io.smilestream.attack.scenario.Campaign;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code scripts/attack}: breaks things around the program and checks that no window is lost, repeated or changed. */
@Command(
        name = "attack",
        description = "Plays seeded faults against the program in processes of its own, on this machine's loopback.",
        subcommands = SoakCommand.class,
        mixinStandardHelpOptions = true)
public final class AttackCommand implements Callable<Integer> {
    private static final int HELD = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Option(names = "--all", description = "Play the long set; without it the short one, in a few minutes.")
    private boolean all;

    @Option(names = "--seed", paramLabel = "N", description = "Where the luck comes from. Default: 1")
    private long seed = 1;

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "Play these attacks, with commas.")
    private @Nullable List<String> only;

    @Option(names = "--keep", description = "Keep records, state and logs, whatever the result.")
    private boolean keep;

    private AttackCommand() {}

    /** Plays and ends the process: 0 all held, 1 a fault was found, 2 wrong usage. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new AttackCommand()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter terminal = spec.commandLine().getOut();
        if (only != null && !Campaign.names().containsAll(only)) {
            terminal.println("attack: --only takes " + String.join(", ", Campaign.names()));
            return USAGE;
        }
        Path folder = Files.createTempDirectory("smilestream-attack-");
        Campaign campaign = new Campaign(seed, folder, terminal::println);
        int failed = only == null ? campaign.play(all) : campaign.play(only);
        if (failed > 0 || keep) {
            terminal.println("attack: " + failed + " failed; records, state and logs are in " + folder);
        } else {
            delete(folder);
            terminal.println("attack: all held");
        }
        return failed > 0 ? FAILED : HELD;
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
