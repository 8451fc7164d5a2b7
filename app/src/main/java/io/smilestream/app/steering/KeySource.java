package io.smilestream.app.steering;

import java.io.IOException;
import java.time.Duration;

/** Keys as they are pressed, a character each; special keys are the escape sequences that terminals send for them. */
public interface KeySource extends AutoCloseable {
    /** Said when no key came in time. */
    int NONE = -2;

    /** Said when no key will ever come. */
    int END = -1;

    /** The next character, {@link #NONE} if there is none within {@code wait}, or {@link #END}. */
    int read(Duration wait) throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
