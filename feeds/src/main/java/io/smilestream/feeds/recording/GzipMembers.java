package io.smilestream.feeds.recording;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The gzip members of a file, one after another, each handed out only if it is whole: its end is there and its checksum
 * fits. What follows the last whole member is the torn tail.
 *
 * <p>Not thread-safe.
 */
final class GzipMembers implements AutoCloseable {
    /** Our members hold about a MiB; a file that someone has packed anew is one member as long as all. */
    private static final int MEMBER_BYTES_MAX = 1 << 29;

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int TRAILER_BYTES = 8;
    private static final int FLAG_HEADER_CHECK = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    private long consumed;
    private long wholeEnd;

    GzipMembers(InputStream in) {
        this.in = in;
    }

    /** The unpacked bytes of the next whole member; null at the end, or where the rest is torn or damaged. */
    byte @Nullable [] next() throws IOException {
        inflater.reset();
        if (!skipHeader()) {
            return null;
        }
        byte[] data = inflate();
        if (data == null || !trailerFits(data)) {
            return null;
        }
        wholeEnd = consumed;
        return data;
    }

    /** Bytes of the file up to the end of the last whole member. */
    long wholeEnd() {
        return wholeEnd;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }

    private boolean skipHeader() throws IOException {
        boolean magic = read() == 0x1f && read() == 0x8b && read() == 8;
        int flags = magic ? read() : -1;
        boolean whole = flags >= 0 && skip(6);
        if (whole && (flags & FLAG_EXTRA) != 0) {
            int low = read();
            int high = read();
            whole = high >= 0 && skip(low | high << 8);
        }
        if (whole && (flags & FLAG_NAME) != 0) {
            whole = skipText();
        }
        if (whole && (flags & FLAG_COMMENT) != 0) {
            whole = skipText();
        }
        return whole && ((flags & FLAG_HEADER_CHECK) == 0 || skip(2));
    }

    private byte @Nullable [] inflate() throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream(BUFFER_BYTES);
        byte[] chunk = new byte[BUFFER_BYTES];
        try {
            while (!inflater.finished()) {
                if (inflater.needsInput()) {
                    if (position == limit && !fill()) {
                        return null;
                    }
                    inflater.setInput(buffer, position, limit - position);
                    consumed += limit - position;
                    position = limit;
                }
                data.write(chunk, 0, inflater.inflate(chunk));
                if (data.size() > MEMBER_BYTES_MAX) {
                    throw new UnreadableRecordingException(
                            "the recording is one gzip member of more than half a GiB: unpack it, then read it plain");
                }
            }
        } catch (DataFormatException e) {
            return null;
        }
        int unused = inflater.getRemaining();
        position -= unused;
        consumed -= unused;
        return data.toByteArray();
    }

    private boolean trailerFits(byte[] data) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(data);
        long trailer = 0;
        for (int i = 0; i < TRAILER_BYTES; i++) {
            int next = read();
            if (next < 0) {
                return false;
            }
            trailer |= (long) next << (8 * i);
        }
        return trailer == (crc.getValue() | (long) data.length << 32);
    }

    private boolean skipText() throws IOException {
        int next = read();
        while (next > 0) {
            next = read();
        }
        return next == 0;
    }

    private boolean skip(int count) throws IOException {
        int left = count;
        while (left > 0 && read() >= 0) {
            left--;
        }
        return left == 0;
    }

    private int read() throws IOException {
        if (position == limit && !fill()) {
            return -1;
        }
        consumed++;
        return Byte.toUnsignedInt(buffer[position++]);
    }

    private boolean fill() throws IOException {
        // The inflater reads from the array it was given, so a filled one is not touched again.
        buffer = new byte[BUFFER_BYTES];
        position = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }

    /** Whether another whole member could begin in the rest of the file, which so is damaged and not merely torn. */
    boolean goesOn() throws IOException {
        int[] last = new int[3];
        Arrays.fill(last, -1);
        for (int next = read(); next >= 0; next = read()) {
            if (last[0] == 0x1f && last[1] == 0x8b && last[2] == 8 && next == 0) {
                return true;
            }
            last[0] = last[1];
            last[1] = last[2];
            last[2] = next;
        }
        return false;
    }
}
