package io.smilestream.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.output.SampleOutputs;
import io.smilestream.feeds.FeedRecord;
import io.smilestream.schemas.DeadLetterHeaders;
import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.schemas.SmilePlacement;
import io.smilestream.v1.TickBatch;
import io.smilestream.v1.TickKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class FeedPumpTest {
    private static final Instant TIME = Instant.parse("2026-11-21T00:00:01.250Z");
    private static final FeedRecord BATCH = new FeedRecord.Batch(
            SampleOutputs.BTC, SampleOutputs.batch(SampleOutputs.BTC, TIME), TIME.plusMillis(5), "day.csv.gz");
    private static final FeedRecord HEARTBEAT = new FeedRecord.Heartbeat("deribit", TIME.plusSeconds(1));
    private static final FeedRecord REJECTED = FeedRecord.Rejected.of(
            "BTC-25DEC26-90000-P",
            "cut,li".getBytes(StandardCharsets.UTF_8),
            DeadLetterReason.MALFORMED_ROW,
            "2 cells instead of 20",
            new FeedRecord.Origin("day.csv.gz", 17, TIME));

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final FeedPump pump = new FeedPump(
            producer,
            new PumpTarget("s.ticks.v1", 3, "s.dead-letters.v1"),
            (topic, batch) -> SampleOutputs.encode(batch, 1),
            Pacer.of(Speed.MAX, StopRequest.NEVER),
            () -> true);

    @Test
    void writesABatchUnderItsSmileAndTheFeedsTime() throws Exception {
        pump.pump(FakeFeed.of(BATCH));

        ProducerRecord<String, byte[]> message = producer.history().get(0);
        assertThat(message.topic()).isEqualTo("s.ticks.v1");
        assertThat(message.key()).isEqualTo("deribit|BTC|2026-12-25T08:00Z");
        assertThat(message.timestamp()).isEqualTo(TIME.plusMillis(5).toEpochMilli());
        assertThat(message.partition()).isEqualTo(SmilePlacement.partitionOf(message.key(), 3));
        assertThat(header(message, DeadLetterHeaders.SOURCE)).isEqualTo("day.csv.gz");
        assertThat(decode(message)).isEqualTo(SampleOutputs.batch(SampleOutputs.BTC, TIME));
    }

    @Test
    void tellsTheTimeToEveryPartition() throws Exception {
        pump.pump(FakeFeed.of(HEARTBEAT));

        List<ProducerRecord<String, byte[]>> sent = producer.history();
        assertThat(sent).extracting(ProducerRecord::partition).containsExactly(0, 1, 2);
        assertThat(sent).extracting(ProducerRecord::key).containsOnly("deribit");
        assertThat(sent)
                .extracting(ProducerRecord::timestamp)
                .containsOnly(TIME.plusSeconds(1).toEpochMilli());
        TickBatch batch = decode(sent.get(0));
        assertThat(batch.getUnderlying()).isNull();
        assertThat(batch.getExpiry()).isNull();
        assertThat(batch.getTicks()).hasSize(1);
        assertThat(batch.getTicks().get(0).getKind()).isEqualTo(TickKind.HEARTBEAT);
        assertThat(batch.getTicks().get(0).getEventTime()).isEqualTo(TIME.plusSeconds(1));
    }

    @Test
    void keepsTheBytesOfARejectAndSaysWhy() throws Exception {
        pump.pump(FakeFeed.of(REJECTED));

        ProducerRecord<String, byte[]> message = producer.history().get(0);
        assertThat(message.topic()).isEqualTo("s.dead-letters.v1");
        assertThat(message.key()).isEqualTo("BTC-25DEC26-90000-P");
        assertThat(new String(message.value(), StandardCharsets.UTF_8)).isEqualTo("cut,li");
        assertThat(header(message, DeadLetterHeaders.REASON)).isEqualTo("MALFORMED_ROW");
        assertThat(header(message, DeadLetterHeaders.DETAIL)).isEqualTo("2 cells instead of 20");
        assertThat(header(message, DeadLetterHeaders.SEQUENCE)).isEqualTo("17");
        assertThat(header(message, DeadLetterHeaders.NODE)).isEqualTo("read-archive");
    }

    @Test
    void countsTicksAndRejectsButNoHeartbeats() throws Exception {
        InputTally tally = pump.pump(FakeFeed.of(BATCH, HEARTBEAT, REJECTED, BATCH));

        assertThat(tally.rows()).isEqualTo(3);
        assertThat(tally.rejected()).isEqualTo(1);
        assertThat(tally.firstEventTime()).isEqualTo(TIME);
        assertThat(tally.lastEventTime()).isEqualTo(TIME);
    }

    @Test
    void stopsAtTheFirstRecordTheBrokerRefuses() {
        MockProducer<String, byte[]> failing =
                new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
        FeedPump doomed = new FeedPump(
                failing,
                new PumpTarget("s.ticks.v1", 1, "s.dead-letters.v1"),
                (topic, batch) -> {
                    failing.errorNext(new TimeoutException("no broker"));
                    return SampleOutputs.encode(batch, 1);
                },
                Pacer.of(Speed.MAX, StopRequest.NEVER),
                () -> true);

        assertThatThrownBy(() -> doomed.pump(FakeFeed.of(BATCH, BATCH, BATCH, BATCH)))
                .isInstanceOf(SurroundingsException.class)
                .hasMessageContaining("no broker")
                .hasMessageContaining("load again");
        assertThat(failing.history()).hasSizeLessThan(3);
    }

    @Test
    void handsOnWhatBrokeTheFeed() {
        assertThatThrownBy(() -> pump.pump(FakeFeed.brokenAfter(BATCH)))
                .isInstanceOf(IOException.class)
                .hasMessage("the archive is cut");
        assertThat(producer.history()).hasSize(1);
    }

    @Test
    void endsInOrderWhenTheGuardSaysSo() throws Exception {
        FeedPump guarded = new FeedPump(
                producer,
                new PumpTarget("s.ticks.v1", 3, "s.dead-letters.v1"),
                (topic, batch) -> SampleOutputs.encode(batch, 1),
                Pacer.of(Speed.MAX, StopRequest.NEVER),
                () -> producer.history().size() < 2);

        assertThat(guarded.pump(FakeFeed.of(BATCH, BATCH, BATCH, BATCH)).rows()).isEqualTo(2);
    }

    private static TickBatch decode(ProducerRecord<String, byte[]> message) {
        return SampleOutputs.DECODERS.batches().deserialize(message.topic(), message.value());
    }

    private static String header(ProducerRecord<String, byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
