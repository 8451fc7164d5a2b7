package io.smilestream.app.steering;

import io.smilestream.app.fault.UsageException;
import io.smilestream.app.replay.EventTimeText;
import io.smilestream.app.replay.ReplayControl;
import io.smilestream.app.replay.Speed;
import java.time.Instant;

/**
 * What each key does: space pauses and resumes, {@code n} or the right arrow steps one window, {@code +} and {@code -}
 * change the speed, {@code m} is full speed, {@code s} and a time seek, {@code q} quits. Used by one thread; the prompt may
 * be asked for by others.
 */
final class KeyMeaning {
    /** The keys on one line. */
    static final String HELP = "keys: space pause, n one window, + - speed, m max, s seek, q quit";

    private static final int ESCAPE = 27;
    private static final int BACKSPACE = 8;
    private static final int DELETE = 127;

    private final ReplayControl control;
    private final StringBuilder typed = new StringBuilder();
    private Mode mode = Mode.COMMANDS;
    private volatile String prompt = "";

    private enum Mode {
        COMMANDS,
        /** Typing the time to seek. */
        TYPING,
        /** An escape has come, which is a key of its own unless more follows. */
        ESCAPED,
        /** Within the sequence of a special key. */
        SEQUENCE
    }

    KeyMeaning(ReplayControl control) {
        this.control = control;
    }

    /** Takes the next character, or {@link KeySource#NONE} for a moment without one. */
    void accept(int key) {
        switch (mode) {
            case COMMANDS -> command(key);
            case TYPING -> type(key);
            case ESCAPED -> mode = key == '[' || key == 'O' ? Mode.SEQUENCE : Mode.COMMANDS;
            case SEQUENCE -> endSequence(key);
        }
    }

    /** What the person is typing or should know; empty if nothing. */
    String prompt() {
        return prompt;
    }

    private void command(int key) {
        if (key != KeySource.NONE) {
            prompt = "";
        }
        switch (key) {
            case ' ' -> control.toggle();
            case 'n' -> control.step();
            case '+', '=' -> control.faster();
            case '-' -> control.slower();
            case 'm' -> control.speed(Speed.MAX);
            case 'q' -> control.quit();
            case 's' -> beginTyping();
            case ESCAPE -> mode = Mode.ESCAPED;
            default -> {
                // A key without a meaning.
            }
        }
    }

    /** Of the special keys only the right arrow means something; every sequence ends with a letter or a tilde. */
    private void endSequence(int key) {
        if (key == 'C') {
            control.step();
        }
        if (Character.isLetter(key) || key == '~' || key == KeySource.NONE) {
            mode = Mode.COMMANDS;
        }
    }

    private void beginTyping() {
        mode = Mode.TYPING;
        typed.setLength(0);
        showTyped();
    }

    private void type(int key) {
        if (key == ESCAPE) {
            mode = Mode.ESCAPED;
            prompt = "";
        } else if (key == '\r' || key == '\n') {
            mode = Mode.COMMANDS;
            prompt = seek(typed.toString().strip());
        } else if (key == BACKSPACE || key == DELETE) {
            typed.setLength(Math.max(0, typed.length() - 1));
            showTyped();
        } else if (key > ' ' && key < DELETE) {
            typed.append((char) key);
            showTyped();
        }
    }

    private void showTyped() {
        prompt = "seek to (2024-05-01T08:00:00Z or 08:00): " + typed + "_";
    }

    /** Empty, or why not. */
    private String seek(String text) {
        Instant now = control.standing().eventTime();
        try {
            return control.seek(EventTimeText.parse(text, now))
                    ? ""
                    : "the replay is at " + now + " already, and time does not go back: replay again with --from";
        } catch (UsageException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
