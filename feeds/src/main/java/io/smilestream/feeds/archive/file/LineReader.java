package io.smilestream.feeds.archive.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Lines of bytes, one at a time, each with its number. The current line lies in {@link #line()} up to {@link #length()}
 * until the next is asked for; LF and CR LF both end a line.
 */
public final class LineReader {
    private static final int BUFFER_BYTES = 65_536;
    private static final int LINE_BYTES_AT_FIRST = 16_384;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final int lineBytesMax;
    private byte[] line;
    private int position;
    private int limit;
    private int length;
    private boolean overlong;
    private long number;

    /**
     * Reads lines.
     *
     * @param in the bytes
     * @param lineBytesMax anything beyond this is no line, and may have no end; at least 1
     */
    public LineReader(InputStream in, int lineBytesMax) {
        if (lineBytesMax < 1) {
            throw new IllegalArgumentException("lineBytesMax must be >= 1, was " + lineBytesMax);
        }
        this.in = in;
        this.lineBytesMax = lineBytesMax;
        this.line = new byte[Math.min(lineBytesMax, LINE_BYTES_AT_FIRST)];
    }

    /** Moves to the next line; false at the end of the input. A last line need not be ended. */
    public boolean next() throws IOException {
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
    public byte[] line() {
        return line;
    }

    /** Bytes of the current line, without its end. */
    public int length() {
        return length;
    }

    /** A copy of the current line. */
    public byte[] copy() {
        return Arrays.copyOf(line, length);
    }

    /** Whether the current line was longer than allowed, of which as many bytes as are allowed are kept. */
    public boolean overlong() {
        return overlong;
    }

    /** Number of the current line, counted from 1; 0 before the first. */
    public long number() {
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
        int count = Math.min(end - position, lineBytesMax - length);
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.min(lineBytesMax, Math.max(2 * line.length, length + count)));
        }
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
