package io.smilestream.feeds.recording;

import io.smilestream.feeds.FeedProgress;
import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.TickFeed;
import io.smilestream.venues.ContractSizes;
import io.smilestream.venues.VenueDecoder;
import io.smilestream.venues.Venues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Recordings of one venue as a feed: the records that the live feed gave, in constant memory.
 *
 * <p>The files are read one after another, in the order of their times.
 */
public final class RecordedFeed implements TickFeed {
    private final List<Path> paths;
    private final MessageFlow flow;
    private final Ending ending;
    private final Queue<FeedRecord> out = new ArrayDeque<>();
    private final long bytesTotal;
    private @Nullable RecordingReader file;
    private int opened;
    private String venue = "";
    private long newestMicros = Long.MIN_VALUE;
    private long bytesBefore;
    private long tornBytes;
    private long unreadableLines;
    private boolean finished;

    private RecordedFeed(
            List<Path> paths,
            FlowSettings settings,
            Function<? super ContractSizes, ? extends VenueDecoder> decoders,
            Ending ending)
            throws IOException {
        this.paths = List.copyOf(paths);
        this.flow = new MessageFlow(settings, decoders, out::add);
        this.ending = ending;
        long bytes = 0;
        for (Path path : paths) {
            bytes += Files.size(path);
        }
        this.bytesTotal = bytes;
    }

    /**
     * Opens recordings.
     *
     * @param files the files, oldest first, all of one venue
     * @param decoders makes the venue's decoder, given what the recording says of the sizes of contracts
     * @param ending what becomes of the windows that the recording leaves open
     * @throws UnreadableRecordingException if the first file is no recording
     */
    public static RecordedFeed open(
            List<Path> files,
            FlowSettings settings,
            Function<? super ContractSizes, ? extends VenueDecoder> decoders,
            Ending ending)
            throws IOException {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a recording must have at least one file, was given none");
        }
        RecordedFeed feed = new RecordedFeed(files, settings, decoders, ending);
        feed.openNext();
        return feed;
    }

    /**
     * Opens recordings of whichever venue the first of them names.
     *
     * @param files the files, oldest first, all of one venue
     * @param ending what becomes of the windows that the recording leaves open
     * @throws UnreadableRecordingException if the first file is no recording, or of a venue whose language is not known
     */
    public static RecordedFeed open(List<Path> files, FlowSettings settings, Ending ending) throws IOException {
        String venue;
        try (RecordingReader first = RecordingReader.open(files.get(0))) {
            venue = first.venue();
        }
        if (!Venues.names().contains(venue)) {
            throw new UnreadableRecordingException(
                    files.get(0) + " was recorded at " + venue + ": known are " + String.join(", ", Venues.names()));
        }
        return open(files, settings, sizes -> Venues.decoder(venue, sizes), ending);
    }

    /** Whether a file that begins with {@code firstLine}, unpacked, is a recording. */
    public static boolean recognises(String firstLine) {
        return RecordingReader.recognises(firstLine);
    }

    @Override
    public @Nullable FeedRecord next() throws IOException {
        while (out.isEmpty() && !finished) {
            VenueLine line = nextLine();
            if (line == null) {
                flow.finish(ending);
                finished = true;
            } else {
                flow.accept(line);
            }
        }
        return out.poll();
    }

    @Override
    public FeedProgress progress() {
        FlowCounts counts = flow.counts();
        RecordingReader open = file;
        return new FeedProgress(
                counts.ticks() + counts.rejected(),
                bytesBefore + (open == null ? 0 : open.bytesRead()),
                bytesTotal,
                flow.newestEventTime());
    }

    /** What has gone through so far. */
    public FlowCounts counts() {
        return flow.counts();
    }

    /** Bytes passed over at the files' ends, as a crash leaves them. */
    public long tornBytes() {
        return tornBytes;
    }

    /** Lines passed over because they do not begin with a time. */
    public long unreadableLines() {
        return unreadableLines;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private @Nullable VenueLine nextLine() throws IOException {
        while (file != null) {
            VenueLine line = file.next();
            if (line != null) {
                requireOrder(line);
                return line;
            }
            tornBytes += file.tornBytes();
            unreadableLines += file.unreadableLines();
            bytesBefore += file.bytes();
            file.close();
            file = null;
            if (opened < paths.size()) {
                openNext();
            }
        }
        return null;
    }

    private void openNext() throws IOException {
        Path path = paths.get(opened++);
        RecordingReader next = RecordingReader.open(path);
        file = next;
        if (!venue.isEmpty() && !venue.equals(next.venue())) {
            throw new UnreadableRecordingException(path + " was recorded at " + next.venue() + " and " + paths.get(0)
                    + " at " + venue + ": give the recordings of one venue at a time");
        }
        venue = next.venue();
    }

    private void requireOrder(VenueLine line) throws IOException {
        if (line.receiveMicros() < newestMicros) {
            throw new UnreadableRecordingException(paths.get(opened - 1) + " begins before "
                    + paths.get(Math.max(0, opened - 2)) + " ends: give the recordings in the order of their times");
        }
        newestMicros = line.receiveMicros();
    }
}
