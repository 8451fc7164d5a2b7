package io.smilestream.app.cli;

import io.smilestream.app.steering.Keyboard;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs commands as the process would, and keeps what they say. */
final class CapturedTerminal {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();
    private final StopSignal stop = new StopSignal();
    private Keyboard keyboard = Keyboard.ABSENT;

    CapturedTerminal environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** What the next commands are steered with. */
    CapturedTerminal keyboard(Keyboard pressed) {
        keyboard = pressed;
        return this;
    }

    int run(String... args) {
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), Terminal.Watching.NOBODY);
        int code = CommandTree.of(new CommandContext(terminal, environment, stop, keyboard))
                .execute(args);
        terminal.flush();
        return code;
    }

    /** Ends a command that runs until it is stopped. */
    void stop() {
        stop.request();
    }

    List<String> lines() {
        return out.toString().lines().toList();
    }

    List<String> notes() {
        return err.toString().lines().toList();
    }
}
