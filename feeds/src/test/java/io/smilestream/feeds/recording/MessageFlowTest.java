package io.smilestream.feeds.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.feeds.FeedPromises;
import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.FeedRecord.Batch;
import io.smilestream.feeds.FeedRecord.Heartbeat;
import io.smilestream.feeds.FeedRecord.Rejected;
import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.Windows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageFlowTest {
    private static final long START = EpochMicros.of(Instant.parse("2026-11-21T08:00:00Z"));
    private static final long MILLI = 1_000;
    private static final long SECOND = 1_000_000;
    private static final Windows WINDOWS = Windows.of(Duration.ofSeconds(1), Duration.ofMillis(200));

    private final List<FeedRecord> records = new ArrayList<>();
    private final MessageFlow flow = new MessageFlow(
            FlowSettings.standard(WINDOWS, Duration.ofSeconds(5)),
            sizes -> new PlainDecoder("fake", sizes),
            records::add);

    @Test
    void handsOnTicksFiveMillisecondsAfterTheFirst() {
        quote(START, 100, START - 20 * MILLI);
        quote(START + 4 * MILLI, 110, START - 20 * MILLI);
        assertThat(records).isEmpty();

        flow.flushIfDue(START + 5 * MILLI - 1);
        assertThat(records).isEmpty();
        flow.flushIfDue(START + 5 * MILLI);

        assertThat(batches()).hasSize(1);
        assertThat(batches().get(0).batch().getTicks()).hasSize(2);
        assertThat(flow.dueMicros()).isEqualTo(MessageFlow.NOTHING_DUE);
    }

    @Test
    void cutsTheSameBatchesWhetherAskedOrNot() {
        quote(START, 100, START);
        quote(START + 5 * MILLI, 110, START);

        assertThat(batches()).hasSize(1);
        assertThat(batches().get(0).batch().getTicks()).hasSize(1);
    }

    @Test
    void tellsTheVenuesTimeHoweverWrongTheOwnClockIs() {
        long behind = -3_600 * SECOND;
        quote(START, 100, START + behind);
        clock(START + 250 * MILLI);

        assertThat(heartbeats()).containsExactly(START + behind);
    }

    @Test
    void letsTimeWaitForASilentVenueAndThenFollowTheClock() {
        quote(START, 100, START);
        clock(START + 900 * MILLI);
        clock(START + 1_500 * MILLI);
        clock(START + 10_000 * MILLI);

        assertThat(heartbeats()).containsExactly(START, START + 500 * MILLI, START + 9_000 * MILLI);
    }

    @Test
    void saysNothingOfTheTimeBeforeTheFirstTick() {
        clock(START);

        assertThat(records).isEmpty();
    }

    @Test
    void isNotLedAstrayByATickFromTheFuture() {
        quote(START, 100, START);
        quote(START + MILLI, 110, START + 3_600 * SECOND);
        quote(START + 2 * MILLI, 120, START + 4 * SECOND);
        clock(START + 250 * MILLI);

        assertThat(heartbeats()).containsExactly(START);
        assertThat(flow.counts().doubtful()).isEqualTo(1);
        Batch alone = batches().get(1);
        assertThat(alone.batch().getTicks()).hasSize(1);
        assertThat(alone.feedTime()).isEqualTo(EpochMicros.toInstant(START));
    }

    @Test
    void followsAVenueWhoseClockHasLeapt() {
        quote(START, 100, START);
        for (int i = 1; i <= 8; i++) {
            quote(START + i * MILLI, 100 + i, START + 60 * SECOND);
        }
        clock(START + 20 * MILLI);

        assertThat(heartbeats().get(0)).isGreaterThan(START + 59 * SECOND);
        assertThat(flow.counts().doubtful()).isEqualTo(7);
    }

    @Test
    void believesNewQuotesThatFollowAnOldOne() {
        quote(START, 100, START - 60 * SECOND);
        quote(START + MILLI, 110, START);

        assertThat(flow.counts().doubtful()).isZero();
        flow.finish(Ending.LEAVE_OPEN);
        assertThat(batches().get(0).feedTime()).isEqualTo(EpochMicros.toInstant(START));
    }

    @Test
    void rejectsGarbageWithItsBytesAndIsSilentAboutTalk() {
        flow.accept(new VenueLine(START, "{oops"));
        flow.accept(new VenueLine(START + 1, "{\"result\":[]}"));

        assertThat(records).hasSize(1);
        Rejected reject = (Rejected) records.get(0);
        assertThat(reject.reason()).isEqualTo(DeadLetterReason.UNDECODABLE);
        assertThat(reject.bytes()).asString().isEqualTo("{oops");
        assertThat(reject.line()).isEqualTo(1);
        assertThat(flow.counts()).isEqualTo(new FlowCounts(2, 0, 1, 1, 0));
    }

    @Test
    void learnsTheSizesOfContractsFromAnswers() {
        String answer =
                "{\"data\":[{\"instType\":\"OPTION\",\"instId\":\"BTC-100\",\"ctVal\":\"1\",\"ctMult\":\"0.01\"}]}";
        flow.accept(new VenueLine(START, Mark.answer("/instruments", answer)));
        quote(START + 1, 100, START);
        flow.finish(Ending.LEAVE_OPEN);

        assertThat(batches().get(0).batch().getTicks().get(0).getBidSize()).isEqualTo(0.01);
    }

    @Test
    void learnsNothingFromAnAnswerThatIsCut() {
        flow.accept(new VenueLine(START, Mark.answer("https://venue", "").replace("}", "")));
        flow.accept(new VenueLine(
                START, Mark.answer("https://venue", "{\"result\":[").replace("]}", "")));

        assertThat(records).isEmpty();
        assertThat(flow.counts().lines()).isEqualTo(2);
    }

    @Test
    void keepsThePromisesOfEveryFeed() {
        for (int i = 0; i < 5_000; i++) {
            long now = START + i * MILLI;
            quote(now, 100 + i % 7, now - 30 * MILLI - (i % 11) * MILLI);
            if (i % 250 == 0) {
                clock(now);
            }
        }
        flow.finish(Ending.CLOSE_WINDOWS);

        FeedPromises.assertKept(records, WINDOWS);
    }

    private void quote(long receive, int strike, long event) {
        flow.accept(new VenueLine(receive, PlainDecoder.quote(strike, event, 0.1)));
    }

    private void clock(long now) {
        flow.accept(new VenueLine(now, Mark.CLOCK.text()));
    }

    private List<Batch> batches() {
        return records.stream()
                .filter(Batch.class::isInstance)
                .map(Batch.class::cast)
                .toList();
    }

    private List<Long> heartbeats() {
        return records.stream()
                .filter(Heartbeat.class::isInstance)
                .map(beat -> EpochMicros.of(((Heartbeat) beat).time()))
                .toList();
    }
}
