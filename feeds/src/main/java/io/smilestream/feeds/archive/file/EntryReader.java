package io.smilestream.feeds.archive.file;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The entries of one file in their order, one at a time. Not thread-safe. */
public interface EntryReader {
    /**
     * The next entry, or null at the end.
     *
     * @throws IOException if the file breaks off, as the library that reads it puts it
     */
    @Nullable
    ArchiveEntry next() throws IOException;

    /** Number of the line last read, counted from 1; 0 before the first. */
    long line();

    /** Marks met so far by which a recorder says that its connection was lost. */
    default long disconnects() {
        return 0;
    }
}
