package io.smilestream.feeds.recording;

/**
 * What time it is at the venue, judged by what it sends: a function of the lines alone.
 *
 * <pre>{@code time(c) = lead + max(last, c - patience) }</pre>
 *
 * <p>where {@code c} is the feed's clock, {@code last} the receipt of the last tick and {@code lead} the largest event time
 * less receipt of the last minute: the venue's clock as the fastest message showed it. The difference of the two clocks
 * so never matters. While ticks come, the time is that of the newest. When they stop, nobody can tell a quiet market from
 * a stalled line: the time waits for {@code patience}, so that what was merely held up is not late, and then follows the
 * clock, so that a quiet market's windows close all the same. It never goes back.
 *
 * <p>The lead creeps up with fast messages; it leaps only if several ticks in a row say so, for a damaged stamp comes alone.
 * A tick further ahead of both clocks than the bound is not believed until then.
 */
final class VenueTime {
    /** Ticks in a row that must agree before the lead leaps. */
    private static final int WITNESSES = 8;

    /** How much faster than every other a message may have been without witnesses. */
    private static final long CREEP_MICROS = 250_000;

    /** Half of the stretch over which the lead is sought: long enough to see a fast message, short enough to forget a bad one. */
    private static final long STRETCH_MICROS = 30_000_000;

    private static final long UNSET = Long.MIN_VALUE;

    private final long jumpMaxMicros;
    private final long patienceMicros;
    private long lead = UNSET;
    private long leadBefore = UNSET;
    private long stretchEnd = UNSET;
    private long last = UNSET;
    private long reached = UNSET;
    private long newestEvent = UNSET;
    private long doubtfulLead = Long.MAX_VALUE;
    private int doubtful;

    VenueTime(long jumpMaxMicros, long patienceMicros) {
        this.jumpMaxMicros = jumpMaxMicros;
        this.patienceMicros = patienceMicros;
    }

    /** Whether a tick has told the time. */
    boolean isSet() {
        return last != UNSET;
    }

    /** Takes note of a tick; false if it lies too far ahead to be believed. */
    boolean hear(long receiveMicros, long eventMicros) {
        long candidate = eventMicros - receiveMicros;
        boolean steady = candidate - believedLead() <= CREEP_MICROS;
        if (steady) {
            follow(receiveMicros, candidate);
        } else if (isConfirmed(candidate)) {
            follow(receiveMicros, doubtfulLead);
        }
        boolean believed = eventMicros - Math.max(at(receiveMicros), receiveMicros) <= jumpMaxMicros;
        if (believed) {
            newestEvent = Math.max(newestEvent, eventMicros);
        }
        return believed;
    }

    /** The time when the feed's clock stands at {@code clockMicros}; the clock itself while nothing has been heard. */
    long at(long clockMicros) {
        if (!isSet()) {
            return clockMicros;
        }
        reached = Math.max(reached, believedLead() + Math.max(last, clockMicros - patienceMicros));
        return reached;
    }

    /** The stamp for what was received then: the time, or the newest event that is believed if that is ahead of it. */
    long stamp(long receiveMicros) {
        return Math.max(at(receiveMicros), newestEvent);
    }

    private long believedLead() {
        return isSet() ? Math.max(lead, leadBefore) : 0;
    }

    private void follow(long receiveMicros, long candidate) {
        doubtful = 0;
        doubtfulLead = Long.MAX_VALUE;
        if (receiveMicros >= stretchEnd) {
            leadBefore = lead;
            lead = candidate;
            stretchEnd = receiveMicros + STRETCH_MICROS;
        }
        lead = Math.max(lead, candidate);
        last = receiveMicros;
    }

    private boolean isConfirmed(long candidate) {
        doubtful++;
        doubtfulLead = Math.min(doubtfulLead, candidate);
        return doubtful >= WITNESSES;
    }
}
