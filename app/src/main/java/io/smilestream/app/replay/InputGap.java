package io.smilestream.app.replay;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.fault.SurroundingsException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a stream from going on over a hole: records that it had not read and that its input no longer holds, because they
 * were deleted by age, by size or by hand. Kafka by itself would go on with the oldest record left, and the windows in
 * between would be wrong without a trace.
 */
public final class InputGap {
    private InputGap() {}

    /** Whether a stream has stopped because what it wanted to read next is not there. */
    public static boolean isIn(@Nullable Throwable fault) {
        Throwable cause = fault;
        while (cause != null && !(cause instanceof InvalidOffsetException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    /** Full names of the topics that a stream reads. */
    public static Set<String> inputsOf(Topology topology) {
        return topology.describe().subtopologies().stream()
                .flatMap(part -> part.nodes().stream())
                .filter(TopologyDescription.Source.class::isInstance)
                .flatMap(source -> ((TopologyDescription.Source) source).topicSet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Writes down where the group begins in every partition it has no position in: at the oldest record. The stream itself
     * may then take a position that is not there for what it is, a hole.
     *
     * @param topic full name of an input of the stream
     * @param partitions how many it has
     */
    public static void settleBeginning(AppConfig config, String topic, int partitions) throws InterruptedException {
        try (Admin admin = SmileClients.admin(config)) {
            Map<TopicPartition, OffsetAndMetadata> reached = TopicEnds.answer(
                    admin.listConsumerGroupOffsets(config.applicationId()).partitionsToOffsetAndMetadata());
            Map<TopicPartition, OffsetAndMetadata> missing = new HashMap<>();
            TopicEnds.known(admin, topic, partitions, OffsetSpec.earliest()).forEach((partition, begin) -> {
                if (reached == null || reached.get(partition) == null) {
                    missing.put(partition, new OffsetAndMetadata(begin));
                }
            });
            if (!missing.isEmpty()) {
                admin.alterConsumerGroupOffsets(config.applicationId(), missing)
                        .all()
                        .get();
            }
        } catch (ExecutionException e) {
            // While another instance runs the group takes nothing from outside, and that instance has done the same.
            if (!(e.getCause() instanceof UnknownMemberIdException)) {
                throw new SurroundingsException(
                        "the broker does not keep the positions of " + config.applicationId() + ": " + e.getCause(), e);
            }
        }
    }

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
