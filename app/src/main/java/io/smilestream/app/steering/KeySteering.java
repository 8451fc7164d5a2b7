package io.smilestream.app.steering;

import io.smilestream.app.replay.ReplayControl;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens to a keyboard on a thread of its own and steers a replay by it, until closed. */
public final class KeySteering implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeySteering.class);

    /** An escape sequence comes within milliseconds; a person who sees nothing happen within a second presses again. */
    private static final Duration KEY_WAIT = Duration.ofMillis(100);

    private final @Nullable KeySource keys;
    private final KeyMeaning meaning;
    private final Thread thread;
    private volatile boolean closed;

    private KeySteering(@Nullable KeySource keys, ReplayControl control) {
        this.keys = keys;
        this.meaning = new KeyMeaning(control);
        this.thread = new Thread(this::listen, "smilestream-keys");
        thread.setDaemon(true);
    }

    /** Begins to listen, if there is a keyboard. */
    public static KeySteering start(Keyboard keyboard, ReplayControl control) {
        KeySteering steering = new KeySteering(keyboard.open(), control);
        steering.thread.start();
        return steering;
    }

    /** The keys on one line; empty without a keyboard. */
    public String help() {
        return keys == null ? "" : KeyMeaning.HELP;
    }

    /** What the person is typing or should know; empty if nothing. */
    public String prompt() {
        return meaning.prompt();
    }

    /** Ends the listening and gives the keyboard back. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(1));
            if (keys != null) {
                keys.close();
            }
        } catch (IOException e) {
            LOG.debug("the keyboard was not given back", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        if (keys == null) {
            return;
        }
        try {
            int key = keys.read(KEY_WAIT);
            while (!closed && key != KeySource.END) {
                meaning.accept(key);
                key = keys.read(KEY_WAIT);
            }
        } catch (IOException e) {
            LOG.debug("no more keys", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
