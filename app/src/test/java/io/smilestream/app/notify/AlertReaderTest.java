package io.smilestream.app.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smilestream.app.config.WebAddress;
import io.smilestream.app.fault.SurroundingsException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AlertReaderTest {
    private static final TopicPartition PLACE = new TopicPartition("alerts", 0);

    private final ScriptedReceiver receiver = ScriptedReceiver.start();
    private final CommitCounter consumer = new CommitCounter();
    private long nanos = 1;

    /** Says how often it was told its places. */
    private static final class CommitCounter extends MockConsumer<byte[], byte[]> {
        private final Map<TopicPartition, OffsetAndMetadata> before = new HashMap<>();
        private int commits;

        CommitCounter() {
            super("earliest");
        }

        /** A mock forgets its places where it is assigned some. */
        @Override
        public synchronized void assign(Collection<TopicPartition> partitions) {
            super.assign(partitions);
            super.commitSync(before);
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
            commits++;
            super.commitSync(offsets);
        }
    }

    @AfterEach
    void close() {
        receiver.close();
        consumer.close();
    }

    @Test
    void keepsTheBrokerFromForgettingAQuietPlace() throws Exception {
        AlertReader reader = begun(5L);
        assertThat(consumer.commits).as("at the beginning").isEqualTo(1);

        reader.read();
        assertThat(consumer.commits).isEqualTo(1);
        nanos += Duration.ofHours(2).toNanos();
        reader.read();
        reader.read();

        assertThat(consumer.commits).isEqualTo(2);
        assertThat(committed()).isEqualTo(5L);
    }

    @Test
    void commitsNothingOfWhatItCannotRead() throws Exception {
        AlertReader reader = begun(0L);
        consumer.addRecord(record(0, "alert"));
        consumer.addRecord(record(1, "undecodable"));

        assertThatThrownBy(reader::read)
                .isInstanceOf(SurroundingsException.class)
                .hasMessageContaining("record 1 of alerts-0 cannot be read (no schema 7)")
                .hasMessageContaining("--to-offset 2");

        assertThat(receiver.bodies()).hasSize(1);
        assertThat(committed()).isEqualTo(1L);
    }

    @Test
    void takesWhatItCannotReadForNoOpenAlertAtItsFirstBeginning() {
        consumer.updateEndOffsets(Map.of(PLACE, 1L));
        AlertReader reader = reader();
        reader.begin();
        consumer.addRecord(record(0, "undecodable"));

        assertThatThrownBy(reader::read).isInstanceOf(SurroundingsException.class);

        assertThat(receiver.bodies()).isEmpty();
        assertThat(consumer.committed(Set.of(PLACE)).get(PLACE)).isNull();
    }

    private AlertReader begun(long place) {
        consumer.updateEndOffsets(Map.of(PLACE, place));
        consumer.before.put(PLACE, new OffsetAndMetadata(place));
        AlertReader reader = reader();
        reader.begin();
        return reader;
    }

    private AlertReader reader() {
        consumer.updateBeginningOffsets(Map.of(PLACE, 0L));
        WebAddress address =
                Objects.requireNonNull(WebAddress.parse(receiver.address().toString(), Set.of("http")));
        Webhook webhook = new Webhook(
                new Webhook.Target(address, "", Duration.ofSeconds(5), 100),
                span -> false,
                new Webhook.Chance(() -> nanos, InstantSource.system(), () -> 0.5));
        return new AlertReader(
                consumer,
                List.of(PLACE),
                AlertReaderTest::decoded,
                new Notifier(webhook, WebhookShape.JSON),
                () -> nanos);
    }

    private @Nullable Long committed() {
        OffsetAndMetadata place = consumer.committed(Set.of(PLACE)).get(PLACE);
        return place == null ? null : place.offset();
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, String value) {
        return new ConsumerRecord<>(
                PLACE.topic(), PLACE.partition(), offset, new byte[0], value.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode decoded(ConsumerRecord<byte[], byte[]> row) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("key", "k");
        if (new String(row.value(), StandardCharsets.UTF_8).equals("alert")) {
            node.put("schema", "DriftAlert");
            node.putObject("value").put("id", "a" + row.offset()).put("stage", "OPEN");
        } else {
            node.putNull("schema");
            node.put("undecodable", "no schema 7");
        }
        return node;
    }
}
