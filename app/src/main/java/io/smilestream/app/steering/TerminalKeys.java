package io.smilestream.app.steering;

import java.io.IOException;
import java.time.Duration;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.NonBlockingReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys of the terminal that is the standard input, one by one and unechoed. Ctrl-C keeps its meaning. Closing gives the
 * terminal back as it was found.
 */
public final class TerminalKeys implements KeySource {
    /** Set by scripts/smilestream if the standard input is a terminal. */
    public static final String KEYS_PROPERTY = "smilestream.keys";

    private static final Logger LOG = LoggerFactory.getLogger(TerminalKeys.class);

    private final Terminal terminal;
    private final NonBlockingReader reader;
    private final Attributes found;

    private TerminalKeys(Terminal terminal) {
        this.terminal = terminal;
        this.found = terminal.enterRawMode();
        this.reader = terminal.reader();
    }

    /** Listens to the standard input; null if that is not a terminal, or one that gives no single keys. */
    public static @Nullable TerminalKeys open() {
        if (!Boolean.getBoolean(KEYS_PROPERTY)) {
            return null;
        }
        try {
            // Through stty and not through a native library, which would have to be unpacked and loaded for this alone.
            return new TerminalKeys(TerminalBuilder.builder()
                    .system(true)
                    .provider("exec")
                    .dumb(false)
                    .build());
        } catch (IOException | IllegalStateException e) {
            LOG.debug("the terminal gives no single keys", e);
            return null;
        }
    }

    @Override
    public int read(Duration wait) throws IOException {
        return reader.read(wait.toMillis());
    }

    @Override
    public void close() throws IOException {
        terminal.setAttributes(found);
        terminal.close();
    }
}
