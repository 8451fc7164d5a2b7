package io.smilestream.attack.process;

import java.io.IOException;
import java.io.InputStream;

/** Ends a process when the one that started it is gone, however that came about: its end of the pipe closes. */
final class Leash {
    private static final int ABANDONED = 99;

    private Leash() {}

    /**
     * Watches the pipe from now on.
     *
     * @param pipe what the starting process holds the other end of, and never writes to
     */
    static void hold(InputStream pipe) {
        Thread watch = new Thread(() -> awaitEnd(pipe), "leash");
        watch.setDaemon(true);
        watch.start();
    }

    private static void awaitEnd(InputStream pipe) {
        try {
            while (pipe.read() >= 0) {
                // Nothing is ever said; only the end matters.
            }
        } catch (IOException e) {
            // A broken pipe is an end as well.
        }
        Runtime.getRuntime().halt(ABANDONED);
    }
}
