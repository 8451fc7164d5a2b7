package io.smilestream.schemas.serde;

import io.smilestream.schemas.tick.TickNumber;
import io.smilestream.schemas.tick.TickRow;
import java.io.IOException;
import org.apache.avro.io.Encoder;

/** Writes rows as Avro would write the ticks they hold, without making the ticks. */
@SuppressWarnings("EnumOrdinal") // Avro writes an enum by its place in the schema, which the generated class keeps
public final class TickRowWriter {
    private static final TickNumber[] NUMBERS = TickNumber.values();
    private static final int FIRST_AFTER_RIGHT = TickNumber.BID_PRICE.ordinal();
    private static final int NULL = 0;
    private static final int VALUE = 1;

    private TickRowWriter() {}

    /** Writes one tick. */
    public static void write(TickRow row, Encoder out) throws IOException {
        out.writeLong(row.eventMicros());
        writeLong(row.isReceived(), row.receiveMicros(), out);
        writeLong(row.isSequenced(), row.sequence(), out);
        out.writeEnum(row.kind().ordinal());
        if (row.instrument() == null) {
            out.writeIndex(NULL);
        } else {
            out.writeIndex(VALUE);
            out.writeString(row.instrument());
        }
        writeNumber(row, TickNumber.STRIKE, out);
        if (row.right() == null) {
            out.writeIndex(NULL);
        } else {
            out.writeIndex(VALUE);
            out.writeEnum(row.right().ordinal());
        }
        for (int i = FIRST_AFTER_RIGHT; i < NUMBERS.length; i++) {
            writeNumber(row, NUMBERS[i], out);
        }
    }

    private static void writeLong(boolean present, long value, Encoder out) throws IOException {
        out.writeIndex(present ? VALUE : NULL);
        if (present) {
            out.writeLong(value);
        }
    }

    private static void writeNumber(TickRow row, TickNumber number, Encoder out) throws IOException {
        boolean present = row.has(number);
        out.writeIndex(present ? VALUE : NULL);
        if (present) {
            out.writeDouble(row.number(number));
        }
    }
}
