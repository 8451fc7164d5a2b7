package io.smilestream.app.cli;

import java.util.Map;

/**
 * What every command is given.
 *
 * @param terminal where it speaks
 * @param environment the process's environment
 * @param stop when to end, for commands that otherwise would not
 */
public record CommandContext(Terminal terminal, Map<String, String> environment, StopSignal stop) {
    public CommandContext {
        environment = Map.copyOf(environment);
    }

    /** A context in which nobody asks a command to end. */
    public CommandContext(Terminal terminal, Map<String, String> environment) {
        this(terminal, environment, new StopSignal());
    }
}
