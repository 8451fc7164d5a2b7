package io.smilestream.feeds.simulator.scenario;

import java.io.IOException;

/** A scenario's file that says something it cannot mean: one line that names place, key and remedy. */
public final class UnreadableScenarioException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableScenarioException(String message) {
        super(message);
    }

    UnreadableScenarioException(String message, Throwable cause) {
        super(message, cause);
    }
}
