package io.smilestream.topology.chain;

import io.smilestream.v1.Tick;
import java.util.Objects;

/**
 * The one order in which the ticks of a smile count, whatever order they arrived in: event time, then sequence, then
 * receive time. Ticks that tie in all three keep their order of arrival.
 */
final class TickOrder {
    private TickOrder() {}

    static int compare(Tick left, Tick right) {
        int byTime = left.getEventTime().compareTo(right.getEventTime());
        if (byTime != 0) {
            return byTime;
        }
        int bySequence = Long.compare(orZero(left.getSequence()), orZero(right.getSequence()));
        if (bySequence != 0 || left.getReceiveTime() == null || right.getReceiveTime() == null) {
            return bySequence;
        }
        return left.getReceiveTime().compareTo(right.getReceiveTime());
    }

    /** Whether both report the same fact; how and when it reached the feed does not matter. */
    static boolean sameFact(Tick left, Tick right) {
        for (int field = 0; field < FIELDS; field++) {
            if (field != RECEIVE_TIME && field != SEQUENCE && !Objects.equals(left.get(field), right.get(field))) {
                return false;
            }
        }
        return true;
    }

    private static final int FIELDS = Tick.SCHEMA$.getFields().size();
    private static final int RECEIVE_TIME = Tick.SCHEMA$.getField("receiveTime").pos();
    private static final int SEQUENCE = Tick.SCHEMA$.getField("sequence").pos();

    private static long orZero(Long sequence) {
        return sequence == null ? 0L : sequence;
    }
}
