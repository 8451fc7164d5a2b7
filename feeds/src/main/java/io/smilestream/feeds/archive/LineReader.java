package io.smilestream.feeds.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Lines of bytes, one at a time, each with its number. The current line lies in {@link #line()} up to {@link #length()}
 * until the next is asked for; LF and CR LF both end a line.
 */
final class LineReader {
    /** A row of a chain has some 250 bytes. Anything beyond this is no row, and may have no end. */
    static final int LINE_BYTES_MAX = 16_384;

    private static final int BUFFER_BYTES = 65_536;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final byte[] line = new byte[LINE_BYTES_MAX];
    private int position;
    private int limit;
    private int length;
    private boolean overlong;
    private long number;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** Moves to the next line; false at the end of the input. A last line need not be ended. */
    boolean next() throws IOException {
        length = 0;
        overlong = false;
        boolean begun = false;
        while (position < limit || fill()) {
            begun = true;
            int newline = newline();
            append(newline < 0 ? limit : newline);
            if (newline >= 0) {
                position = newline + 1;
                break;
            }
        }
        if (begun) {
            number++;
            dropCarriageReturn();
        }
        return begun;
    }

    /** The bytes of the current line; only the first {@link #length()} count. */
    byte[] line() {
        return line;
    }

    /** Bytes of the current line, without its end. */
    int length() {
        return length;
    }

    /** A copy of the current line. */
    byte[] copy() {
        return Arrays.copyOf(line, length);
    }

    /** Whether the current line was longer than {@link #LINE_BYTES_MAX}, of which that many bytes are kept. */
    boolean overlong() {
        return overlong;
    }

    /** Number of the current line, counted from 1; 0 before the first. */
    long number() {
        return number;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(in.read(buffer, 0, buffer.length), 0);
        return limit > 0;
    }

    private int newline() {
        for (int i = position; i < limit; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void append(int end) {
        int count = Math.min(end - position, line.length - length);
        overlong |= count < end - position;
        System.arraycopy(buffer, position, line, length, count);
        length += count;
        position = end;
    }

    private void dropCarriageReturn() {
        if (!overlong && length > 0 && line[length - 1] == '\r') {
            length--;
        }
    }
}
