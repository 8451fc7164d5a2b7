package io.smilestream.feeds.archive.csv;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The instruments met so far, by name: an archive names a few thousand of them millions of times. */
final class InstrumentBook {
    /** A venue lists some thousands at a time; beyond this the book starts again rather than grow with the archive. */
    private static final int LISTINGS_MAX = 50_000;

    private final Map<TardisVenue, Map<String, Listing>> venues = new EnumMap<>(TardisVenue.class);

    /** The option or dated future of that name; null if it names neither. */
    @Nullable
    Listing find(TardisVenue venue, String name) {
        Map<String, Listing> listings = venues.computeIfAbsent(venue, first -> new HashMap<>());
        Listing known = listings.get(name);
        if (known != null) {
            return known;
        }
        Listing listing = venue.listing(name);
        if (listing == null) {
            return null;
        }
        if (listings.size() >= LISTINGS_MAX) {
            listings.clear();
        }
        listings.put(name, listing);
        return listing;
    }
}
