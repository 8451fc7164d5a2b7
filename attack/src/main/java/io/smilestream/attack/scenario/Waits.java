package io.smilestream.attack.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * When each smile was heard of, and how long it was waited for. What an instance still commits while it ends is no answer to
 * its end: of every smile the longest wait that is over after the blow counts, and not the first word after it.
 */
final class Waits {
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Map<String, List<Long>> heardNanos = new HashMap<>();

    /** A pause between two words of one smile. */
    private record Wait(long fromNanos, long toNanos) {
        long nanos() {
            return toNanos - fromNanos;
        }
    }

    /** A smile was heard of. */
    synchronized void heard(String smile, long nanos) {
        heardNanos.computeIfAbsent(smile, key -> new ArrayList<>()).add(nanos);
    }

    /** Smiles heard of so far. */
    synchronized int smiles() {
        return heardNanos.size();
    }

    /** Seconds from the blow to the end of the first longest wait of a smile. */
    double firstSeconds(long blowNanos) {
        return longest(blowNanos)
                        .mapToLong(Wait::toNanos)
                        .map(to -> to - blowNanos)
                        .min()
                        .orElseThrow()
                / NANOS_PER_SECOND;
    }

    /** Seconds from the blow until the longest wait of every smile is over. */
    double lastSeconds(long blowNanos) {
        return longest(blowNanos)
                        .mapToLong(Wait::toNanos)
                        .map(to -> to - blowNanos)
                        .max()
                        .orElseThrow()
                / NANOS_PER_SECOND;
    }

    /** The longest any smile was waited for, in seconds. */
    double longestSeconds(long blowNanos) {
        return longest(blowNanos).mapToLong(Wait::nanos).max().orElseThrow() / NANOS_PER_SECOND;
    }

    private synchronized Stream<Wait> longest(long blowNanos) {
        return heardNanos.values().stream().map(heard -> longest(heard, blowNanos)).toList().stream();
    }

    private static Wait longest(List<Long> heard, long blowNanos) {
        Wait longest = new Wait(blowNanos, blowNanos);
        for (int word = 1; word < heard.size(); word++) {
            Wait wait = new Wait(heard.get(word - 1), heard.get(word));
            if (wait.toNanos() > blowNanos && wait.nanos() > longest.nanos()) {
                longest = wait;
            }
        }
        return longest;
    }
}
