package io.smilestream.app.replay;

import io.smilestream.app.fault.UsageException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Event times as people write them, always in UTC. */
public final class EventTimeText {
    private EventTimeText() {}

    /**
     * Reads an instant such as {@code 2024-05-01T08:00:00Z}, or a date, which is its midnight.
     *
     * @throws UsageException if it is neither
     */
    public static Instant parse(String text) {
        return parse(text, null);
    }

    /**
     * As the other, and a time of day such as {@code 08:30} if a day is given.
     *
     * @param near a time on the day that a time of day belongs to; null if there is none
     * @throws UsageException if it is none of these
     */
    public static Instant parse(String text, @Nullable Instant near) {
        try {
            if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            if (near != null && text.matches("\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?")) {
                return LocalDate.ofInstant(near, ZoneOffset.UTC)
                        .atTime(LocalTime.parse(text))
                        .toInstant(ZoneOffset.UTC);
            }
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new UsageException(
                    "'" + text + "' is not a time: write 2024-05-01T08:00:00Z, or 2024-05-01 for its midnight"
                            + (near == null ? "" : ", or 08:00"));
        }
    }
}
