package io.smilestream.feeds.recording;

import java.time.Duration;

/**
 * How a recording is cut.
 *
 * @param memberBytesMax bytes of lines after which a gzip member is closed and written
 * @param memberTimeMax time of receipt after which it is, too: what a crash can cost
 * @param fileBytesMax packed bytes after which the next file begins; a new hour begins one as well
 */
public record RecordingSettings(int memberBytesMax, Duration memberTimeMax, long fileBytesMax) {
    public RecordingSettings {
        if (memberBytesMax < 1 || fileBytesMax < 1 || memberTimeMax.isNegative()) {
            throw new IllegalArgumentException(
                    "memberBytesMax and fileBytesMax must be >= 1 and memberTimeMax >= 0, were " + memberBytesMax + ", "
                            + fileBytesMax + " and " + memberTimeMax);
        }
    }

    /** Members of a second or 1 MiB, files of an hour or 256 MiB. */
    public static RecordingSettings standard() {
        return new RecordingSettings(1 << 20, Duration.ofSeconds(1), 256L << 20);
    }
}
