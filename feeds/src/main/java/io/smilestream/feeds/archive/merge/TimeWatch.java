package io.smilestream.feeds.archive.merge;

import io.smilestream.feeds.archive.file.ArchiveEntry.Usable;
import io.smilestream.schemas.EpochMicros;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Notes where one file falls silent, goes back in time or repeats itself. Not thread-safe. */
public final class TimeWatch {
    /** A file with more has a pace of its own, and their number says so. */
    private static final int GAPS_KEPT_MAX = 50;

    private static final long NONE = Long.MIN_VALUE;

    private final long gapMinMicros;
    private final long jumpMinMicros;
    private final RepeatedTicks repeated;
    private final List<Gap> gaps = new ArrayList<>();
    private long heardMicros = NONE;
    private long gapCount;
    private long outOfOrder;
    private long disorderMaxMicros;
    private long jumpsBack;
    private long duplicates;
    private boolean isBack;

    /**
     * Watches a file.
     *
     * @param gapMinMicros silence longer than this is a gap
     * @param jumpMinMicros an entry further behind its file's clock than this says that the recorder's clock was set back
     * @param repeated remembers the ticks of this file, and of those it is merged with
     */
    public TimeWatch(long gapMinMicros, long jumpMinMicros, RepeatedTicks repeated) {
        this.repeated = repeated;
        this.gapMinMicros = gapMinMicros;
        this.jumpMinMicros = jumpMinMicros;
    }

    /**
     * A silence.
     *
     * @param from the clock when it began
     * @param length until the next entry
     */
    public record Gap(Instant from, Duration length) {}

    /**
     * What was noted of a file.
     *
     * @param gapCount silences longer than the bound
     * @param gaps the first of them, at most 50
     * @param clockJumpsBack times the stamps went back further than the bound
     * @param outOfOrder ticks stamped earlier than one before them
     * @param disorderMax how much earlier at most, jumps of the clock left out
     * @param duplicates ticks that say of their instrument what the one before said in any of the files, at the same event
     *     time
     */
    public record Irregularities(
            long gapCount,
            List<Gap> gaps,
            long clockJumpsBack,
            long outOfOrder,
            Duration disorderMax,
            long duplicates) {
        public Irregularities {
            gaps = List.copyOf(gaps);
        }
    }

    /** Counts a silence before the file begins from {@code micros}, when those before it had their last word. */
    public void beginAfter(long micros) {
        heardMicros = micros;
    }

    /** Takes note of the file's next tick, met when the file's clock stood at {@code clockMicros}. */
    public void meet(Usable tick, long clockMicros) {
        if (heardMicros != NONE && clockMicros - heardMicros > gapMinMicros) {
            gapCount++;
            if (gaps.size() < GAPS_KEPT_MAX) {
                Duration length = EpochMicros.toDuration(clockMicros - heardMicros);
                gaps.add(new Gap(EpochMicros.toInstant(heardMicros), length));
            }
        }
        heardMicros = Math.max(heardMicros, clockMicros);
        measureDisorder(clockMicros - tick.clockMicros());
        duplicates += repeated.isRepeated(tick.tick()) ? 1 : 0;
    }

    /** What was noted so far. */
    public Irregularities noted() {
        return new Irregularities(
                gapCount, gaps, jumpsBack, outOfOrder, EpochMicros.toDuration(disorderMaxMicros), duplicates);
    }

    private void measureDisorder(long behindMicros) {
        boolean jumped = behindMicros > jumpMinMicros;
        if (jumped && !isBack) {
            jumpsBack++;
        }
        isBack = jumped;
        if (behindMicros > 0) {
            outOfOrder++;
            disorderMaxMicros = jumped ? disorderMaxMicros : Math.max(disorderMaxMicros, behindMicros);
        }
    }
}
