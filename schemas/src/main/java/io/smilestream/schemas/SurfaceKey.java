package io.smilestream.schemas;

/**
 * Names one surface: all expiries of one underlying at one venue. As text, and so as a Kafka key: {@code venue|underlying}, such
 * as {@code deribit|BTC}.
 *
 * @param venue lower-case name of the venue
 * @param underlying what the options are written on, as the venue's instrument names begin
 */
public record SurfaceKey(String venue, String underlying) {
    public SurfaceKey {
        check(venue, underlying);
    }

    /** Refuses names that could not be told apart in a key's text. */
    static void check(String venue, String underlying) {
        if (venue.isEmpty() || venue.indexOf('|') >= 0) {
            throw new IllegalArgumentException("venue must be a name without '|', was '" + venue + "'");
        }
        if (underlying.isEmpty() || underlying.indexOf('|') >= 0) {
            throw new IllegalArgumentException("underlying must be a name without '|', was '" + underlying + "'");
        }
    }

    @Override
    public String toString() {
        return venue + "|" + underlying;
    }
}
