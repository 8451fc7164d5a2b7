package io.smilestream.app.replay;

import io.smilestream.app.fault.SurroundingsException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Where a topic's partitions begin and end. */
final class TopicEnds {
    private static final Duration RETRY = Duration.ofMillis(50);
    private static final int RETRIES_MAX = 200;

    private TopicEnds() {}

    /** How many partitions a topic has. */
    static int partitions(Admin admin, String topic) throws InterruptedException {
        for (int retry = 0; retry < RETRIES_MAX; retry++) {
            Map<String, TopicDescription> described =
                    answer(admin.describeTopics(List.of(topic)).allTopicNames());
            if (described != null && described.containsKey(topic)) {
                return described.get(topic).partitions().size();
            }
            TimeUnit.NANOSECONDS.sleep(RETRY.toNanos());
        }
        throw silent(topic);
    }

    /** How many offsets a topic holds, transaction markers included. */
    static long records(Admin admin, String topic, int partitions) throws InterruptedException {
        return sum(admin, topic, partitions, OffsetSpec.latest())
                - sum(admin, topic, partitions, OffsetSpec.earliest());
    }

    /** The offset that {@code spec} means in every partition; null if the broker does not know yet. */
    static @Nullable Map<TopicPartition, Long> of(Admin admin, String topic, int partitions, OffsetSpec spec)
            throws InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            asked.put(new TopicPartition(topic, partition), spec);
        }
        return answer(admin.listOffsets(asked).all().thenApply(found -> {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            found.forEach((partition, info) -> offsets.put(partition, info.offset()));
            return offsets;
        }));
    }

    /** The broker's answer; null if it is worth asking again, as it is just after a topic or a group is made. */
    static <T> @Nullable T answer(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException || e.getCause() instanceof GroupIdNotFoundException) {
                return null;
            }
            throw new SurroundingsException(
                    "the broker does not say what its topics hold (" + e.getCause() + "): check that it is up", e);
        }
    }

    private static long sum(Admin admin, String topic, int partitions, OffsetSpec spec) throws InterruptedException {
        return known(admin, topic, partitions, spec).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** As {@link #of}, once the broker knows. */
    static Map<TopicPartition, Long> known(Admin admin, String topic, int partitions, OffsetSpec spec)
            throws InterruptedException {
        for (int retry = 0; retry < RETRIES_MAX; retry++) {
            Map<TopicPartition, Long> offsets = of(admin, topic, partitions, spec);
            if (offsets != null) {
                return offsets;
            }
            TimeUnit.NANOSECONDS.sleep(RETRY.toNanos());
        }
        throw silent(topic);
    }

    private static SurroundingsException silent(String topic) {
        return new SurroundingsException("the broker does not say what " + topic + " holds: check its log");
    }
}
