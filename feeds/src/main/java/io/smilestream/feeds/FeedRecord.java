package io.smilestream.feeds;

import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.schemas.SmileKey;
import io.smilestream.v1.TickBatch;
import java.time.Instant;
import java.util.function.Consumer;

/** What a feed hands on: ticks of one smile, the time, or something it could not use. */
public sealed interface FeedRecord {

    /**
     * A run of ticks of one smile, in the order the feed met them.
     *
     * @param key the smile
     * @param batch the ticks, at least one
     * @param feedTime the feed's clock at the last of them; becomes the Kafka record's timestamp
     * @param source name of the archive file or feed; of several, the first and that there are others
     */
    record Batch(SmileKey key, TickBatch batch, Instant feedTime, String source) implements FeedRecord {}

    /**
     * The promise that the event time of a venue has come this far: no tick with an older window follows, save for ticks
     * that are late by any measure.
     *
     * @param venue lower-case name of the venue
     * @param time the event time reached
     */
    record Heartbeat(String venue, Instant time) implements FeedRecord {}

    /** Something that is not a usable tick, with its original bytes. */
    final class Rejected implements FeedRecord {
        private final String key;
        private final byte[] bytes;
        private final DeadLetterReason reason;
        private final String detail;
        private final Origin origin;

        private Rejected(String key, byte[] bytes, DeadLetterReason reason, String detail, Origin origin) {
            this.key = key;
            this.bytes = bytes.clone();
            this.reason = reason;
            this.detail = detail;
            this.origin = origin;
        }

        /**
         * Copies what was rejected.
         *
         * @param key the smile's key if it is known, else the instrument's name or what stood in its place
         * @param bytes the original bytes
         * @param reason the class of the fault
         * @param detail one sentence with the offending value
         * @param origin where and when it was met
         */
        public static Rejected of(String key, byte[] bytes, DeadLetterReason reason, String detail, Origin origin) {
            return new Rejected(key, bytes, reason, detail, origin);
        }

        /** The same, met when the feed's clock stood at {@code feedTime}. */
        public Rejected at(Instant feedTime) {
            return new Rejected(key, bytes, reason, detail, new Origin(source(), line(), feedTime));
        }

        /** The smile's key if it is known, else the instrument's name or what stood in its place; may be empty. */
        public String key() {
            return key;
        }

        /** A copy of the original bytes, without the line's end. */
        public byte[] bytes() {
            return bytes.clone();
        }

        /** The class of the fault. */
        public DeadLetterReason reason() {
            return reason;
        }

        /** One sentence with the offending value. */
        public String detail() {
            return detail;
        }

        /** Name of the archive file or feed. */
        public String source() {
            return origin.source();
        }

        /** Line number in the source, the header being line 1. */
        public long line() {
            return origin.line();
        }

        /** The feed's clock when it met this; the epoch if nothing had told the time. */
        public Instant feedTime() {
            return origin.feedTime();
        }

        @Override
        public String toString() {
            return source() + ":" + line() + " " + reason + ": " + detail;
        }
    }

    /**
     * Where and when something was met.
     *
     * @param source name of the archive file or feed
     * @param line line number in the source, the header being line 1
     * @param feedTime the feed's clock
     */
    record Origin(String source, long line, Instant feedTime) {}

    /** Hands the record to the one handler it fits; the compiler insists on all three. */
    default void match(Consumer<Batch> onBatch, Consumer<Heartbeat> onHeartbeat, Consumer<Rejected> onRejected) {
        if (this instanceof Batch batch) {
            onBatch.accept(batch);
        } else if (this instanceof Heartbeat heartbeat) {
            onHeartbeat.accept(heartbeat);
        } else {
            onRejected.accept((Rejected) this);
        }
    }
}
