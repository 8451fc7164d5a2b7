package io.smilestream.feeds.archive;

import io.smilestream.feeds.archive.file.ArchiveContent;
import io.smilestream.feeds.archive.file.UnreadableArchiveException;
import io.smilestream.feeds.archive.merge.EntryMerge;
import io.smilestream.feeds.archive.merge.MergeBounds;
import io.smilestream.feeds.archive.merge.RepeatedTicks;
import io.smilestream.feeds.archive.merge.TimeWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is known of a file before it is read: its size and when it begins.
 *
 * @param path the file
 * @param bytes size of the file
 * @param beginMicros when it begins, as {@link EntryMerge#begin} tells it
 */
record ArchiveStart(Path path, long bytes, long beginMicros) {
    private static final Comparator<ArchiveStart> BY_BEGIN =
            Comparator.comparingLong(ArchiveStart::beginMicros).thenComparing(ArchiveStart::name);

    /**
     * Looks into files, so that a wrong one is refused before the first record.
     *
     * @return in the order of their beginnings, whatever order they were given in
     * @throws UnreadableArchiveException if a file is missing, empty or of no known kind, or one is there twice
     */
    static List<ArchiveStart> of(List<Path> files, MergeBounds bounds) throws IOException {
        List<ArchiveStart> starts = new ArrayList<>();
        for (Path file : files) {
            starts.add(of(file, bounds));
        }
        starts.sort(BY_BEGIN);
        for (int i = 0; i < starts.size(); i++) {
            for (int j = 0; j < i; j++) {
                starts.get(i).requireOther(starts.get(j));
            }
        }
        return starts;
    }

    /** Name of the file without folders. */
    String name() {
        return ArchiveContent.name(path);
    }

    private static ArchiveStart of(Path path, MergeBounds bounds) throws IOException {
        try (ArchiveFile file =
                ArchiveFile.open(path, new TimeWatch(Long.MAX_VALUE, Long.MAX_VALUE, new RepeatedTicks()))) {
            long begin = EntryMerge.begin(file, bounds);
            if (file.rows() == 0 && file.summary().sha256() != null) {
                throw new UnreadableArchiveException(
                        path + " holds no entries: leave it out, or fetch it again if it should");
            }
            return new ArchiveStart(path, Files.size(path), begin);
        }
    }

    /** Files of the same bytes have the same size and beginning, so hardly any two have to be compared in full. */
    private void requireOther(ArchiveStart other) throws IOException {
        if (bytes == other.bytes && beginMicros == other.beginMicros && Files.mismatch(path, other.path) < 0) {
            throw new UnreadableArchiveException(
                    path + " and " + other.path + " hold the same bytes: give each file once");
        }
    }
}
