package io.smilestream.app.letters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Which letters of one reason and one partition were sent again. Told of every letter of that reason in the order of their
 * offsets, it keeps the position before which all were sent, and runs of sent ones beyond. One thread's.
 *
 * <p>A consumer group holds it: the position as the committed offset, the runs in its metadata.
 */
final class SentRuns {
    /*
     * Letters of other reasons lie between, and are nobody's business here: a run from offset 5 to 90 says that every
     * letter of this reason from 5 to 90 was sent. So sending a whole reason leaves one number, and sending a span of time
     * leaves one run; only the letters of one smile among many leave many runs. The metadata bounds them.
     */

    /** Kafka's standard bound on an offset's metadata is 4096 bytes. */
    static final int TEXT_MAX = 4_000;

    private static final int RADIX = Character.MAX_RADIX;

    private final long keptPosition;
    private final NavigableMap<Long, Long> kept;
    private final List<long[]> grown = new ArrayList<>();
    private long position;
    private long last = -1;
    private boolean gap;
    private boolean open;

    private SentRuns(long keptPosition, NavigableMap<Long, Long> kept) {
        this.keptPosition = keptPosition;
        this.kept = kept;
        this.position = keptPosition;
    }

    /** What a group holds; null if it holds nothing. */
    static SentRuns of(@Nullable OffsetAndMetadata held) {
        NavigableMap<Long, Long> runs = new TreeMap<>();
        if (held == null) {
            return new SentRuns(0, runs);
        }
        for (String run : held.metadata().split(",", -1)) {
            int dash = run.indexOf('-');
            if (dash > 0) {
                runs.put(Long.parseLong(run.substring(0, dash), RADIX), Long.parseLong(run.substring(dash + 1), RADIX));
            }
        }
        return new SentRuns(held.offset(), runs);
    }

    /** Whether the letter at {@code offset} had been sent when this was read. */
    boolean contains(long offset) {
        Map.Entry<Long, Long> run = kept.floorEntry(offset);
        return offset < keptPosition || (run != null && offset <= run.getValue());
    }

    /** The letter at {@code offset} is sent, or was. */
    void sent(long offset) {
        last = offset;
        if (!gap) {
            position = Math.max(position, offset + 1);
        } else if (open) {
            grown.get(grown.size() - 1)[1] = offset;
        } else {
            grown.add(new long[] {offset, offset});
            open = true;
        }
    }

    /** The letter at {@code offset} is left for later. */
    void left(long offset) {
        last = offset;
        open = false;
        if (!gap) {
            gap = true;
            position = Math.max(keptPosition, offset);
        }
    }

    /** As a group holds it. */
    OffsetAndMetadata toOffset() {
        List<long[]> runs = new ArrayList<>(grown);
        kept.forEach((from, to) -> {
            if (to > last) {
                runs.add(new long[] {Math.max(from, last + 1), to});
            }
        });
        String text = runs.stream()
                .map(run -> Long.toString(run[0], RADIX) + "-" + Long.toString(run[1], RADIX))
                .collect(Collectors.joining(","));
        return new OffsetAndMetadata(position, text);
    }
}
