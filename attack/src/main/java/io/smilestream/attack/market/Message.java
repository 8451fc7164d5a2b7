package io.smilestream.attack.market;

import io.smilestream.v1.TickBatch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One record for the ticks topic: a batch, or bytes that should not be there. */
public final class Message {
    private final @Nullable String key;
    private final long timeMillis;
    private final @Nullable TickBatch batch;
    private final byte[] bytes;

    private Message(@Nullable String key, long timeMillis, @Nullable TickBatch batch, byte[] bytes) {
        this.key = key;
        this.timeMillis = timeMillis;
        this.batch = batch;
        this.bytes = bytes;
    }

    /**
     * A batch of a smile, or a venue's heartbeat.
     *
     * @param key the record's key, which may be wrong
     * @param timeMillis the feed's clock, milliseconds since the epoch
     */
    public static Message of(String key, long timeMillis, TickBatch batch) {
        return new Message(key, timeMillis, batch, new byte[0]);
    }

    /** Bytes as they are. */
    public static Message ofBytes(@Nullable String key, long timeMillis, byte[] bytes) {
        return new Message(key, timeMillis, null, bytes.clone());
    }

    /** The record's key, or null for a record without one. */
    public @Nullable String key() {
        return key;
    }

    /** The feed's clock when it wrote the record, milliseconds since the epoch. */
    public long timeMillis() {
        return timeMillis;
    }

    /** What it holds, or null for bytes. */
    public @Nullable TickBatch batch() {
        return batch;
    }

    /** A copy of the bytes; empty for a batch. */
    public byte[] bytes() {
        return Arrays.copyOf(bytes, bytes.length);
    }

    /** Whether it goes to every partition: a venue's heartbeat. */
    public boolean isForAll() {
        return batch != null && batch.getUnderlying() == null;
    }
}
