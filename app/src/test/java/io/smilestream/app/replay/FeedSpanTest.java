package io.smilestream.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.app.output.SampleOutputs;
import io.smilestream.feeds.FeedRecord;
import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.schemas.Windows;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedSpanTest {
    private static final Instant START = SampleOutputs.START;
    private static final Windows WINDOWS = Windows.of(Duration.ofSeconds(10), Duration.ofSeconds(1));

    @Test
    void keepsTicksFromTheFirstInstantToBeforeTheLast() throws IOException {
        FeedSpan span = span(batch(9), batch(10), batch(19), batch(20));

        assertThat(read(span)).containsExactly(batch(10), batch(19));
        assertThat(span.outside()).isEqualTo(2);
    }

    @Test
    void letsTheLastWindowCloseAndNoLaterOne() throws IOException {
        FeedSpan span = span(batch(12), heartbeat(10), heartbeat(20), batch(25), heartbeat(30), heartbeat(40));

        assertThat(read(span)).containsExactly(batch(12), heartbeat(10), heartbeat(20), heartbeat(21));
    }

    @Test
    void leavesOutTheTimeBefore() throws IOException {
        FeedSpan span = span(heartbeat(0), heartbeat(10), batch(11));

        assertThat(read(span)).containsExactly(heartbeat(10), batch(11));
    }

    @Test
    void placesRejectsByTheFeedsClock() throws IOException {
        FeedRecord before = rejected(5);
        FeedRecord within = rejected(15);
        FeedSpan span = span(before, within, batch(15));

        assertThat(read(span)).containsExactly(within, batch(15));
        assertThat(span.outside()).isEqualTo(1);
    }

    @Test
    void endsInASentenceIfItHoldsNoTick() {
        assertThatThrownBy(() -> read(span(batch(3), heartbeat(10), batch(25))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there is no tick from " + START.plusSeconds(10))
                .hasMessageContaining(START.plusSeconds(3) + " to " + START.plusSeconds(25));
    }

    @Test
    void endsInASentenceIfItLacksADay() {
        FeedSpan span =
                new FeedSpan(FakeFeed.of(batch(0), batch(2 * 86_400)), START, START.plusSeconds(3 * 86_400), WINDOWS);

        assertThatThrownBy(() -> read(span))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no tick of 2026-11-22")
                .hasMessageContaining("give the file of that day");
    }

    @Test
    void mayEndWithinADay() throws IOException {
        FeedSpan span = new FeedSpan(FakeFeed.of(batch(0)), START, START.plusSeconds(86_400 + 60), WINDOWS);

        assertThat(read(span)).containsExactly(batch(0));
    }

    private static FeedSpan span(FeedRecord... records) {
        return new FeedSpan(FakeFeed.of(records), START.plusSeconds(10), START.plusSeconds(20), WINDOWS);
    }

    private static FeedRecord batch(int second) {
        Instant time = START.plusSeconds(second);
        return new FeedRecord.Batch(SampleOutputs.BTC, SampleOutputs.batch(SampleOutputs.BTC, time), time, "day.csv");
    }

    private static FeedRecord heartbeat(int second) {
        return new FeedRecord.Heartbeat("deribit", START.plusSeconds(second));
    }

    private static FeedRecord rejected(int second) {
        return FeedRecord.Rejected.of(
                "k",
                new byte[] {1},
                DeadLetterReason.BAD_NUMBER,
                "not a number",
                new FeedRecord.Origin("day.csv", 2, START.plusSeconds(second)));
    }

    private static List<FeedRecord> read(FeedSpan span) throws IOException {
        List<FeedRecord> records = new ArrayList<>();
        FeedRecord next = span.next();
        while (next != null) {
            records.add(next);
            next = span.next();
        }
        return records;
    }
}
