package io.smilestream.app.into;

import io.smilestream.app.fault.IoReason;
import io.smilestream.app.fault.SurroundingsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;

/**
 * Tells by a short text whether two feeds hand out the same records: they do if the bytes of their files and the settings
 * of their reading are the same. Of each file it reads the length and both ends, which for gzip include the checksum of
 * the whole; names and folders do not count.
 */
public final class FeedIdentity {
    private static final int END_BYTES = 64 * 1024;

    /** Enough that two archives of one house will not meet, and short enough for a name. */
    private static final int HEX_DIGITS = 16;

    private FeedIdentity() {}

    /**
     * The identity of the feed of {@code files}.
     *
     * @param files in the order they are read
     * @param settings whatever else decides which records the feed hands out
     * @return sixteen hexadecimal digits
     * @throws SurroundingsException if a file cannot be read
     */
    public static String of(List<Path> files, SortedMap<String, String> settings) {
        MessageDigest digest = sha256();
        digest.update(settings.toString().getBytes(StandardCharsets.UTF_8));
        for (Path file : files) {
            try (FileChannel bytes = FileChannel.open(file)) {
                digest.update(
                        ByteBuffer.allocate(Long.BYTES).putLong(bytes.size()).flip());
                add(digest, bytes, 0);
                add(digest, bytes, Math.max(0, bytes.size() - END_BYTES));
            } catch (IOException e) {
                throw new SurroundingsException(file + " cannot be read (" + IoReason.of(e) + ")", e);
            }
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
    }

    private static void add(MessageDigest digest, FileChannel bytes, long from) throws IOException {
        ByteBuffer end = ByteBuffer.allocate(END_BYTES);
        long at = from;
        int read = bytes.read(end, at);
        while (read > 0) {
            at += read;
            read = bytes.read(end, at);
        }
        digest.update(end.flip());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
