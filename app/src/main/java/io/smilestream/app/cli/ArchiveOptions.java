package io.smilestream.app.cli;

import io.smilestream.app.fault.UsageException;
import io.smilestream.app.replay.ArchiveSource;
import io.smilestream.app.replay.ReplaySource;
import io.smilestream.topology.SmileSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The flags that say which ticks: files, and what span of their time. */
final class ArchiveOptions {
    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Tardis options_chain CSV, plain or gzip; several from oldest to newest.")
    private List<Path> files = List.of();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = EventTimeConverter.class,
            description = "First event time, such as 2024-05-01T08:00:00Z, or a date for its midnight.")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = EventTimeConverter.class,
            description = "Event time to stop before.")
    private @Nullable Instant to;

    /** The files, as they were given. */
    List<Path> files() {
        return files;
    }

    /**
     * Refuses a span that ends before it begins.
     *
     * @throws UsageException if it does
     */
    void check() {
        if (from != null && to != null && !from.isBefore(to)) {
            throw new UsageException("--from must be before --to, was " + from + " and " + to);
        }
    }

    /** Opens the files as a source for a stream of these settings. */
    ReplaySource open(SmileSettings stream) {
        return ArchiveSource.open(files, stream, from, to);
    }
}
