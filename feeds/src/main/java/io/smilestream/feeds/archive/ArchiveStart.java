package io.smilestream.feeds.archive;

import io.smilestream.feeds.archive.ArchiveRow.Usable;
import io.smilestream.schemas.EpochMicros;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file before it is read: its size and when it begins.
 *
 * @param path the file
 * @param name name of the file without folders
 * @param bytes size of the file
 * @param beginMicros when it begins, microseconds since the epoch: the median of its first rows, so that no single
 *     damaged row decides; null if they hold no usable row
 */
record ArchiveStart(
        Path path, String name, long bytes, @Nullable Long beginMicros) {
    private static final int ROWS_MAX = 33;

    static ArchiveStart of(Path path) throws IOException {
        try (OptionsChainFile file = OptionsChainFile.open(path, 0)) {
            return new ArchiveStart(path, file.name(), Files.size(path), begin(file));
        }
    }

    /** Refuses files that are not given in the order of their times. */
    static void requireOrder(List<ArchiveStart> starts) throws UnreadableArchiveException {
        for (int i = 1; i < starts.size(); i++) {
            ArchiveStart first = starts.get(i - 1);
            ArchiveStart second = starts.get(i);
            if (first.beginMicros != null && second.beginMicros != null && second.beginMicros < first.beginMicros) {
                throw new UnreadableArchiveException(second.path + " begins at " + instant(second.beginMicros)
                        + ", before " + first.path + " at " + instant(first.beginMicros)
                        + ": give the files oldest first");
            }
        }
    }

    private static @Nullable Long begin(OptionsChainFile file) throws IOException {
        long[] times = new long[ROWS_MAX];
        int count = 0;
        for (int i = 0; i < ROWS_MAX; i++) {
            if (file.next() instanceof Usable row) {
                times[count] = row.clockMicros();
                count++;
            }
        }
        Arrays.sort(times, 0, count);
        return count == 0 ? null : times[(count - 1) / 2];
    }

    private static String instant(long micros) {
        return EpochMicros.toInstant(micros).toString();
    }
}
