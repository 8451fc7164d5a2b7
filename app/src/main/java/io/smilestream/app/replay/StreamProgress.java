package io.smilestream.app.replay;

import io.smilestream.app.fault.SurroundingsException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** How far a stream has come through its input, by the offsets it has committed together with its output. */
final class StreamProgress {
    private static final Duration POLL = Duration.ofMillis(100);

    /** A stream commits ten times a second; one that commits nothing for this long, though input waits, is stuck. */
    private static final Duration STALL = Duration.ofMinutes(2);

    private final Admin admin;
    private final String group;
    private final String topic;
    private final int partitions;

    /** Follows the consumer group of a stream through one topic. */
    StreamProgress(Admin admin, String group, String topic, int partitions) {
        this.admin = admin;
        this.group = group;
        this.topic = topic;
        this.partitions = partitions;
    }

    /**
     * Returns when every record now in the topic has been processed and its output committed.
     *
     * @throws SurroundingsException if the stream fails, or makes no progress for two minutes
     */
    void awaitEnd(StreamRun stream) throws InterruptedException {
        long behind = Long.MAX_VALUE;
        int idlePolls = 0;
        while (behind > 0) {
            long left = behind();
            idlePolls = left < behind ? 0 : idlePolls + 1;
            behind = Math.min(behind, left);
            if (idlePolls > STALL.dividedBy(POLL)) {
                throw new SurroundingsException("the stream has not moved for " + STALL.toMinutes() + " minutes with "
                        + behind + " records of " + topic + " left: see the log for what it waits for");
            }
            if (behind > 0) {
                stream.await(POLL);
            }
        }
    }

    /** Records that have not been processed; unknown counts as all. */
    private long behind() throws InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                answer(admin.listOffsets(latest).all());
        Map<TopicPartition, OffsetAndMetadata> committed = answer(
                admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        if (ends == null || committed == null) {
            return Long.MAX_VALUE;
        }
        long behind = 0;
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end : ends.entrySet()) {
            OffsetAndMetadata done = committed.get(end.getKey());
            behind += end.getValue().offset() - (done == null ? 0 : done.offset());
        }
        return behind;
    }

    /** The broker's answer; null if it is worth asking again, as it is just after a topic or a group is made. */
    private static <T> @Nullable T answer(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException || e.getCause() instanceof GroupIdNotFoundException) {
                return null;
            }
            throw new SurroundingsException(
                    "the broker does not say how far the stream is (" + e.getCause() + "): check that it is up", e);
        }
    }
}
