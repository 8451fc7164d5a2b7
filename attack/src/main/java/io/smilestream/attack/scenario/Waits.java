package io.smilestream.attack.scenario;

import io.smilestream.attack.process.UnexpectedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * When each smile was heard of, and how long it was waited for. What an instance still commits while it ends is no answer to
 * its end: of every smile the longest wait around the blow counts, and not the first word after it.
 */
final class Waits {
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Map<String, List<Long>> heardNanos = new HashMap<>();

    /**
     * What a blow came to.
     *
     * @param smiles how many there are
     * @param firstSeconds from the blow to the end of the first of their waits
     * @param lastSeconds from the blow to the end of the last of them
     * @param longestSeconds the longest of them
     */
    record Over(int smiles, double firstSeconds, double lastSeconds, double longestSeconds) {}

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

    /**
     * What a blow came to: of every smile the longest wait that began before it was over and ended after it began.
     *
     * @param blowNanos from when an answer is waited for
     * @param struckNanos when the blow was over
     */
    synchronized Over over(long blowNanos, long struckNanos) {
        List<Wait> longest = new ArrayList<>();
        heardNanos.values().forEach(heard -> longest.add(longest(heard, blowNanos, struckNanos)));
        LongSummaryStatistics ends =
                longest.stream().mapToLong(wait -> wait.toNanos() - blowNanos).summaryStatistics();
        long most = longest.stream().mapToLong(Wait::nanos).max().orElseThrow();
        return new Over(
                longest.size(),
                ends.getMin() / NANOS_PER_SECOND,
                ends.getMax() / NANOS_PER_SECOND,
                most / NANOS_PER_SECOND);
    }

    /** A smile that was never heard of again is a fault, and not a short wait. */
    private static Wait longest(List<Long> heard, long blowNanos, long struckNanos) {
        Wait longest = null;
        for (int word = 1; word < heard.size(); word++) {
            Wait wait = new Wait(heard.get(word - 1), heard.get(word));
            boolean over = wait.toNanos() > blowNanos && wait.fromNanos() <= struckNanos;
            if (over && (longest == null || wait.nanos() > longest.nanos())) {
                longest = wait;
            }
        }
        if (longest == null) {
            throw new UnexpectedException("a smile was never heard of again");
        }
        return longest;
    }
}
