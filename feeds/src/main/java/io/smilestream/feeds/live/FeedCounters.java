package io.smilestream.feeds.live;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A live feed's counts at one moment.
 *
 * @param counts every incident that has happened
 * @param channels channels that the venue has granted
 * @param pending messages received and not yet handed on
 */
public record FeedCounters(Map<Incident, Long> counts, int channels, int pending) {
    public FeedCounters {
        counts = Map.copyOf(counts);
    }

    /** How often something has happened. */
    public long count(Incident incident) {
        return counts.getOrDefault(incident, 0L);
    }

    /** One line for a person: what is, then what has happened. */
    public String line() {
        return String.format(Locale.ROOT, "%,d channels, %,d pending", channels, pending)
                + counts.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> String.format(
                                Locale.ROOT,
                                ", %,d %s",
                                entry.getValue(),
                                entry.getKey().word()))
                        .collect(Collectors.joining());
    }
}
