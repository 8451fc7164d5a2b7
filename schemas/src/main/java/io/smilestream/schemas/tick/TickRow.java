package io.smilestream.schemas.tick;

import io.smilestream.schemas.EpochMicros;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickKind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One tick as primitive numbers, to be filled again and again: a {@link Tick} costs some 700 bytes of objects, and a busy
 * smile has thousands a second. {@code scripts/bench pipeline} measures what it saves.
 *
 * <p>Whoever holds a row says how long its content holds. Equal rows hold the same. Not thread-safe.
 */
@SuppressWarnings("EnumOrdinal") // numbers lie in an array in the order of their names
public final class TickRow {
    private static final TickNumber[] NUMBERS = TickNumber.values();

    /** What is absent holds whatever it held: emptying all for every tick costs more than reading them. */
    private final double[] numbers = new double[TickNumber.COUNT];

    private int present;
    private long eventMicros;
    private long receiveMicros;
    private long sequence;
    private boolean received;
    private boolean sequenced;
    private TickKind kind = TickKind.UNKNOWN;
    private @Nullable OptionRight right;
    private @Nullable String instrument;

    /** A row of its own with the content of {@code tick}. */
    public static TickRow from(Tick tick) {
        TickRow row = new TickRow();
        row.fill(tick);
        return row;
    }

    void fill(Tick tick) {
        begin(EpochMicros.of(tick.getEventTime()), tick.getKind());
        if (tick.getReceiveTime() != null) {
            receivedAt(EpochMicros.of(tick.getReceiveTime()));
        }
        if (tick.getSequence() != null) {
            sequence(tick.getSequence());
        }
        option(tick.getInstrument(), tick.getRight());
        for (TickNumber number : NUMBERS) {
            Double value = (Double) tick.get(number.position());
            if (value != null) {
                number(number, value);
            }
        }
    }

    /** The same as a record of the contract. */
    public Tick toTick() {
        Tick tick = Tick.newBuilder()
                .setEventTime(EpochMicros.toInstant(eventMicros))
                .setReceiveTime(received ? EpochMicros.toInstant(receiveMicros) : null)
                .setSequence(sequenced ? (Long) sequence : null)
                .setKind(kind)
                .setInstrument(instrument)
                .setRight(right)
                .build();
        for (TickNumber number : NUMBERS) {
            if (has(number)) {
                tick.put(number.position(), numbers[number.ordinal()]);
            }
        }
        return tick;
    }

    /** Empties the row for another tick. */
    public void begin(long newEventMicros, TickKind newKind) {
        present = 0;
        eventMicros = newEventMicros;
        kind = newKind;
        received = false;
        receiveMicros = 0L;
        sequenced = false;
        sequence = 0L;
        right = null;
        instrument = null;
    }

    /** Sets when the feed received it, microseconds since the epoch. */
    public void receivedAt(long micros) {
        received = true;
        receiveMicros = micros;
    }

    /** Sets its order in its source. */
    public void sequence(long number) {
        sequenced = true;
        sequence = number;
    }

    /** Sets which option it is about, as far as it says. */
    public void option(@Nullable String newInstrument, @Nullable OptionRight newRight) {
        instrument = newInstrument;
        right = newRight;
    }

    /** Sets a number; NaN is one that is present. */
    public void number(TickNumber number, double value) {
        numbers[number.ordinal()] = value;
        present |= number.bit();
    }

    /** Takes over what {@code other} holds. */
    public void copyFrom(TickRow other) {
        System.arraycopy(other.numbers, 0, numbers, 0, numbers.length);
        present = other.present;
        eventMicros = other.eventMicros;
        receiveMicros = other.receiveMicros;
        sequence = other.sequence;
        received = other.received;
        sequenced = other.sequenced;
        kind = other.kind;
        right = other.right;
        instrument = other.instrument;
    }

    /** Exchange time, microseconds since the epoch. */
    public long eventMicros() {
        return eventMicros;
    }

    /** Whether the feed told when it received it. */
    public boolean isReceived() {
        return received;
    }

    /** When the feed received it, microseconds since the epoch; zero if it did not tell. */
    public long receiveMicros() {
        return receiveMicros;
    }

    /** Whether it has a place in its source's order. */
    public boolean isSequenced() {
        return sequenced;
    }

    /** Its place in its source's order; zero if it has none. */
    public long sequence() {
        return sequence;
    }

    /** What it reports. */
    public TickKind kind() {
        return kind;
    }

    /** Call or put, or null. */
    public @Nullable OptionRight right() {
        return right;
    }

    /** The venue's name of the instrument, or null. */
    public @Nullable String instrument() {
        return instrument;
    }

    /** Whether the tick came with this number, be it NaN. */
    public boolean has(TickNumber number) {
        return (present & number.bit()) != 0;
    }

    /** The number; NaN if absent. */
    public double number(TickNumber number) {
        return has(number) ? numbers[number.ordinal()] : Double.NaN;
    }

    /** The number boxed; null if absent. */
    public @Nullable Double numberOrNull(TickNumber number) {
        return has(number) ? (Double) numbers[number.ordinal()] : null;
    }

    /** The strike; NaN if absent. */
    public double strike() {
        return number(TickNumber.STRIKE);
    }

    /** Whether both report the same fact; how and when it reached the feed does not matter. */
    public boolean sameFact(TickRow other) {
        return eventMicros == other.eventMicros
                && kind == other.kind
                && right == other.right
                && present == other.present
                && Double.compare(strike(), other.strike()) == 0 // tells most apart, before names are compared
                && Objects.equals(instrument, other.instrument)
                && sameNumbers(other);
    }

    private boolean sameNumbers(TickRow other) {
        for (TickNumber number : NUMBERS) {
            if (Double.compare(number(number), other.number(number)) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof TickRow other
                && sameFact(other)
                && received == other.received
                && receiveMicros == other.receiveMicros
                && sequenced == other.sequenced
                && sequence == other.sequence;
    }

    @Override
    public int hashCode() {
        return Objects.hash(eventMicros, sequence, instrument, present);
    }

    @Override
    public String toString() {
        return toTick().toString();
    }
}
