package io.smilestream.benchmarks.contest;

import java.util.Locale;

/** How a course lets its smiles be fitted. */
enum Mode {
    /** Each from its own quotes. */
    COLD,
    /** Each from its own quotes without the held-out ones. */
    HOLD,
    /** Each from the smile before, too. */
    WARM;

    /** Its name in the results. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
