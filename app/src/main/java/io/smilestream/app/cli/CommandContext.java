package io.smilestream.app.cli;

import java.util.Map;

/**
 * What every command is given.
 *
 * @param terminal where it speaks
 * @param environment the process's environment
 */
public record CommandContext(Terminal terminal, Map<String, String> environment) {
    public CommandContext {
        environment = Map.copyOf(environment);
    }
}
