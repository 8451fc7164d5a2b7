package io.smilestream.attack.check;

import io.smilestream.v1.Tick;
import io.smilestream.v1.TickBatch;
import io.smilestream.v1.TickKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes from the ticks alone which windows must exist and what each must have counted, and which ticks must have
 * been refused as late or repeated. Written from the documentation, without a line of the stream's code.
 *
 * <p>What it knows: event time of a smile is the newest time of its own ticks and of its venue's heartbeats in its
 * partition; a window closes when that time reaches its end plus the grace; a tick of a closed window is late; the same
 * fact twice in an open window is a duplicate. A window is published if a tick fell into it, or while the smile is not
 * silent; a smile falls silent with the first empty window that ends more than the maximum quote age after its newest
 * quote.
 *
 * <p>What it does not know: prices, volatilities, forwards and fits; ticks that validation refuses, which its caller keeps
 * from it; expiries, so none may lie in the span; copies of a tick that come after their window has closed.
 */
public final class Oracle {
    private final long windowMicros;
    private final long graceMicros;
    private final long quoteAgeMicrosMax;
    private final Map<Place, SmileStory> stories = new HashMap<>();

    private record Place(int partition, String venue, String key) {}

    /**
     * What one window must say.
     *
     * @param accepted option quotes in it
     * @param ignored other ticks in it
     * @param newestMicros time of the smile's newest quote so far, microseconds since the epoch; null before the first
     */
    public record WindowFacts(
            int accepted, int ignored, @Nullable Long newestMicros) {}

    /** An oracle of these windows. */
    public Oracle(Duration window, Duration grace, Duration maxQuoteAge) {
        this.windowMicros = micros(window);
        this.graceMicros = micros(grace);
        this.quoteAgeMicrosMax = micros(maxQuoteAge);
    }

    /**
     * Takes in the next record of a partition.
     *
     * @param refused told of each tick that must be a dead letter, with the name of its reason
     */
    public void read(int partition, String key, TickBatch batch, BiConsumer<String, Tick> refused) {
        if (batch.getUnderlying() == null) {
            long newest = batch.getTicks().stream()
                    .mapToLong(tick -> micros(tick.getEventTime()))
                    .max()
                    .orElse(Long.MIN_VALUE);
            stories.forEach((place, story) -> {
                if (place.partition() == partition && place.venue().equals(batch.getVenue())) {
                    story.hear(newest);
                }
            });
            return;
        }
        for (Tick tick : batch.getTicks()) {
            stories.computeIfAbsent(new Place(partition, batch.getVenue(), key), absent -> new SmileStory())
                    .read(tick, refused);
        }
    }

    /** Every window that must have been published, as {@code smile@end in microseconds}. */
    public SortedMap<String, WindowFacts> windows() {
        SortedMap<String, WindowFacts> expected = new TreeMap<>();
        stories.forEach((place, story) ->
                story.published().forEach((end, facts) -> expected.put(name(place.key(), end), facts)));
        return expected;
    }

    /** Ticks in windows that never closed, of which nothing can have been published. */
    public long ticksInOpenWindows() {
        return stories.values().stream().mapToLong(SmileStory::open).sum();
    }

    static String name(String key, long endMicros) {
        return key + "@" + endMicros;
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static long micros(Duration length) {
        return length.toNanos() / 1_000;
    }

    /** One smile's ticks, counted by window. */
    private final class SmileStory {
        private final SortedMap<Long, List<Tick>> ticksByStart = new TreeMap<>();
        private final Set<Tick> facts = new HashSet<>();
        private long timeMicros = Long.MIN_VALUE;
        private long closedUntil = Long.MIN_VALUE;

        void hear(long micros) {
            timeMicros = Math.max(timeMicros, micros);
            closedUntil = Math.max(closedUntil, startOf(timeMicros - graceMicros));
        }

        void read(Tick tick, BiConsumer<String, Tick> refused) {
            long micros = micros(tick.getEventTime());
            hear(micros);
            if (micros < closedUntil) {
                refused.accept("LATE", tick);
            } else if (!facts.add(fact(tick))) {
                refused.accept("DUPLICATE", tick);
            } else {
                ticksByStart
                        .computeIfAbsent(startOf(micros), start -> new ArrayList<>())
                        .add(tick);
            }
        }

        SortedMap<Long, WindowFacts> published() {
            SortedMap<Long, WindowFacts> windows = new TreeMap<>();
            Long newest = null;
            boolean silent = true;
            long start = ticksByStart.isEmpty() ? closedUntil : ticksByStart.firstKey();
            for (; start + windowMicros <= closedUntil; start += windowMicros) {
                List<Tick> ticks = ticksByStart.getOrDefault(start, List.of());
                if (ticks.isEmpty() && silent) {
                    continue;
                }
                int accepted = 0;
                for (Tick tick : ticks) {
                    if (tick.getKind() == TickKind.OPTION_QUOTE) {
                        long micros = micros(tick.getEventTime());
                        newest = newest == null ? micros : Math.max(newest, micros);
                        accepted++;
                    }
                }
                long end = start + windowMicros;
                windows.put(end, new WindowFacts(accepted, ticks.size() - accepted, newest));
                silent = accepted == 0 && (newest == null || end - newest > quoteAgeMicrosMax);
            }
            return windows;
        }

        long open() {
            return ticksByStart.tailMap(closedUntil).values().stream()
                    .mapToLong(List::size)
                    .sum();
        }

        private long startOf(long micros) {
            return Math.floorDiv(micros, windowMicros) * windowMicros;
        }

        /** When and under which number a fact reached the feed does not make it another fact. */
        private static Tick fact(Tick tick) {
            return Tick.newBuilder(tick).setReceiveTime(null).setSequence(null).build();
        }
    }
}
