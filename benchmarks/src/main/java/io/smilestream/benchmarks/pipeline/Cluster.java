package io.smilestream.benchmarks.pipeline;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.replay.SmileClients;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What the embedded broker is asked. */
public final class Cluster implements AutoCloseable {
    private static final long POLL_MILLIS = 10;
    private static final Map<String, String> FOR_EVER = Map.of("retention.ms", "-1");

    private final Admin admin;

    /** Asks the broker of {@code config}. */
    public Cluster(AppConfig config) {
        this.admin = SmileClients.admin(config);
    }

    /** Makes a topic that keeps everything. */
    public void create(String topic, int partitions) throws InterruptedException, ExecutionException {
        admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(FOR_EVER)))
                .all()
                .get();
    }

    /** Where the partitions of a topic end. */
    public Map<TopicPartition, Long> ends(String topic, int partitions)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            asked.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(asked).all().get().forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }

    /** Returns when the group has committed as far as {@code ends}. */
    public void awaitCommitted(String group, Map<TopicPartition, Long> ends, Runnable check)
            throws InterruptedException, ExecutionException {
        while (!reached(group, ends)) {
            check.run();
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    /** Records between the ends of a topic and what the group has committed. */
    public long behind(String group, String topic, int partitions) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return ends(topic, partitions).entrySet().stream()
                .mapToLong(end -> {
                    OffsetAndMetadata done = committed.get(end.getKey());
                    return end.getValue() - (done == null ? 0 : done.offset());
                })
                .sum();
    }

    /** The partitions of a topic that the members of a group have whose client's name begins so. */
    public Set<Integer> assigned(String group, String client, String topic)
            throws InterruptedException, ExecutionException {
        return admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
                .flatMap(found -> found.members().stream())
                .filter(member -> member.clientId().startsWith(client + "-"))
                .flatMap(member -> member.assignment().topicPartitions().stream())
                .filter(partition -> partition.topic().equals(topic))
                .map(TopicPartition::partition)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean reached(String group, Map<TopicPartition, Long> ends)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return ends.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata done = committed.get(end.getKey());
            return end.getValue() == 0 || (done != null && done.offset() >= end.getValue());
        });
    }

    /** Bytes on the broker's disk of the topics whose names pass. */
    public double bytes(Predicate<String> topics) throws InterruptedException, ExecutionException {
        List<Integer> brokers = admin.describeCluster().nodes().get().stream()
                .map(node -> node.id())
                .toList();
        return admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
                .flatMap(folders -> folders.values().stream())
                .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                .filter(replica -> topics.test(replica.getKey().topic()))
                .mapToDouble(replica -> replica.getValue().size())
                .sum();
    }

    /** Deletes the records up to {@code ends}, so that who begins at the beginning begins there. */
    public void deleteUpTo(Map<TopicPartition, Long> ends) throws InterruptedException, ExecutionException {
        Map<TopicPartition, RecordsToDelete> gone = new HashMap<>();
        ends.forEach((partition, end) -> gone.put(partition, RecordsToDelete.beforeOffset(end)));
        admin.deleteRecords(gone).all().get();
    }

    /** Deletes the topics whose names pass. */
    public void delete(Predicate<String> topics) throws InterruptedException, ExecutionException {
        List<String> names =
                admin.listTopics().names().get().stream().filter(topics).toList();
        admin.deleteTopics(names).all().get();
    }

    @Override
    public void close() {
        admin.close();
    }
}
