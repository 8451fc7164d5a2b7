package io.smilestream.app.replay;

import java.time.Instant;

/** Says when a feed's next record may go. Used by the one thread that pumps. */
public interface Pace {
    /** Whether a record of {@code eventTime} may go now. */
    boolean isDue(Instant eventTime);

    /** Returns when a record of {@code eventTime} may go. */
    void await(Instant eventTime) throws InterruptedException;
}
