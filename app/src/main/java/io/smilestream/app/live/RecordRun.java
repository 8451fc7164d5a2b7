package io.smilestream.app.live;

import io.smilestream.app.fault.IoReason;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.feeds.live.VenueConnection;
import io.smilestream.feeds.recording.RecordingSettings;
import io.smilestream.feeds.recording.RecordingWriter;
import io.smilestream.feeds.recording.VenueLine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Keeps everything that a venue sends. */
public final class RecordRun {
    private static final long WAIT_MICROS = 100_000;

    private final LiveVenue venue;
    private final LiveWork work;

    /** A recording that is about to begin. */
    public RecordRun(LiveVenue venue, LiveWork work) {
        this.venue = venue;
        this.work = work;
    }

    /**
     * Records until the work is over.
     *
     * @return a sentence on what was kept
     * @throws SurroundingsException if the venue does not answer or the folder cannot be written
     */
    public String run(Path folder) throws InterruptedException {
        try (RecordingWriter writer = new RecordingWriter(folder, venue.name(), RecordingSettings.standard());
                VenueConnection connection = venue.open()) {
            LiveWork.Watch watch = work.new Watch();
            while (!connection.isOver()) {
                VenueLine line = connection.take(connection.nowMicros() + WAIT_MICROS);
                if (line != null) {
                    writer.write(line);
                }
                if (watch.isNoteDue()) {
                    work.notes()
                            .accept(kept(writer) + "; " + connection.counters().line());
                }
                if (watch.isOver(Duration.ZERO)) {
                    connection.stop();
                }
            }
            writer.flush();
            return kept(writer) + " in " + folder + "; " + connection.counters().line();
        } catch (IOException e) {
            throw new SurroundingsException(
                    folder + " cannot be written (" + IoReason.of(e)
                            + "): what came before is whole; make room or choose" + " another folder",
                    e);
        }
    }

    private static String kept(RecordingWriter writer) {
        return String.format(
                Locale.ROOT, "%,d lines, %,d packed bytes, %d files", writer.lines(), writer.bytes(), writer.files());
    }
}
