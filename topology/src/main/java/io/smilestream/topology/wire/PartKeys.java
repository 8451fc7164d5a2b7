package io.smilestream.topology.wire;

import io.smilestream.schemas.EpochMicros;
import io.smilestream.v1.Calibration;
import java.util.HexFormat;

/** Keys of parts that wait for their window: a venue's in the order in which windows end, then by underlying and expiry. */
public final class PartKeys {
    private static final HexFormat HEX = HexFormat.of();
    private static final char AFTER_SEPARATOR = '}'; // the character after '|', so above every key that goes on

    private PartKeys() {}

    /** The key of a calibration. */
    public static String of(Calibration calibration) {
        return calibration.getVenue() + "|" + ordered(EpochMicros.of(calibration.getWindowEnd())) + "|"
                + calibration.getUnderlying() + "|" + ordered(EpochMicros.of(calibration.getExpiry()));
    }

    /** The key of what a partition of the ticks had heard of other venues when it closed the venue's window that ends at {@code micros}. */
    public static String heard(String venue, long micros, int partition) {
        return venue + "|" + ordered(micros) + "|" + partition;
    }

    /** Below every key of the venue. */
    public static String first(String venue) {
        return venue + "|";
    }

    /** Above every key of a window of the venue that ends by {@code micros}, and below every other. */
    public static String after(String venue, long micros) {
        return venue + "|" + ordered(micros) + AFTER_SEPARATOR;
    }

    /** Of fixed length and in the order of the numbers. */
    private static String ordered(long micros) {
        return HEX.toHexDigits(micros ^ Long.MIN_VALUE);
    }
}
