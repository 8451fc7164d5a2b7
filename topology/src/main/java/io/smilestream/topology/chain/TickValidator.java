package io.smilestream.topology.chain;

import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.SmileKey;
import io.smilestream.schemas.tick.TickNumber;
import io.smilestream.schemas.tick.TickRow;
import io.smilestream.schemas.tick.TickRun;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.TickKind;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
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

    private static final TickNumber[] NUMBERS = TickNumber.values();
    private static final Set<TickNumber> ABOVE_ZERO = EnumSet.of(
            TickNumber.STRIKE,
            TickNumber.BID_PRICE,
            TickNumber.ASK_PRICE,
            TickNumber.BID_VOL,
            TickNumber.ASK_VOL,
            TickNumber.FORWARD);

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
    public @Nullable Fault faultOfKey(@Nullable String key, TickRun run) {
        String expected = keyOf(run);
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

    private static @Nullable String keyOf(TickRun run) {
        if (run.underlying() == null || run.expiry() == null) {
            return run.venue();
        }
        try {
            return new SmileKey(run.venue(), run.underlying(), run.expiry()).toString();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * What is wrong with a tick, or null.
     *
     * @param feedMicros the feed's clock when it wrote the batch, microseconds since the epoch
     */
    public @Nullable Fault faultOf(TickRow tick, TickRun run, long feedMicros) {
        if (tick.eventMicros() > feedMicros + futureBoundMicros) {
            return new Fault(
                    DeadLetterReason.FUTURE,
                    timeOf(tick) + " is ahead of the feed's clock " + EpochMicros.toInstant(feedMicros));
        }
        if (tick.kind() == TickKind.HEARTBEAT) {
            return null;
        }
        String instrument = tick.instrument();
        if (instrument != null && instrument.length() > INSTRUMENT_CHARS_MAX) {
            return new Fault(
                    DeadLetterReason.UNKNOWN_INSTRUMENT,
                    "an instrument's name has at most " + INSTRUMENT_CHARS_MAX + " characters, this one has "
                            + instrument.length());
        }
        if (run.expiry() == null || tick.kind() == TickKind.UNKNOWN) {
            return new Fault(DeadLetterReason.INCOMPLETE, "a " + tick.kind() + " tick needs a smile and a known kind");
        }
        if (tick.eventMicros() >= run.expiryMicros()) {
            return new Fault(DeadLetterReason.EXPIRED, timeOf(tick) + " is not before the expiry " + run.expiry());
        }
        return tick.kind() == TickKind.OPTION_QUOTE ? faultOfQuote(tick) : null;
    }

    private static @Nullable Fault faultOfQuote(TickRow tick) {
        if (!tick.has(TickNumber.STRIKE) || tick.right() == null || tick.right() == OptionRight.UNKNOWN) {
            return new Fault(DeadLetterReason.INCOMPLETE, "an option quote needs a strike and a right");
        }
        Fault badNumber = faultOfNumbers(tick);
        if (badNumber != null) {
            return badNumber;
        }
        Fault crossed = faultOfSides(tick, "price", TickNumber.BID_PRICE, TickNumber.ASK_PRICE);
        return crossed == null ? faultOfSides(tick, "vol", TickNumber.BID_VOL, TickNumber.ASK_VOL) : crossed;
    }

    private static @Nullable Fault faultOfSides(TickRow tick, String what, TickNumber bid, TickNumber ask) {
        boolean crossed = tick.number(bid) > tick.number(ask); // false where one is absent
        return crossed
                ? new Fault(
                        DeadLetterReason.CROSSED,
                        "bid " + what + " " + tick.number(bid) + " above ask " + tick.number(ask))
                : null;
    }

    private static @Nullable Fault faultOfNumbers(TickRow tick) {
        for (TickNumber number : NUMBERS) {
            if (!tick.has(number)) {
                continue;
            }
            double value = tick.number(number);
            if (value > 0.0 && value <= Double.MAX_VALUE) {
                continue; // as almost all are
            }
            if (!Double.isFinite(value)) {
                return new Fault(DeadLetterReason.BAD_NUMBER, number.field() + " is " + value);
            }
            if (value < 0.0 || (value == 0.0 && ABOVE_ZERO.contains(number))) {
                return new Fault(DeadLetterReason.NEGATIVE_PRICE, number.field() + " is " + value);
            }
        }
        return null;
    }

    private static Instant timeOf(TickRow tick) {
        return EpochMicros.toInstant(tick.eventMicros());
    }
}
