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

    /**
     * The key that reads as this text.
     *
     * @throws IllegalArgumentException if none does
     */
    public static SurfaceKey parse(String text) {
        int separator = text.indexOf('|');
        return new SurfaceKey(text.substring(0, Math.max(0, separator)), text.substring(separator + 1));
    }

    /** What venues name alike: the underlying up to its first {@code -} or {@code _}, such as {@code BTC} of {@code BTC-USD}. */
    public String asset() {
        for (int i = 1; i < underlying.length(); i++) {
            if (underlying.charAt(i) == '-' || underlying.charAt(i) == '_') {
                return underlying.substring(0, i);
            }
        }
        return underlying;
    }

    @Override
    public String toString() {
        return venue + "|" + underlying;
    }
}
