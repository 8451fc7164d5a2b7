package io.smilestream.app.output;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The order of keys in every file and digest: by their UTF-8 bytes, unsigned. It is the order of {@code LC_ALL=C sort}
 * and of Python's {@code sorted}, so that an outsider can check a digest without our code.
 */
public final class CanonicalOrder {
    /** Compares two keys. */
    public static final Comparator<String> OF_KEYS = (left, right) ->
            Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

    private CanonicalOrder() {}
}
