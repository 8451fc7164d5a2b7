package io.smilestream.venues;

import io.smilestream.schemas.DeadLetterReason;

/** Is told what a message says, part by part. */
public interface MessageSink {
    /** The message reports this tick. */
    void tick(SmileTick tick);

    /**
     * The message, or one entry of it, is no tick.
     *
     * @param key the smile's key if it is known, else the instrument's or channel's name, or the empty text
     * @param reason the class of the fault; {@link DeadLetterReason#NOT_A_TICK} if nothing is wrong with it
     * @param detail one sentence with the offending value
     */
    void unusable(String key, DeadLetterReason reason, String detail);
}
