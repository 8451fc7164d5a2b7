package io.smilestream.feeds.archive.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream whose first bytes have been read already and are given once more. */
final class HeadFirst extends FilterInputStream {
    private byte[] head;
    private int position;

    HeadFirst(byte[] head, InputStream rest) {
        super(rest);
        this.head = head;
    }

    /** A copy of the first bytes; empty once they have been read. */
    byte[] head() {
        return head.clone();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = Math.min(length, head.length - position);
        if (count == 0) {
            head = new byte[0];
            position = 0;
            return in.read(buffer, offset, length);
        }
        System.arraycopy(head, position, buffer, offset, count);
        position += count;
        return count;
    }

    @Override
    public long skip(long count) {
        return 0;
    }

    @Override
    public int available() {
        return head.length - position;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
