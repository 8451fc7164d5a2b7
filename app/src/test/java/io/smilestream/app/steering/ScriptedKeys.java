package io.smilestream.app.steering;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keys that a test presses. */
public final class ScriptedKeys implements KeySource {
    private final BlockingQueue<Integer> pressed = new LinkedBlockingQueue<>();
    private volatile boolean closed;

    /** Presses each character of a text. */
    public ScriptedKeys press(String text) {
        text.chars().forEach(pressed::add);
        return this;
    }

    /** Says that no key will come any more. */
    public ScriptedKeys end() {
        pressed.add(END);
        return this;
    }

    /** Whether the keyboard was given back. */
    public boolean closed() {
        return closed;
    }

    @Override
    public int read(Duration wait) throws InterruptedException {
        @Nullable Integer key = pressed.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
        return key == null ? NONE : key;
    }

    @Override
    public void close() {
        closed = true;
    }
}
