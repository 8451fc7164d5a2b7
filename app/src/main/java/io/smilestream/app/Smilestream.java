package io.smilestream.app;

import io.smilestream.app.cli.CommandContext;
import io.smilestream.app.cli.CommandTree;
import io.smilestream.app.cli.StopSignal;
import io.smilestream.app.cli.Terminal;
import io.smilestream.app.steering.TerminalKeys;

/** The command line. */
public final class Smilestream {
    private Smilestream() {}

    /** Runs one command and ends the process: 0 done, 1 failed, 2 wrong usage. */
    public static void main(String[] args) {
        Terminal terminal = Terminal.ofProcess();
        StopSignal stop = new StopSignal();
        stop.heedProcessEnd();
        int code = CommandTree.of(new CommandContext(terminal, System.getenv(), stop, TerminalKeys::open))
                .execute(args);
        terminal.flush();
        if (stop.requested()) {
            // Told to end from outside: a command that ended well then still counts as done, whatever the signal was.
            Runtime.getRuntime().halt(code);
        }
        stop.ended();
        System.exit(code);
    }
}
