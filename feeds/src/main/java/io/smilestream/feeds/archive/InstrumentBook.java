package io.smilestream.feeds.archive;

import io.smilestream.venues.deribit.DeribitInstrument;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options met so far, by name: an archive names a few thousand of them millions of times. */
final class InstrumentBook {
    /** A venue lists some thousands at a time; beyond this the book starts again rather than grow with the archive. */
    private static final int OPTIONS_MAX = 50_000;

    private final Map<String, ListedOption> options = new HashMap<>();

    /** The option of that name; null if it names none. */
    @Nullable
    ListedOption find(String name) {
        ListedOption known = options.get(name);
        if (known != null) {
            return known;
        }
        DeribitInstrument instrument = DeribitInstrument.parse(name);
        if (instrument == null) {
            return null;
        }
        if (options.size() >= OPTIONS_MAX) {
            options.clear();
        }
        ListedOption listed = ListedOption.of(name, instrument);
        options.put(name, listed);
        return listed;
    }
}
