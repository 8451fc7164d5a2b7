package io.smilestream.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.smilestream.app.fault.SurroundingsException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBroker.class)
@Timeout(120)
class EmbeddedBrokerTest {
    private static final Instant LONG_AGO = Instant.parse("2020-03-01T00:00:00Z");

    @Test
    void showsReadersOnlyCommittedTransactions(EmbeddedBroker broker) throws Exception {
        create(broker, "transactions");
        try (KafkaProducer<String, String> producer = producer(broker, "writer")) {
            producer.initTransactions();
            write(producer, "transactions", "kept");
            producer.commitTransaction();
            write(producer, "transactions", "given up");
            producer.abortTransaction();
            write(producer, "transactions", "kept too");
            producer.commitTransaction();
        }

        assertThat(read(broker, "transactions", 2))
                .extracting(ConsumerRecord::value)
                .containsExactly("kept", "kept too");
    }

    @Test
    void keepsTheTimeOfRecordsThatAreYearsOld(EmbeddedBroker broker) throws Exception {
        create(broker, "old");
        try (KafkaProducer<String, String> producer = producer(broker, "historian")) {
            producer.initTransactions();
            write(producer, "old", "early");
            producer.commitTransaction();
        }

        assertThat(read(broker, "old", 1))
                .extracting(ConsumerRecord::timestamp)
                .containsExactly(LONG_AGO.toEpochMilli());
    }

    @Test
    void createsNoTopicUnasked(EmbeddedBroker broker) throws Exception {
        try (KafkaConsumer<String, String> consumer = consumer(broker);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            assertThat(consumer.partitionsFor("misspelt")).isNullOrEmpty();
            assertThat(admin.listTopics().names().get(20, TimeUnit.SECONDS)).doesNotContain("misspelt");
        }
    }

    @Test
    void findsItsRecordsAgainInAGivenFolder(@TempDir Path folder) throws Exception {
        try (EmbeddedBroker first = EmbeddedBroker.start(0, folder)) {
            create(first, "lasting");
            try (KafkaProducer<String, String> producer = producer(first, "lasting-writer")) {
                producer.initTransactions();
                write(producer, "lasting", "remembered");
                producer.commitTransaction();
            }
        }

        try (EmbeddedBroker second = EmbeddedBroker.start(0, folder)) {
            assertThat(read(second, "lasting", 1))
                    .extracting(ConsumerRecord::value)
                    .containsExactly("remembered");
        }
    }

    @Test
    void restartsOnItsOwnPort(@TempDir Path folder) throws Exception {
        String address;
        try (EmbeddedBroker first = EmbeddedBroker.start(0, folder)) {
            address = first.bootstrapServers();
            create(first, "there");
        }
        int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));

        try (EmbeddedBroker second = EmbeddedBroker.start(port, folder)) {
            assertThat(second.bootstrapServers()).isEqualTo(address);
        }
    }

    @Test
    void leavesNothingOfATemporaryFolder() throws Exception {
        Path folder;
        try (BrokerFolder temporary = BrokerFolder.open(null)) {
            folder = temporary.path();
            assertThat(folder).exists();
        }

        assertThat(folder).doesNotExist();
    }

    @Test
    void namesATakenPort() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedBroker.start(taken.getLocalPort()))
                    .isInstanceOf(SurroundingsException.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("choose another port")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void refusesAFolderInUse(@TempDir Path folder) throws Exception {
        try (BrokerFolder holder = BrokerFolder.open(folder)) {
            assertThatThrownBy(() -> EmbeddedBroker.start(0, holder.path()))
                    .isInstanceOf(SurroundingsException.class)
                    .hasMessageContaining("in use by another embedded broker");
        }
    }

    private static void create(EmbeddedBroker broker, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get(20, TimeUnit.SECONDS);
            await().ignoreExceptions().until(() -> !admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(20, TimeUnit.SECONDS)
                    .isEmpty());
        }
    }

    private static KafkaProducer<String, String> producer(EmbeddedBroker broker, String transactionalId) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", transactionalId),
                new StringSerializer(),
                new StringSerializer());
    }

    private static void write(KafkaProducer<String, String> producer, String topic, String value) throws Exception {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(topic, 0, LONG_AGO.toEpochMilli(), "key", value))
                .get(20, TimeUnit.SECONDS);
    }

    private static List<ConsumerRecord<String, String>> read(EmbeddedBroker broker, String topic, int count) {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = consumer(broker)) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                return records.size() >= count;
            });
        }
        return records;
    }

    private static KafkaConsumer<String, String> consumer(EmbeddedBroker broker) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer());
    }
}
