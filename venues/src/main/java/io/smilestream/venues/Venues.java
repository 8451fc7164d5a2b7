package io.smilestream.venues;

import io.smilestream.venues.binance.BinanceDecoder;
import io.smilestream.venues.bybit.BybitDecoder;
import io.smilestream.venues.deribit.DeribitDecoder;
import io.smilestream.venues.okx.OkxDecoder;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The venues whose language is known, by the name that stands in keys. */
public final class Venues {
    private static final Map<String, Function<ContractSizes, VenueDecoder>> DECODERS = new TreeMap<>(Map.of(
            "binance",
            BinanceDecoder::new,
            "bybit",
            sizes -> new BybitDecoder(),
            "deribit",
            sizes -> new DeribitDecoder(),
            "okx",
            OkxDecoder::new));

    private Venues() {}

    /** The names, in alphabetical order. */
    public static SortedSet<String> names() {
        return new TreeSet<>(DECODERS.keySet());
    }

    /**
     * A decoder of that venue's messages.
     *
     * @param venue one of {@link #names}
     * @param sizes how much one contract is, asked while decoding
     * @throws IllegalArgumentException if there is no such venue
     */
    public static VenueDecoder decoder(String venue, ContractSizes sizes) {
        Function<ContractSizes, VenueDecoder> factory = DECODERS.get(venue);
        if (factory == null) {
            throw new IllegalArgumentException("venue must be one of " + names() + ", was '" + venue + "'");
        }
        return factory.apply(sizes);
    }
}
