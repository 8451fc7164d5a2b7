package io.smilestream.app.replay;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.fault.SurroundingsException;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Keeps a stream from going on over a hole: records that it had not read and that its input no longer holds, because they
 * were deleted by age, by size or by hand. Kafka by itself would go on with the oldest record left, and the windows in
 * between would be wrong without a trace.
 */
public final class InputGap {
    private InputGap() {}

    /**
     * Returns if the topic still holds everything from where the stream's group stands; a group that has not begun stands
     * anywhere.
     *
     * @param topic full name of the stream's input
     * @param partitions how many it has
     * @throws SurroundingsException if records are gone
     */
    public static void requireNone(AppConfig config, String topic, int partitions) throws InterruptedException {
        try (Admin admin = SmileClients.admin(config)) {
            Map<TopicPartition, Long> begins = TopicEnds.of(admin, topic, partitions, OffsetSpec.earliest());
            Map<TopicPartition, OffsetAndMetadata> reached = TopicEnds.answer(
                    admin.listConsumerGroupOffsets(config.applicationId()).partitionsToOffsetAndMetadata());
            if (begins == null || reached == null) {
                return; // Neither the group nor its positions are known to the broker: nothing has been read.
            }
            long gone = 0;
            for (Map.Entry<TopicPartition, Long> begin : begins.entrySet()) {
                OffsetAndMetadata next = reached.get(begin.getKey());
                gone += next == null ? 0 : Math.max(0, begin.getValue() - next.offset());
            }
            if (gone > 0) {
                throw new SurroundingsException(gone + " records of " + topic + " that " + config.applicationId()
                        + " had not read are gone: feed them again under another application.id, or go on without them"
                        + " by 'kafka-consumer-groups --bootstrap-server " + config.bootstrapServers() + " --group "
                        + config.applicationId() + " --topic " + topic + " --reset-offsets --to-earliest --execute'");
            }
        }
    }
}
