package io.smilestream.topology.wire;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * What the feed's clock said when it wrote a record: the record's timestamp, and the epoch where a record has none or one
 * before it. Kafka's own choice would stop the stream at such a record, and again after every restart; by the epoch each of
 * its ticks comes from the future and is a dead letter.
 */
public final class FeedClock implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return Math.max(0L, record.timestamp());
    }
}
