package io.smilestream.topology.chain;

import io.smilestream.schemas.tick.TickRow;

/**
 * The one order in which the ticks of a smile count, whatever order they arrived in: event time, then sequence, then
 * receive time. Ticks that tie in all three keep their order of arrival.
 */
final class TickOrder {
    private TickOrder() {}

    static int compare(TickRow left, TickRow right) {
        int byTime = Long.compare(left.eventMicros(), right.eventMicros());
        if (byTime != 0) {
            return byTime;
        }
        int bySequence = Long.compare(left.sequence(), right.sequence());
        if (bySequence != 0 || !left.isReceived() || !right.isReceived()) {
            return bySequence;
        }
        return Long.compare(left.receiveMicros(), right.receiveMicros());
    }
}
