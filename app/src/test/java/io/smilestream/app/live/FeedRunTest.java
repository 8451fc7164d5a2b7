package io.smilestream.app.live;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.output.SampleOutputs;
import io.smilestream.app.replay.FeedRecordWriter;
import io.smilestream.app.replay.PumpTarget;
import io.smilestream.feeds.FeedRecord;
import java.time.Instant;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class FeedRunTest {
    @Test
    void asksForNoSecondLoadOfWhatAVenueSaidOnce() {
        MockProducer<String, byte[]> producer =
                new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
        FeedRecordWriter writer = FeedRun.writer(
                producer,
                new PumpTarget("s.ticks.v1", 1, "s.dead-letters.v1"),
                (topic, batch) -> SampleOutputs.encode(batch, 1));
        writer.write(new FeedRecord.Heartbeat("deribit", Instant.parse("2026-11-21T00:00:01Z")));
        producer.errorNext(new TimeoutException("no broker"));

        assertThatThrownBy(writer::flush)
                .isInstanceOf(SurroundingsException.class)
                .hasMessageContaining("no broker")
                .hasMessageContaining("start the feed again")
                .hasMessageNotContaining("load");
    }
}
