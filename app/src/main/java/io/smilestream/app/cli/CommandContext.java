package io.smilestream.app.cli;

import io.smilestream.app.steering.Keyboard;
import java.util.Map;

/**
 * What every command is given.
 *
 * @param terminal where it speaks
 * @param environment the process's environment
 * @param stop when to end, for commands that otherwise would not
 * @param keyboard where a person may press keys
 */
public record CommandContext(Terminal terminal, Map<String, String> environment, StopSignal stop, Keyboard keyboard) {
    public CommandContext {
        environment = Map.copyOf(environment);
    }

    /** A context in which nobody presses a key. */
    public CommandContext(Terminal terminal, Map<String, String> environment, StopSignal stop) {
        this(terminal, environment, stop, Keyboard.ABSENT);
    }

    /** A context in which nobody asks a command to end. */
    public CommandContext(Terminal terminal, Map<String, String> environment) {
        this(terminal, environment, new StopSignal());
    }
}
