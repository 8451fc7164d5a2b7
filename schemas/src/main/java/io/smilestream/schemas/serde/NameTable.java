package io.smilestream.schemas.serde;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Strings by their bytes: names recur in every record, so each is made a string once. Forgets everything when it is full,
 * so that a feed of ever new names cannot fill the memory.
 *
 * <p>Not thread-safe.
 */
final class NameTable {
    private static final int SLOTS = 1 << 16;
    private static final int NAMES_MAX = SLOTS / 2;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Two to the 64 over the golden ratio, made odd: its products spread over the upper bits. */
    private static final long SCRAMBLE = 0x9E3779B97F4A7C15L;

    private final @Nullable Entry[] slots = new Entry[SLOTS];
    private int names;

    private static final class Entry {
        private final byte[] bytes;
        private final String name;

        Entry(byte[] bytes) {
            this.bytes = bytes;
            this.name = new String(bytes, UTF_8);
        }

        boolean holds(byte[] array, int from, int length) {
            return Arrays.equals(bytes, 0, bytes.length, array, from, from + length);
        }
    }

    /** The string of {@code length} bytes. */
    String nameOf(byte[] array, int from, int length) {
        int slot = hash(array, from, length) & (SLOTS - 1);
        for (Entry entry = slots[slot]; entry != null; entry = slots[slot]) {
            if (entry.holds(array, from, length)) {
                return entry.name;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        return learn(Arrays.copyOfRange(array, from, from + length), slot);
    }

    private String learn(byte[] bytes, int slot) {
        Entry entry = new Entry(bytes);
        if (names >= NAMES_MAX) {
            Arrays.fill(slots, null);
            names = 0;
            return entry.name;
        }
        slots[slot] = entry;
        names++;
        return entry.name;
    }

    /** Eight bytes a step: a name is read for every tick, and a step must wait for the one before. */
    private static int hash(byte[] array, int from, int length) {
        long hash = length;
        int at = from;
        for (int end = from + length; at <= end - Long.BYTES; at += Long.BYTES) {
            hash = (hash ^ (long) LONGS.get(array, at)) * SCRAMBLE;
            hash ^= hash >>> (Long.SIZE / 2);
        }
        for (int end = from + length; at < end; at++) {
            hash = 31 * hash + array[at];
        }
        hash *= SCRAMBLE;
        return (int) (hash >>> (Long.SIZE / 2));
    }
}
