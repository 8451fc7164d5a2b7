package io.smilestream.topology;

import io.smilestream.venues.VenueDecoder;
import java.util.function.Supplier;

/**
 * A topic that a feed handler of somebody else fills with a venue's messages as they came.
 *
 * @param topic its full name; its keys may be anything, a message tells its smile itself
 * @param decoder makes the venue's decoder, one for each thread
 */
public record RawMessages(String topic, Supplier<VenueDecoder> decoder) {}
