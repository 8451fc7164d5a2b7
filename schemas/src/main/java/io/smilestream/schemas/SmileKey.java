package io.smilestream.schemas;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/**
 * Names one smile: the options of one underlying and expiry at one venue.
 *
 * <p>As text, and so as a Kafka key: {@code venue|underlying|expiry}, such as {@code deribit|BTC|2026-12-25T08:00Z};
 * readable in any consumer and hashed alike in every language.
 *
 * @param venue lower-case name of the venue
 * @param underlying what the options are written on, as the venue's instrument names begin
 * @param expiry expiry of the options, in whole minutes
 */
public record SmileKey(String venue, String underlying, Instant expiry) {
    private static final DateTimeFormatter EXPIRY = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm'Z'")
            .toFormatter()
            .withZone(ZoneOffset.UTC);

    public SmileKey {
        SurfaceKey.check(venue, underlying);
        if (!expiry.truncatedTo(ChronoUnit.MINUTES).equals(expiry)) {
            throw new IllegalArgumentException("expiry must be in whole minutes, was " + expiry);
        }
    }

    /**
     * Reads a key's text.
     *
     * @throws IllegalArgumentException if it is not {@code venue|underlying|expiry}
     */
    public static SmileKey parse(String text) {
        int first = text.indexOf('|');
        int second = text.indexOf('|', first + 1);
        if (first < 0 || second < 0) {
            throw new IllegalArgumentException("a smile's key must be venue|underlying|expiry, was '" + text + "'");
        }
        try {
            Instant expiry = EXPIRY.parse(text.substring(second + 1), Instant::from);
            return new SmileKey(text.substring(0, first), text.substring(first + 1, second), expiry);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "a smile's expiry must look like 2026-12-25T08:00Z, was '" + text.substring(second + 1) + "'", e);
        }
    }

    @Override
    public String toString() {
        return venue + "|" + underlying + "|" + EXPIRY.format(expiry);
    }
}
