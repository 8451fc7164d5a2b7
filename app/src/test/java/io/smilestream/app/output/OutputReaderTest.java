package io.smilestream.app.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.app.cluster.ClusterTopics;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.ConfigSources;
import io.smilestream.app.embedded.EmbeddedStack;
import io.smilestream.app.embedded.SharedBroker;
import io.smilestream.app.replay.SmileClients;
import io.smilestream.schemas.topic.TopicCatalogue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Goal: what was written when the reading began is read, once it is committed, and nothing else. */
@ExtendWith(SharedBroker.class)
@Timeout(60)
class OutputReaderTest {
    private final EmbeddedStack stack;
    private AppConfig config;
    private String topic;

    OutputReaderTest(EmbeddedStack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void createTopic(TestInfo test) {
        String prefix = "reader-" + test.getDisplayName().replaceAll("\\W", "");
        config = stack.connect(AppConfig.of(ConfigSources.ofFlags(Map.of("topic.prefix", prefix, "partitions", "1"))));
        topic = TopicCatalogue.SURFACES.name(prefix);
        try (ClusterTopics topics = new ClusterTopics(config)) {
            assertThat(topics.create(List.of(TopicCatalogue.SURFACES))).isNotEmpty();
        }
    }

    @Test
    void waitsForTheTransactionThatIsOpen() throws Exception {
        try (Producer<String, byte[]> producer = producer("open")) {
            commit(producer, "one");
            begin(producer, "two");

            CompletableFuture<Void> committed = CompletableFuture.runAsync(
                    producer::commitTransaction, CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS));

            assertThat(read(() -> {})).containsExactly("one", "two");
            committed.join();
        }
    }

    @Test
    void passesOverWhatAnotherTransactionGaveUp() throws Exception {
        try (Producer<String, byte[]> producer = producer("aborted")) {
            begin(producer, "given up");
            producer.abortTransaction();
            commit(producer, "kept");

            assertThat(read(() -> {})).containsExactly("kept");
        }
    }

    @Test
    void leavesWhatIsWrittenWhileItReads() throws Exception {
        try (Producer<String, byte[]> producer = producer("later")) {
            commit(producer, "one");
            commit(producer, "two");

            assertThat(read(() -> commit(producer, "later"))).containsExactly("one", "two");
        }
    }

    /** What is read, {@code atEach} record done something first. */
    private List<String> read(Runnable atEach) throws IOException {
        List<String> values = new ArrayList<>();
        try (OutputReader reader = SmileClients.reader(config)) {
            long rows = reader.read(topic, row -> {
                atEach.run();
                values.add(new String(row.value(), UTF_8));
            });
            assertThat(rows).isEqualTo(values.size());
        }
        return values;
    }

    private Producer<String, byte[]> producer(String id) {
        Producer<String, byte[]> producer = SmileClients.transactional(config, "output-reader-" + id);
        producer.initTransactions();
        return producer;
    }

    private void commit(Producer<String, byte[]> producer, String value) {
        begin(producer, value);
        producer.commitTransaction();
    }

    private void begin(Producer<String, byte[]> producer, String value) {
        producer.beginTransaction();
        Future<RecordMetadata> unusedAnswer =
                producer.send(new ProducerRecord<>(topic, 0, "key", value.getBytes(UTF_8)));
        producer.flush();
    }
}
