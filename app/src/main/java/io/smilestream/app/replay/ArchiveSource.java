package io.smilestream.app.replay;

import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.output.ArchiveFacts;
import io.smilestream.app.output.ArchiveFacts.GapFacts;
import io.smilestream.app.output.Manifest.InputFacts;
import io.smilestream.feeds.TickFeed;
import io.smilestream.feeds.archive.Archive;
import io.smilestream.feeds.archive.ArchiveFileSummary;
import io.smilestream.feeds.archive.ArchiveSettings;
import io.smilestream.feeds.archive.merge.TimeWatch.Irregularities;
import io.smilestream.schemas.Windows;
import io.smilestream.topology.SmileSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Files of an archive as a source, whole or a span of their time. */
public final class ArchiveSource implements ReplaySource {
    private final Archive archive;
    private final @Nullable FeedSpan span;
    private final Map<String, String> settings = new TreeMap<>();

    private ArchiveSource(Archive archive, @Nullable FeedSpan span) {
        this.archive = archive;
        this.span = span;
    }

    /**
     * Opens files.
     *
     * @param files in any order
     * @param stream settings of the stream, whose windows the feed's heartbeats close
     * @param from first event time to replay; null for the beginning
     * @param to first event time not to replay; null for the end
     * @throws SurroundingsException if a file is missing or of no known kind
     */
    public static ArchiveSource open(
            List<Path> files, SmileSettings stream, @Nullable Instant from, @Nullable Instant to) {
        try {
            ArchiveSettings settings =
                    ArchiveSettings.standard(stream.window(), stream.grace()).withJumpMax(stream.aheadMax());
            Archive archive = Archive.open(files, settings);
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
        return archive.files().stream().map(ArchiveSource::factsOf).toList();
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

    private static InputFacts factsOf(ArchiveFileSummary file) {
        return new InputFacts(
                file.name(),
                file.sha256(),
                file.rows(),
                text(file.firstEventTime()),
                text(file.lastEventTime()),
                archiveFactsOf(file));
    }

    private static ArchiveFacts archiveFactsOf(ArchiveFileSummary file) {
        Irregularities odd = file.irregularities();
        Map<String, Map<String, Long>> ticks = new TreeMap<>();
        file.ticks().forEach((venue, kinds) -> ticks.put(venue, byName(kinds)));
        List<GapFacts> gaps = odd.gaps().stream()
                .map(gap -> new GapFacts(gap.from().toString(), gap.length().toString()))
                .toList();
        return new ArchiveFacts(
                file.kind(),
                ticks,
                byName(file.rejected()),
                file.disconnects(),
                odd.gapCount(),
                gaps,
                odd.clockJumpsBack(),
                odd.outOfOrder(),
                odd.disorderMax().toString(),
                odd.duplicates());
    }

    private static Map<String, Long> byName(Map<? extends Enum<?>, Long> counts) {
        Map<String, Long> named = new TreeMap<>();
        counts.forEach((kind, count) -> named.put(kind.name(), count));
        return named;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
