package io.smilestream.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.smilestream.app.embedded.EmbeddedBroker;
import io.smilestream.app.embedded.SharedBroker;
import io.smilestream.app.fault.SurroundingsException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBroker.class)
@Timeout(120)
class StreamRunTest {
    private final EmbeddedBroker broker;
    private final Path stateDir;

    StreamRunTest(EmbeddedBroker broker, @TempDir Path stateDir) {
        this.broker = broker;
        this.stateDir = stateDir;
    }

    @Test
    void stopsAtTheFirstFault() throws Exception {
        try (StreamRun run = StreamRun.start(failingOn("fails-once"), settings("fails-once"))) {
            assertThatThrownBy(() -> run.await(Duration.ofSeconds(60)))
                    .isInstanceOf(SurroundingsException.class)
                    .hasMessage("the stream stopped: IllegalStateException: cannot work on poison");
        }
    }

    @Test
    void goesOnWhileTheHandlerAllowsIt() throws Exception {
        AtomicInteger faults = new AtomicInteger();
        StreamsUncaughtExceptionHandler once = fault -> faults.incrementAndGet() == 1
                ? StreamThreadExceptionResponse.REPLACE_THREAD
                : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;

        try (StreamRun run = StreamRun.start(failingOn("fails-twice"), settings("fails-twice"), once)) {
            assertThatThrownBy(() -> run.await(Duration.ofSeconds(60))).isInstanceOf(SurroundingsException.class);
        }

        assertThat(faults).hasValue(2);
    }

    @Test
    void saysWhetherItEndedWell() throws Exception {
        StreamRun failed = StreamRun.start(failingOn("fails-badly"), settings("fails-badly"));
        try (failed) {
            assertThatThrownBy(() -> failed.await(Duration.ofSeconds(60))).isInstanceOf(SurroundingsException.class);
        }
        assertThatThrownBy(failed::requireEndedWell).hasMessageContaining("cannot work on poison");

        StreamsBuilder idle = new StreamsBuilder();
        idle.<byte[], byte[]>stream("fails-badly").foreach((key, value) -> {});
        StreamRun well = StreamRun.start(idle.build(), settings("ends-well"));
        assertThatThrownBy(well::requireEndedWell).hasMessageContaining("did not end");
        well.close();
        well.requireEndedWell();
    }

    /** A fault on the way down is none that another thread could make good. */
    @Test
    void keepsTheFaultThatEndsIt() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        failingOn("fails-late");
        StreamsBuilder builder = new StreamsBuilder();
        builder.<byte[], byte[]>stream("fails-late").foreach((key, value) -> {
            working.countDown();
            awaitQuietly(closing);
            throw new IllegalStateException("cannot end");
        });
        StreamRun run = StreamRun.start(
                builder.build(), settings("fails-late"), fault -> StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(working.await(60, TimeUnit.SECONDS)).isTrue();
        Thread closer = new Thread(run::close);
        closer.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> run.state() == KafkaStreams.State.PENDING_SHUTDOWN);
        closing.countDown();
        closer.join();

        assertThatThrownBy(run::requireEndedWell).hasMessageContaining("cannot end");
    }

    /** A topology that fails on every record, and a topic that holds one. */
    private Topology failingOn(String topic) throws Exception {
        Map<String, Object> connection = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (Admin admin = Admin.create(connection)) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get(20, TimeUnit.SECONDS);
        }
        try (Producer<String, String> producer =
                new KafkaProducer<>(connection, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", "poison")).get(20, TimeUnit.SECONDS);
        }
        StreamsBuilder builder = new StreamsBuilder();
        builder.<byte[], byte[]>stream(topic).foreach((key, value) -> {
            throw new IllegalStateException("cannot work on " + new String(value, StandardCharsets.UTF_8));
        });
        return builder.build();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Kafka's own way with faults, which ends the thread; ours would make a dead letter of the record and go on. */
    private Properties settings(String name) {
        Properties settings = new Properties();
        settings.setProperty(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        settings.setProperty(StreamsConfig.APPLICATION_ID_CONFIG, name);
        settings.setProperty("auto.offset.reset", "earliest");
        settings.setProperty(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        settings.setProperty(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class.getName());
        settings.setProperty(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class.getName());
        return settings;
    }
}
