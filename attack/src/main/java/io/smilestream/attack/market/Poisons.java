package io.smilestream.attack.market;

import io.smilestream.v1.Tick;
import io.smilestream.v1.TickBatch;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Records that no stream can use, each made from a good one. */
public final class Poisons {
    private static final int UNKNOWN_SCHEMA = 987_654;
    private static final int HUGE_CHARS = 3_000_000;
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private final Random random;
    private final Function<Message, byte[]> encoder;
    private int made;

    /**
     * Poisons that are all different.
     *
     * @param encoder the bytes of a good record
     */
    public Poisons(Random random, Function<Message, byte[]> encoder) {
        this.random = random;
        this.encoder = encoder;
    }

    /** A kind of damage, and the reason under which such a record must be refused. */
    public enum Kind {
        /** Bytes that mean nothing. */
        RANDOM_BYTES("UNDECODABLE"),
        /** A record whose end is missing. */
        TRUNCATED("UNDECODABLE"),
        /** A record that does not begin with a zero. */
        WRONG_MAGIC("UNDECODABLE"),
        /** A record of a schema that the registry has not. */
        UNKNOWN_ID("UNDECODABLE"),
        /** No bytes at all. */
        EMPTY("UNDECODABLE"),
        /** A number that is none. */
        NOT_A_NUMBER("BAD_NUMBER"),
        /** A price below zero. */
        NEGATIVE("NEGATIVE_PRICE"),
        /** A bid above the ask. */
        CROSSED("CROSSED"),
        /** A quote of the next expiry under the key of this one. */
        OTHER_KEY("KEY_MISMATCH"),
        /** An instrument with a name of megabytes. */
        HUGE_NAME("UNKNOWN_INSTRUMENT"),
        /** A tick ten minutes ahead of its feed. */
        FUTURE("FUTURE");

        private final String reason;

        Kind(String reason) {
            this.reason = reason;
        }

        /** Name of the dead letter's reason. */
        public String reason() {
            return reason;
        }
    }

    /** A damaged copy of {@code good}, a batch of a smile. */
    public Message of(Kind kind, Message good) {
        TickBatch batch = marked(good);
        Message copy = Message.of(String.valueOf(good.key()), good.timeMillis(), batch);
        return switch (kind) {
            case RANDOM_BYTES -> bytes(good, randomBytes());
            case TRUNCATED -> bytes(good, truncated(encoder.apply(copy)));
            case WRONG_MAGIC -> bytes(good, wrongMagic(encoder.apply(copy)));
            case UNKNOWN_ID -> bytes(good, unknownId(encoder.apply(copy)));
            case EMPTY -> bytes(good, new byte[0]);
            case NOT_A_NUMBER -> changed(copy, tick -> tick.setAskVol(Double.NaN));
            case NEGATIVE -> changed(copy, tick -> tick.setAskPrice(-1.0));
            case CROSSED -> changed(copy, Poisons::cross);
            case OTHER_KEY -> Message.of("deribit|BTC|2099-12-25T08:00Z", good.timeMillis(), batch);
            case HUGE_NAME -> changed(copy, tick -> tick.setInstrument(hugeName()));
            case FUTURE -> Message.of(String.valueOf(good.key()), good.timeMillis(), Markets.moved(batch, AHEAD));
        };
    }

    /** What a tick is made into. */
    @FunctionalInterface
    private interface Change {
        void apply(Tick tick);
    }

    private static void cross(Tick tick) {
        tick.setBidPrice(2.0);
        tick.setAskPrice(1.0);
    }

    private static Message changed(Message message, Change change) {
        TickBatch batch = message.batch();
        if (batch == null) {
            throw new IllegalArgumentException("only a batch can be changed");
        }
        change.apply(batch.getTicks().get(0));
        return message;
    }

    /** The first tick alone, under a number of its own, so that no two poisons are alike and none is like a good record. */
    private TickBatch marked(Message good) {
        TickBatch batch = good.batch();
        if (batch == null) {
            throw new IllegalArgumentException("a poison is made from a batch");
        }
        Tick tick = Tick.newBuilder(batch.getTicks().get(0)).build();
        tick.setSequence(1_000_000_000L + made++);
        return Markets.withTicks(batch, List.of(tick));
    }

    /** Letters in no order, which no compression makes small. */
    private String hugeName() {
        StringBuilder name = new StringBuilder(HUGE_CHARS);
        for (int i = 0; i < HUGE_CHARS; i++) {
            name.append((char) ('A' + random.nextInt(26)));
        }
        return name.toString();
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[1 + random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] truncated(byte[] whole) {
        return Arrays.copyOf(whole, 6 + random.nextInt(whole.length - 6));
    }

    private static byte[] wrongMagic(byte[] whole) {
        whole[0] = 1;
        return whole;
    }

    private static byte[] unknownId(byte[] whole) {
        ByteBuffer.wrap(whole).putInt(1, UNKNOWN_SCHEMA);
        return whole;
    }

    private static Message bytes(Message good, byte[] bytes) {
        return Message.ofBytes(good.key(), good.timeMillis(), bytes);
    }
}
