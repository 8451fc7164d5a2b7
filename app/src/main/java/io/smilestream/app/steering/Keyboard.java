package io.smilestream.app.steering;

import org.jspecify.annotations.Nullable;

/** Where keys may come from, if there is a person to press any. */
@FunctionalInterface
public interface Keyboard {
    /** Nobody is there. */
    Keyboard ABSENT = () -> null;

    /** Begins to listen; null if there is no keyboard. */
    @Nullable
    KeySource open();
}
