package io.smilestream.app.output;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The canonical digest of one topic: a function of each key's records in their order, and of nothing else. How the keys
 * are spread over partitions, and how their records interleave there, does not enter.
 *
 * <pre>{@code
 * int(n)      n as 4 bytes, big-endian, two's complement
 * block(x)    int(length of x) x;  an absent x is int(-1)
 * payload(v)  v without its first 5 bytes, if v has at least 5 bytes and the first is 0; else v
 *
 * record      block(payload(value))                                     in every topic but dead-letters
 * record      block(reason in UTF-8) block(payload(value))              in dead-letters
 * keyDigest   SHA-256(record record ...)     the key's records by (window end, revision); dead letters: as below
 * digest      SHA-256(block(key) keyDigest block(key) keyDigest ...)    keys in UTF-8, in unsigned byte order
 * }</pre>
 *
 * <p>The 5 bytes left out are the wire format's magic byte and schema id, which differ between registries. A dead
 * letter's key here is {@code key U+0000 node}: two steps may give up ticks of one key at the same time, each in an
 * order of its own that does not depend on the other's. Written as 64 lower-case hexadecimal digits; the digest of a
 * topic without records is that of the empty string.
 *
 * <p>Memory: one SHA-256 state a key. Not thread-safe.
 */
public final class TopicDigest {
    private static final int WIRE_PREFIX_BYTES = 5;
    private static final int ABSENT = -1;

    private final Map<String, MessageDigest> byKey = new TreeMap<>(CanonicalOrder.OF_KEYS);

    /**
     * Adds the next record of a key.
     *
     * @param key the record's key
     * @param blocks what the record consists of, in order; the value through {@link #payload}
     */
    public void add(String key, @Nullable ByteBuffer... blocks) {
        MessageDigest digest = byKey.computeIfAbsent(key, absent -> sha256());
        for (ByteBuffer block : blocks) {
            update(digest, block);
        }
    }

    /** The value without its wire prefix, if it has one. */
    public static @Nullable ByteBuffer payload(byte @Nullable [] value) {
        if (value == null) {
            return null;
        }
        int prefix = isWireFormat(value) ? WIRE_PREFIX_BYTES : 0;
        return ByteBuffer.wrap(value, prefix, value.length - prefix);
    }

    /** Whether the value begins like one in the wire format: the magic byte 0, then a schema id. */
    static boolean isWireFormat(byte[] value) {
        return value.length >= WIRE_PREFIX_BYTES && value[0] == 0;
    }

    /** The digest of the records added so far, 64 hexadecimal digits. May be followed by more records. */
    public String hex() {
        MessageDigest topic = sha256();
        byKey.forEach((key, digest) -> {
            update(topic, ByteBuffer.wrap(key.getBytes(StandardCharsets.UTF_8)));
            topic.update(stateOf(digest));
        });
        return HexFormat.of().formatHex(topic.digest());
    }

    private static void update(MessageDigest digest, @Nullable ByteBuffer block) {
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(block == null ? ABSENT : block.remaining())
                .flip());
        if (block != null) {
            digest.update(block.duplicate());
        }
    }

    private static byte[] stateOf(MessageDigest digest) {
        try {
            return ((MessageDigest) digest.clone()).digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("this JDK's SHA-256 cannot be copied", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
