package io.smilestream.feeds.archive.merge;

import io.smilestream.feeds.archive.file.ArchiveEntry.Usable;

/**
 * The clock an archive would have had while it was recorded: it follows what the rows say, never goes back, and does not
 * believe a single row from the far future.
 *
 * <p>A row that is ahead by more than the bound moves the clock only if most of the next rows are as far on: a silent
 * market jumps with all its rows, a damaged stamp jumps alone. At the end of the archive, where no row is left to ask, a
 * jump is believed if one as wide was confirmed before.
 */
public final class FeedClock {
    /** Rows asked to confirm a jump: enough that a burst of damaged rows is outvoted, few enough to be cheap. */
    public static final int WITNESSES_MAX = 32;

    private static final long UNSET = Long.MIN_VALUE;

    private final long jumpMaxMicros;
    private long nowMicros = UNSET;
    private long widestJumpMicros;

    FeedClock(long jumpMaxMicros) {
        this.jumpMaxMicros = jumpMaxMicros;
    }

    /** Whether any row has told the time. */
    boolean isSet() {
        return nowMicros != UNSET;
    }

    /** The time, microseconds since the epoch; 0 while unset. */
    long nowMicros() {
        return isSet() ? nowMicros : 0;
    }

    /** Lets the head of what was read ahead move the clock. */
    void follow(Lookahead ahead) {
        if (!isSet()) {
            start(ahead);
        }
        if (!isSet() || !(ahead.entry(0) instanceof Usable head)) {
            return;
        }
        long jump = head.clockMicros() - nowMicros;
        if (jump > 0 && (jump <= jumpMaxMicros || isConfirmed(ahead, 0, jump))) {
            widestJumpMicros = Math.max(widestJumpMicros, jump);
            nowMicros = head.clockMicros();
        }
    }

    /** Starts at the first row whose time the rows behind it confirm, so that a damaged first row is harmless. */
    private void start(Lookahead ahead) {
        for (int i = 0; i < ahead.size() && !isSet(); i++) {
            if (ahead.entry(i) instanceof Usable row && isConfirmed(ahead, i, 0)) {
                nowMicros = row.clockMicros();
            }
        }
    }

    private boolean isConfirmed(Lookahead ahead, int suspect, long jump) {
        long reached = ((Usable) ahead.entry(suspect)).clockMicros() - jumpMaxMicros;
        int asked = 0;
        int agreed = 0;
        for (int i = suspect + 1; i < ahead.size() && asked < WITNESSES_MAX; i++) {
            if (ahead.entry(i) instanceof Usable witness) {
                asked++;
                agreed += witness.clockMicros() >= reached ? 1 : 0;
            }
        }
        return asked == 0 ? jump <= widestJumpMicros : 2 * agreed > asked;
    }
}
