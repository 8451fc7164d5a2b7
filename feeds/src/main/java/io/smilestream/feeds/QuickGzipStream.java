package io.smilestream.feeds;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Packs with gzip at the level that is quickest: for files by the gigabyte, where packing takes most of the time.
 */
public final class QuickGzipStream extends GZIPOutputStream {
    private static final int BUFFER_BYTES = 1 << 16;

    /** Packs into a stream, which it closes. */
    public QuickGzipStream(OutputStream out) throws IOException {
        super(out, BUFFER_BYTES);
        def.setLevel(Deflater.BEST_SPEED);
    }
}
