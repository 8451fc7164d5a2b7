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
import io.smilestream.feeds.recording.Ending;
import io.smilestream.feeds.recording.FlowSettings;
import io.smilestream.feeds.recording.RecordedFeed;
import io.smilestream.schemas.Windows;
import io.smilestream.topology.SmileSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Files of an archive, or of recordings, as a source, whole or a span of their time. */
public final class ArchiveSource implements ReplaySource {
    private final TickFeed whole;
    private final Function<InputTally, List<InputFacts>> facts;
    private final @Nullable FeedSpan span;
    private final Map<String, String> settings = new TreeMap<>();

    private ArchiveSource(TickFeed whole, Function<InputTally, List<InputFacts>> facts, @Nullable FeedSpan span) {
        this.whole = whole;
        this.facts = facts;
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
            Windows windows = Windows.of(stream.window(), stream.grace());
            ArchiveSource source;
            if (areRecordings(files)) {
                List<Path> ordered = files.stream()
                        .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                        .toList();
                RecordedFeed feed = RecordedFeed.open(
                        ordered, FlowSettings.standard(windows, stream.aheadMax()), Ending.CLOSE_WINDOWS);
                source = of(feed, read -> RecordingFacts.of(ordered, feed, read), windows, from, to);
            } else {
                ArchiveSettings settings = ArchiveSettings.standard(stream.window(), stream.grace())
                        .withJumpMax(stream.aheadMax());
                Archive archive = Archive.open(files, settings);
                source = of(archive, read -> factsOf(archive), windows, from, to);
            }
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

    private static ArchiveSource of(
            TickFeed whole,
            Function<InputTally, List<InputFacts>> facts,
            Windows windows,
            @Nullable Instant from,
            @Nullable Instant to) {
        boolean cut = from != null || to != null;
        Instant begin = from == null ? Instant.MIN : from;
        Instant end = to == null ? Instant.MAX : to;
        return new ArchiveSource(whole, facts, cut ? new FeedSpan(whole, begin, end, windows) : null);
    }

    /** A recording beside an archive of another kind is opened as an archive, which names the file that is none. */
    private static boolean areRecordings(List<Path> files) throws IOException {
        for (Path file : files) {
            if (!Files.isRegularFile(file) || !RecordedFeed.recognises(Archive.firstLine(file))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public TickFeed feed() {
        return span == null ? whole : span;
    }

    @Override
    public List<InputFacts> inputs(InputTally read) {
        return facts.apply(read);
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
            whole.close();
        } catch (IOException e) {
            throw new SurroundingsException("an archive could not be closed (" + e.getMessage() + ")", e);
        }
    }

    private static List<InputFacts> factsOf(Archive archive) {
        return archive.files().stream().map(ArchiveSource::factsOf).toList();
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
