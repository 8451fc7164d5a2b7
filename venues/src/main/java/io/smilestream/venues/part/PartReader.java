package io.smilestream.venues.part;

import io.smilestream.v1.Tick;
import io.smilestream.venues.json.JsonFields;
import io.smilestream.venues.json.UnusableException;

/** What one kind of entry says: a table of its fields. */
@FunctionalInterface
public interface PartReader {
    /**
     * Fills in what the entry says.
     *
     * @param fields the entry
     * @param tick a quote that knows its instrument and receive time, an option's strike and right, and no event time yet
     * @throws UnusableException if the entry is no tick
     */
    void read(JsonFields fields, Tick tick) throws UnusableException;
}
