package io.smilestream.app;

import io.smilestream.app.cli.CommandContext;
import io.smilestream.app.cli.CommandTree;
import io.smilestream.app.cli.StopSignal;
import io.smilestream.app.cli.Terminal;
import io.smilestream.app.steering.TerminalKeys;
import picocli.CommandLine;

/** The command line. */
public final class Smilestream {
    private Smilestream() {}

    /** Runs one command and ends the process: 0 done, 1 failed, 2 wrong usage. */
    public static void main(String[] args) {
        Terminal terminal = Terminal.ofProcess();
        StopSignal stop = new StopSignal();
        CommandLine tree = CommandTree.of(new CommandContext(terminal, System.getenv(), stop, TerminalKeys::open));
        tree.setExecutionStrategy(parsed -> {
            if (CommandTree.heedsStop(parsed)) {
                stop.heedProcessEnd();
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        int code = tree.execute(args);
        terminal.flush();
        if (stop.requested()) {
            // Told to end from outside: a command that ended well then still counts as done, whatever the signal was.
            Runtime.getRuntime().halt(code);
        }
        stop.ended();
        System.exit(code);
    }
}
