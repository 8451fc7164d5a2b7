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
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Reads batches written with this program's own schema straight into rows, field by field in the schema's order. {@code
 * TickRunDeserializerTest} holds it against Avro's reader.
 *
 * <p>Not thread-safe; each thread has its own.
 */
@SuppressWarnings("EnumOrdinal") // Avro writes an enum by its place in the schema, which the generated class keeps
final class TickRunReader {
    /** Names recur in every record, so each is made a string once; a feed of ever new names must not fill the memory. */
    private static final int NAMES_MAX = 50_000;

    private static final TickKind[] KINDS = TickKind.values();
    private static final OptionRight[] RIGHTS = OptionRight.values();
    private static final PriceUnit[] UNITS = PriceUnit.values();
    private static final TickNumber[] NUMBERS = TickNumber.values();
    private static final int FIRST_AFTER_RIGHT = TickNumber.BID_PRICE.ordinal();

    private final TickRunPool pool = new TickRunPool();
    private final Map<Utf8, String> names = new HashMap<>();
    private final Map<Long, Instant> expiries = new HashMap<>();
    private final Utf8 name = new Utf8();
    private @Nullable BinaryDecoder decoder;

    /**
     * The run that the bytes after the frame's head hold.
     *
     * @throws IOException or RuntimeException if they hold none
     */
    TickRun read(byte[] record) throws IOException {
        int length = record.length - WireFormat.HEADER_BYTES;
        BinaryDecoder in = DecoderFactory.get().binaryDecoder(record, WireFormat.HEADER_BYTES, length, decoder);
        decoder = in;
        LengthCheckedDecoder checked = new LengthCheckedDecoder(in);
        TickRun run = pool.take();
        String venue = readName(checked);
        String underlying = isPresent(in) ? readName(checked) : null;
        run.begin(venue, underlying, isPresent(in) ? expiryOf(in.readLong()) : null);
        run.priceUnit(UNITS[in.readEnum()]);
        for (long left = checked.readArrayStart(); left > 0; left = checked.arrayNext()) {
            for (long i = 0; i < left; i++) {
                readTick(in, checked, run.add());
            }
        }
        if (!in.isEnd()) {
            throw new IOException("bytes are left over");
        }
        return run;
    }

    private void readTick(BinaryDecoder in, LengthCheckedDecoder checked, TickRow row) throws IOException {
        long eventMicros = in.readLong();
        boolean received = isPresent(in);
        long receiveMicros = received ? in.readLong() : 0L;
        boolean sequenced = isPresent(in);
        long sequence = sequenced ? in.readLong() : 0L;
        row.begin(eventMicros, KINDS[in.readEnum()]);
        if (received) {
            row.receivedAt(receiveMicros);
        }
        if (sequenced) {
            row.sequence(sequence);
        }
        String instrument = isPresent(in) ? readName(checked) : null;
        readNumber(in, row, TickNumber.STRIKE);
        row.option(instrument, isPresent(in) ? RIGHTS[in.readEnum()] : null);
        for (int i = FIRST_AFTER_RIGHT; i < NUMBERS.length; i++) {
            readNumber(in, row, NUMBERS[i]);
        }
    }

    private static void readNumber(BinaryDecoder in, TickRow row, TickNumber number) throws IOException {
        if (isPresent(in)) {
            row.number(number, in.readDouble());
        }
    }

    private static boolean isPresent(BinaryDecoder in) throws IOException {
        int branch = in.readIndex();
        if (branch < 0 || branch > 1) {
            throw new IOException("an optional field has two branches, not number " + branch);
        }
        return branch == 1;
    }

    private String readName(LengthCheckedDecoder checked) throws IOException {
        Utf8 read = checked.readString(name);
        String known = names.get(read);
        if (known != null) {
            return known;
        }
        if (names.size() >= NAMES_MAX) {
            names.clear();
        }
        String text = read.toString();
        names.put(new Utf8(read), text);
        return text;
    }

    private Instant expiryOf(long micros) {
        Instant known = expiries.get(micros);
        if (known != null) {
            return known;
        }
        if (expiries.size() >= NAMES_MAX) {
            expiries.clear();
        }
        Instant expiry = EpochMicros.toInstant(micros);
        expiries.put(micros, expiry);
        return expiry;
    }
}
