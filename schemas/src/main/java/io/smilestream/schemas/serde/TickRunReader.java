package io.smilestream.schemas.serde;

import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.tick.TickNumber;
import io.smilestream.schemas.tick.TickRow;
import io.smilestream.schemas.tick.TickRun;
import io.smilestream.schemas.tick.TickRunPool;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.TickKind;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads batches written with this program's own schema straight into rows, field by field in the schema's order. {@code
 * TickRunDeserializerTest} holds it against Avro's reader.
 *
 * <p>Not thread-safe; each thread has its own.
 */
@SuppressWarnings("EnumOrdinal") // Avro writes an enum by its place in the schema, which the generated class keeps
final class TickRunReader {
    private static final int EXPIRIES_MAX = 10_000; // far more than are listed
    private static final int OPTIONAL = 2;

    private static final TickKind[] KINDS = TickKind.values();
    private static final OptionRight[] RIGHTS = OptionRight.values();
    private static final PriceUnit[] UNITS = PriceUnit.values();
    private static final TickNumber[] NUMBERS = TickNumber.values();
    private static final int FIRST_AFTER_RIGHT = TickNumber.BID_PRICE.ordinal();

    private final TickRunPool pool = new TickRunPool();
    private final NameTable names = new NameTable();
    private final AvroCursor in = new AvroCursor();
    private final Map<Long, Instant> expiries = new HashMap<>();

    /**
     * The run that the bytes after the frame's head hold.
     *
     * @throws IOException or RuntimeException if they hold none
     */
    TickRun read(byte[] record) throws IOException {
        in.begin(record, WireFormat.HEADER_BYTES);
        TickRun run = pool.take();
        String venue = in.readName(names);
        String underlying = isPresent() ? in.readName(names) : null;
        run.begin(venue, underlying, isPresent() ? expiryOf(in.readLong()) : null);
        run.priceUnit(UNITS[in.readChoice(UNITS.length)]);
        for (int left = in.readBlock(); left > 0; left = in.readBlock()) {
            for (int i = 0; i < left; i++) {
                readTick(run.add());
            }
        }
        if (!in.isEnd()) {
            throw new IOException("bytes are left over");
        }
        return run;
    }

    private void readTick(TickRow row) throws IOException {
        long eventMicros = in.readLong();
        boolean received = isPresent();
        long receiveMicros = received ? in.readLong() : 0L;
        boolean sequenced = isPresent();
        long sequence = sequenced ? in.readLong() : 0L;
        row.begin(eventMicros, KINDS[in.readChoice(KINDS.length)]);
        if (received) {
            row.receivedAt(receiveMicros);
        }
        if (sequenced) {
            row.sequence(sequence);
        }
        String instrument = isPresent() ? in.readName(names) : null;
        readNumber(row, TickNumber.STRIKE);
        row.option(instrument, isPresent() ? RIGHTS[in.readChoice(RIGHTS.length)] : null);
        for (int i = FIRST_AFTER_RIGHT; i < NUMBERS.length; i++) {
            readNumber(row, NUMBERS[i]);
        }
    }

    private void readNumber(TickRow row, TickNumber number) throws IOException {
        if (isPresent()) {
            row.number(number, in.readDouble());
        }
    }

    private boolean isPresent() throws IOException {
        return in.readChoice(OPTIONAL) == 1;
    }

    private Instant expiryOf(long micros) {
        Instant known = expiries.get(micros);
        if (known != null) {
            return known;
        }
        if (expiries.size() >= EXPIRIES_MAX) {
            expiries.clear();
        }
        Instant expiry = EpochMicros.toInstant(micros);
        expiries.put(micros, expiry);
        return expiry;
    }
}
