package io.smilestream.feeds.live;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts that several threads add to. */
final class IncidentCounts {
    private final Map<Incident, LongAdder> counts = new EnumMap<>(Incident.class);

    IncidentCounts() {
        for (Incident incident : Incident.values()) {
            counts.put(incident, new LongAdder());
        }
    }

    void add(Incident incident) {
        add(incident, 1);
    }

    void add(Incident incident, long times) {
        LongAdder count = counts.get(incident);
        if (count != null) {
            count.add(times);
        }
    }

    /** Those that are not zero. */
    Map<Incident, Long> snapshot() {
        Map<Incident, Long> now = new EnumMap<>(Incident.class);
        counts.forEach((incident, count) -> {
            if (count.sum() != 0) {
                now.put(incident, count.sum());
            }
        });
        return now;
    }
}
