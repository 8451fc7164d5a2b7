package io.smilestream.app.replay;

import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.output.Manifest.InputFacts;
import io.smilestream.feeds.TickFeed;
import io.smilestream.feeds.archive.ArchiveSettings;
import io.smilestream.feeds.archive.OptionsChainArchive;
import io.smilestream.schemas.Windows;
import io.smilestream.topology.SmileSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Option chain files as a source, whole or a span of their time. */
public final class ArchiveSource implements ReplaySource {
    private final OptionsChainArchive archive;
    private final @Nullable FeedSpan span;
    private final Map<String, String> settings = new TreeMap<>();

    private ArchiveSource(OptionsChainArchive archive, @Nullable FeedSpan span) {
        this.archive = archive;
        this.span = span;
    }

    /**
     * Opens files.
     *
     * @param files oldest first
     * @param stream settings of the stream, whose windows the feed's heartbeats close
     * @param from first event time to replay; null for the beginning
     * @param to first event time not to replay; null for the end
     * @throws SurroundingsException if a file is missing or of another kind
     */
    public static ArchiveSource open(
            List<Path> files, SmileSettings stream, @Nullable Instant from, @Nullable Instant to) {
        try {
            ArchiveSettings settings =
                    ArchiveSettings.standard(stream.window(), stream.grace()).withJumpMax(stream.aheadMax());
            OptionsChainArchive archive = OptionsChainArchive.open(files, settings);
            Windows windows = Windows.of(stream.window(), stream.grace());
            ArchiveSource source = new ArchiveSource(
                    archive,
                    from == null && to == null
                            ? null
                            : new FeedSpan(
                                    archive,
                                    from == null ? Instant.MIN : from,
                                    to == null ? Instant.MAX : to,
                                    windows));
            if (from != null) {
                source.settings.put("from", from.toString());
            }
            if (to != null) {
                source.settings.put("to", to.toString());
            }
            return source;
        } catch (IOException e) {
            throw new SurroundingsException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public TickFeed feed() {
        return span == null ? archive : span;
    }

    @Override
    public List<InputFacts> inputs(InputTally read) {
        return archive.files().stream()
                .map(file -> new InputFacts(
                        file.name(),
                        file.sha256(),
                        file.rows(),
                        text(file.firstEventTime()),
                        text(file.lastEventTime())))
                .toList();
    }

    @Override
    public long ticksOutsideSpan() {
        return span == null ? 0 : span.outside();
    }

    @Override
    public Map<String, String> settings() {
        return settings;
    }

    @Override
    public void close() {
        try {
            archive.close();
        } catch (IOException e) {
            throw new SurroundingsException("an archive could not be closed (" + e.getMessage() + ")", e);
        }
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
