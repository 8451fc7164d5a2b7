package io.smilestream.topology.chain;

import io.smilestream.schemas.tick.TickRow;

/**
 * The one order in which the ticks of a smile count, whatever order they arrived in: event time, then sequence, then
 * receive time, of which none is the earliest. Ticks that tie in all three keep their order of arrival.
 */
final class TickOrder {
    private TickOrder() {}

    static int compare(TickRow left, TickRow right) {
        int byTime = Long.compare(left.eventMicros(), right.eventMicros());
        if (byTime != 0) {
            return byTime;
        }
        int bySequence = Long.compare(left.sequence(), right.sequence());
        if (bySequence != 0) {
            return bySequence;
        }
        /* One without a time must not tie with all that have one: two that it ties with could differ. */
        int byReceipt = Boolean.compare(left.isReceived(), right.isReceived());
        return byReceipt != 0 || !left.isReceived()
                ? byReceipt
                : Long.compare(left.receiveMicros(), right.receiveMicros());
    }
}
