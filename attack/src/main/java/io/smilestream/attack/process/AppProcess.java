package io.smilestream.attack.process;

import io.smilestream.app.Smilestream;

/** The real command line in a process that does not outlive the attack. */
public final class AppProcess {
    private AppProcess() {}

    /** Runs one command, as {@code scripts/smilestream} would. */
    public static void main(String[] args) {
        Leash.hold(System.in);
        Smilestream.main(args);
    }
}
