package io.smilestream.venues.name;

import org.jspecify.annotations.Nullable;

/** How one venue names what it lists. Any text gets an answer, in time proportional to its length. */
public interface InstrumentGrammar {
    /** The option of that name, or null for any other text. */
    @Nullable
    OptionTerms option(String name);

    /** The dated future of that name, or null for any other text, and always where the venue's futures are not read. */
    default @Nullable FutureTerms future(String name) {
        return null;
    }

    /** Whether it is the name of something else that is traded: a coin, a future, a perpetual or a combination. */
    boolean namesAnotherKind(String name);
}
