package io.smilestream.schemas.serde;

import java.io.EOFException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Walks over Avro's binary encoding in an array. Avro's own decoder refills a buffer and checks it at every field, which
 * showed in profiles of the whole stream.
 *
 * <p>Not thread-safe.
 */
final class AvroCursor {
    private static final VarHandle DOUBLES =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LONG_BITS = 64;
    private static final int BITS_PER_BYTE = 7;
    private static final int LOW_BITS = 0x7F;

    private byte[] bytes = {};
    private int at;

    /** Stands before {@code from} in {@code array}. */
    void begin(byte[] array, int from) {
        bytes = array;
        at = from;
    }

    boolean isEnd() {
        return at == bytes.length;
    }

    /** Avro's int and long: seven bits a byte, the lowest first, signs folded in. */
    long readLong() throws IOException {
        long folded = 0;
        for (int shift = 0; shift < LONG_BITS; shift += BITS_PER_BYTE) {
            if (at >= bytes.length) {
                throw new EOFException("the record ends within a number");
            }
            int next = bytes[at++];
            folded |= (long) (next & LOW_BITS) << shift;
            if (next >= 0) {
                return (folded >>> 1) ^ -(folded & 1);
            }
        }
        throw new IOException("a number of more than ten bytes");
    }

    /** An enum's or a union's choice. */
    int readChoice(int choices) throws IOException {
        long choice = readLong();
        if (choice < 0 || choice >= choices) {
            throw new IOException("choice " + choice + " of " + choices);
        }
        return (int) choice;
    }

    double readDouble() throws IOException {
        if (bytes.length - at < Double.BYTES) {
            throw new EOFException("the record ends within a number");
        }
        double value = (double) DOUBLES.get(bytes, at);
        at += Double.BYTES;
        return value;
    }

    /** Elements of an array's next block, zero after its last; each takes a byte at least. */
    int readBlock() throws IOException {
        long count = readLong();
        if (count < 0) {
            long unusedSize = readLong();
            count = -count;
        }
        return (int) checked(count);
    }

    /** A text whose string {@code names} knows or learns. */
    String readName(NameTable names) throws IOException {
        int length = (int) checked(readLong());
        String name = names.nameOf(bytes, at, length);
        at += length;
        return name;
    }

    private long checked(long length) throws IOException {
        if (length < 0 || length > bytes.length - at) {
            throw new EOFException("a length of " + length + " where " + (bytes.length - at) + " bytes are left");
        }
        return length;
    }
}
