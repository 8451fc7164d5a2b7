package io.smilestream.topology.chain;

import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickBatch;
import io.smilestream.v1.TickKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells which ticks the stream must not see, and why. A function of the tick, its batch and the feed's clock. */
public final class TickValidator {
    /**
     * Three times what the longest venue's names take. A slice repeats the name of every option, so names without bound
     * could make one that no topic takes, and the stream would meet it again at every start.
     */
    private static final int INSTRUMENT_CHARS_MAX = 100;

    /** A key is a venue, an underlying and an expiry. */
    private static final int KEY_CHARS_MAX = 250;

    private final long futureBoundMicros;

    /** Refuses ticks further ahead of the feed's clock than this, in microseconds. */
    public TickValidator(long futureBoundMicros) {
        this.futureBoundMicros = futureBoundMicros;
    }

    /**
     * What is wrong.
     *
     * @param reason its kind
     * @param detail one sentence with the offending value
     */
    public record Fault(DeadLetterReason reason, String detail) {}

    /** What is wrong with the key of a batch, or null. */
    public @Nullable Fault faultOfKey(@Nullable String key, TickBatch batch) {
        boolean heartbeat = batch.getUnderlying() == null || batch.getExpiry() == null;
        String expected = heartbeat ? batch.getVenue() : keyOf(batch);
        if (expected == null) {
            return new Fault(DeadLetterReason.KEY_MISMATCH, "the batch does not name a smile");
        }
        if (expected.length() > KEY_CHARS_MAX) {
            return new Fault(
                    DeadLetterReason.KEY_MISMATCH, "a smile's key has at most " + KEY_CHARS_MAX + " characters");
        }
        return expected.equals(key)
                ? null
                : new Fault(DeadLetterReason.KEY_MISMATCH, "key " + key + ", batch holds " + expected);
    }

    private static @Nullable String keyOf(TickBatch batch) {
        try {
            return new io.smilestream.schemas.SmileKey(batch.getVenue(), batch.getUnderlying(), batch.getExpiry())
                    .toString();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * What is wrong with a tick, or null.
     *
     * @param feedMicros the feed's clock when it wrote the batch, microseconds since the epoch
     */
    public @Nullable Fault faultOf(Tick tick, TickBatch batch, long feedMicros) {
        long micros = EpochMicros.of(tick.getEventTime());
        if (micros > feedMicros + futureBoundMicros) {
            return new Fault(
                    DeadLetterReason.FUTURE,
                    tick.getEventTime() + " is ahead of the feed's clock " + EpochMicros.toInstant(feedMicros));
        }
        if (tick.getKind() == TickKind.HEARTBEAT) {
            return null;
        }
        String instrument = tick.getInstrument();
        if (instrument != null && instrument.length() > INSTRUMENT_CHARS_MAX) {
            return new Fault(
                    DeadLetterReason.UNKNOWN_INSTRUMENT,
                    "an instrument's name has at most " + INSTRUMENT_CHARS_MAX + " characters, this one has "
                            + instrument.length());
        }
        if (batch.getExpiry() == null || tick.getKind() == TickKind.UNKNOWN) {
            return new Fault(
                    DeadLetterReason.INCOMPLETE, "a " + tick.getKind() + " tick needs a smile and a known kind");
        }
        if (!tick.getEventTime().isBefore(batch.getExpiry())) {
            return new Fault(
                    DeadLetterReason.EXPIRED, tick.getEventTime() + " is not before the expiry " + batch.getExpiry());
        }
        return tick.getKind() == TickKind.OPTION_QUOTE ? faultOfQuote(tick) : null;
    }

    private static @Nullable Fault faultOfQuote(Tick tick) {
        if (tick.getStrike() == null || tick.getRight() == null || tick.getRight() == OptionRight.UNKNOWN) {
            return new Fault(DeadLetterReason.INCOMPLETE, "an option quote needs a strike and a right");
        }
        Fault badNumber = faultOfNumbers(tick);
        if (badNumber != null) {
            return badNumber;
        }
        if (crossed(tick.getBidPrice(), tick.getAskPrice())) {
            return new Fault(
                    DeadLetterReason.CROSSED, "bid price " + tick.getBidPrice() + " above ask " + tick.getAskPrice());
        }
        return crossed(tick.getBidVol(), tick.getAskVol())
                ? new Fault(DeadLetterReason.CROSSED, "bid vol " + tick.getBidVol() + " above ask " + tick.getAskVol())
                : null;
    }

    private static @Nullable Fault faultOfNumbers(Tick tick) {
        for (int position : NUMBERS) {
            Double value = (Double) tick.get(position);
            if (value == null) {
                continue;
            }
            String name = Tick.SCHEMA$.getFields().get(position).name();
            if (!Double.isFinite(value)) {
                return new Fault(DeadLetterReason.BAD_NUMBER, name + " is " + value);
            }
            if (value < 0.0 || (value == 0.0 && ABOVE_ZERO.contains(name))) {
                return new Fault(DeadLetterReason.NEGATIVE_PRICE, name + " is " + value);
            }
        }
        return null;
    }

    private static final List<String> ABOVE_ZERO =
            List.of("strike", "bidPrice", "askPrice", "bidVol", "askVol", "forward");

    private static final int[] NUMBERS = Tick.SCHEMA$.getFields().stream()
            .filter(field -> field.schema().isUnion()
                    && field.schema().getTypes().get(1).getType() == org.apache.avro.Schema.Type.DOUBLE)
            .mapToInt(org.apache.avro.Schema.Field::pos)
            .toArray();

    private static boolean crossed(@Nullable Double bid, @Nullable Double ask) {
        return bid != null && ask != null && bid > ask;
    }
}
