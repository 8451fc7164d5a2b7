package io.smilestream.fuzz;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What the fuzzer calls, in a process of its own: it names the target once and then gives one input after another. */
public final class FuzzTarget {
    private static @Nullable Probe probe;

    private FuzzTarget() {}

    /** Is called once with the target's name. */
    public static void fuzzerInitialize(String[] args) {
        probe = Target.of(args[0]).probe();
    }

    /** Is called with each input; whatever is thrown is a finding. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Probe chosen = probe;
        if (chosen == null) {
            throw new IllegalStateException("fuzzerInitialize() must be called first");
        }
        chosen.feed(input);
    }
}
