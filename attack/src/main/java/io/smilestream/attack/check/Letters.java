package io.smilestream.attack.check;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Dead letters, expected or found: how many there are of each reason and content. */
public final class Letters {
    private static final int WIRE_PREFIX_BYTES = 5;
    private static final int HASH_DIGITS = 16;

    private final SortedMap<String, Integer> counts = new TreeMap<>();

    /**
     * Adds one.
     *
     * @param reason name of a {@code DeadLetterReason}
     * @param value its bytes; those of a batch count without their schema's id
     */
    public void add(String reason, byte[] value) {
        counts.merge(reason + " " + hash(value), 1, Integer::sum);
    }

    /** How many there are. */
    public int size() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many there are of each reason. */
    public SortedMap<String, Integer> byReason() {
        SortedMap<String, Integer> reasons = new TreeMap<>();
        counts.forEach((letter, count) -> reasons.merge(letter.substring(0, letter.indexOf(' ')), count, Integer::sum));
        return reasons;
    }

    /** What these have more often than {@code others}, by reason and content. */
    public SortedMap<String, Integer> without(Letters others) {
        SortedMap<String, Integer> left = new TreeMap<>();
        for (Map.Entry<String, Integer> letter : counts.entrySet()) {
            int more = letter.getValue() - others.counts.getOrDefault(letter.getKey(), 0);
            if (more > 0) {
                left.put(letter.getKey(), more);
            }
        }
        return left;
    }

    /** The first digits of a hash of a record's content. */
    static String hash(byte[] value) {
        boolean framed = value.length >= WIRE_PREFIX_BYTES && value[0] == 0;
        byte[] content = framed ? Arrays.copyOfRange(value, WIRE_PREFIX_BYTES, value.length) : value;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
