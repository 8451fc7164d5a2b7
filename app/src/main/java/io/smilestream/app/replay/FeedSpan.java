package io.smilestream.app.replay;

import io.smilestream.feeds.FeedProgress;
import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.TickFeed;
import io.smilestream.schemas.Windows;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickBatch;
import io.smilestream.v1.TickKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The part of a feed whose event time lies in {@code [from, to)}. What lies outside is counted and left out; a reject is
 * placed by the feed's clock. After {@code to} each venue's time is told once more, so that the last window closes, and
 * no later.
 *
 * <p>A span without a tick, or with a whole day in it without one, is a fault that the feed ends with: whoever asks for a
 * span means to have it.
 */
final class FeedSpan implements TickFeed {
    private static final long SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    private final TickFeed feed;
    private final Instant from;
    private final Instant to;
    private final Instant closing;
    private final Set<String> closed = new HashSet<>();
    private final NavigableSet<Long> days = new TreeSet<>();
    private long outside;
    private @Nullable Instant oldest;
    private @Nullable Instant newest;

    /**
     * Cuts a span out of a feed.
     *
     * @param from first event time that belongs to it
     * @param to first event time after it that does not
     * @param windows the stream's windows
     */
    FeedSpan(TickFeed feed, Instant from, Instant to, Windows windows) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from must be before to, was " + from + " and " + to);
        }
        this.feed = feed;
        this.from = from;
        this.to = to;
        this.closing = to.equals(Instant.MAX)
                ? Instant.MAX
                : Instant.EPOCH.plus(
                        windows.closesAt(ChronoUnit.MICROS.between(Instant.EPOCH, to) - 1), ChronoUnit.MICROS);
    }

    @Override
    public @Nullable FeedRecord next() throws IOException {
        FeedRecord next = feed.next();
        while (next != null) {
            FeedRecord within = within(next);
            if (within != null) {
                return within;
            }
            next = feed.next();
        }
        requireTicks();
        return null;
    }

    @Override
    public FeedProgress progress() {
        return feed.progress();
    }

    @Override
    public void close() throws IOException {
        feed.close();
    }

    /** Ticks and rejects left out so far. */
    long outside() {
        return outside;
    }

    private @Nullable FeedRecord within(FeedRecord next) {
        if (next instanceof FeedRecord.Batch batch) {
            return within(batch);
        }
        if (next instanceof FeedRecord.Heartbeat heartbeat) {
            return within(heartbeat);
        }
        if (contains(((FeedRecord.Rejected) next).feedTime())) {
            return next;
        }
        outside++;
        return null;
    }

    private FeedRecord.@Nullable Heartbeat within(FeedRecord.Heartbeat heartbeat) {
        if (heartbeat.time().isBefore(from)) {
            return null;
        }
        if (heartbeat.time().isBefore(closing)) {
            return heartbeat;
        }
        return closed.add(heartbeat.venue()) ? new FeedRecord.Heartbeat(heartbeat.venue(), closing) : null;
    }

    private FeedRecord.@Nullable Batch within(FeedRecord.Batch batch) {
        List<Tick> ticks = batch.batch().getTicks();
        List<Tick> kept = ticks.stream()
                .filter(tick -> tick.getKind() == TickKind.HEARTBEAT || meet(tick.getEventTime()))
                .toList();
        outside += ticks.size() - kept.size();
        if (kept.isEmpty()) {
            return null;
        }
        TickBatch cut = TickBatch.newBuilder(batch.batch()).setTicks(kept).build();
        return new FeedRecord.Batch(batch.key(), cut, batch.feedTime(), batch.source());
    }

    private boolean meet(Instant time) {
        oldest = oldest == null || time.isBefore(oldest) ? time : oldest;
        newest = newest == null || time.isAfter(newest) ? time : newest;
        boolean within = contains(time);
        if (within) {
            days.add(day(time));
        }
        return within;
    }

    private void requireTicks() throws IOException {
        if (days.isEmpty()) {
            throw new IOException("there is no tick " + bound("from ", from) + bound("to ", to)
                    + (oldest == null
                            ? "nor any other: check the files"
                            : "(the files hold " + oldest + " to " + newest
                                    + "): check --from and --to, and the files"));
        }
        // A day that the span only touches may be meant in part, and its part may be quiet.
        long first = from.equals(Instant.MIN) ? days.first() : firstWholeDay(from);
        long end = to.equals(Instant.MAX) ? days.last() : day(to);
        for (long day = first; day < end; day++) {
            if (!days.contains(day)) {
                throw new IOException("there is no tick of " + LocalDate.ofEpochDay(day)
                        + ", a day between --from and --to: give the file of that day as well, or a narrower span");
            }
        }
    }

    private static String bound(String word, Instant time) {
        return time.equals(Instant.MIN) || time.equals(Instant.MAX) ? "" : word + time + " ";
    }

    private static long day(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), SECONDS_PER_DAY);
    }

    private static long firstWholeDay(Instant time) {
        return day(time.plus(Duration.ofDays(1)).minusNanos(1));
    }

    private boolean contains(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }
}
