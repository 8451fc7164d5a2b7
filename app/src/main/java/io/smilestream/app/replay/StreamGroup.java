package io.smilestream.app.replay;

import io.smilestream.app.fault.SurroundingsException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a cluster knows of a stream that lives for one run: how far it has come, by the offsets it commits together with
 * its output, and the topics behind its memory. Closing deletes both, since nobody will ever read them again; the stream
 * must have been stopped.
 */
final class StreamGroup implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamGroup.class);

    private static final Duration POLL = Duration.ofMillis(100);

    /** A stream commits ten times a second; one that commits nothing for this long, though input waits, is stuck. */
    private static final Duration STALL = Duration.ofMinutes(2);

    private final Admin admin;
    private final String applicationId;

    /** The group of the stream {@code applicationId}; closes {@code admin} with itself. */
    StreamGroup(Admin admin, String applicationId) {
        this.admin = admin;
        this.applicationId = applicationId;
    }

    /**
     * Returns when every record now in the topic has been processed and its output committed. What the stream writes for itself
     * is complete when its input is at its end.
     *
     * @param topic full name of what the stream reads
     * @throws SurroundingsException if the stream fails, makes no progress for two minutes, or the user wants to stop
     */
    void awaitEnd(String topic, StreamRun stream, StopRequest stop) throws InterruptedException {
        int partitions = TopicEnds.partitions(admin, topic);
        long behind = Long.MAX_VALUE;
        int idlePolls = 0;
        while (behind > 0) {
            stop.requireNone();
            long left = behind(topic, partitions);
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

    @Override
    public void close() {
        try (admin) {
            List<String> topics = admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(applicationId + "-"))
                    .toList();
            admin.deleteTopics(topics).all().get();
            admin.deleteConsumerGroups(List.of(applicationId)).all().get();
        } catch (ExecutionException e) {
            LOG.debug("topics and group of {} were not deleted", applicationId, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Records that have not been processed; unknown counts as all. */
    private long behind(String topic, int partitions) throws InterruptedException {
        Map<TopicPartition, Long> ends = TopicEnds.of(admin, topic, partitions, OffsetSpec.latest());
        Map<TopicPartition, OffsetAndMetadata> committed =
                TopicEnds.answer(admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata());
        if (ends == null || committed == null) {
            return Long.MAX_VALUE;
        }
        long behind = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            OffsetAndMetadata done = committed.get(end.getKey());
            behind += end.getValue() - (done == null ? 0 : done.offset());
        }
        return behind;
    }
}
