package io.smilestream.topology.failure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smilestream.schemas.DeadLetterHeaders;
import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.schemas.registry.RegistryUnavailableException;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLetterHandlersTest {
    private static final Map<String, String> CONFIG =
            Map.of(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, "dead-letters");
    private static final byte[] KEY = "deribit|BTC|2026-03-27T08:00Z".getBytes(UTF_8);
    private static final byte[] VALUE = {7, 7, 7};

    private final DeadLetterUndecodable undecodable = new DeadLetterUndecodable();
    private final DeadLetterFaulty faulty = new DeadLetterFaulty();

    @BeforeEach
    void configure() {
        undecodable.configure(CONFIG);
        faulty.configure(CONFIG);
    }

    @Test
    void keepsBytesThatCannotBeRead() {
        var record = new ConsumerRecord<>("ticks", 3, 9L, KEY, VALUE);

        var response = undecodable.handleError(context(), record, new SerializationException("magic is 7"));

        assertThat(response.result()).isEqualTo(DeserializationExceptionHandler.Result.RESUME);
        assertLetter(response.deadLetterQueueRecords().get(0), DeadLetterReason.UNDECODABLE, "magic is 7");
    }

    @Test
    void stopsWhereTheRegistryIsAway() {
        var record = new ConsumerRecord<>("ticks", 3, 9L, KEY, VALUE);

        var response = undecodable.handleError(context(), record, new RegistryUnavailableException("no answer", null));

        assertThat(response.result()).isEqualTo(DeserializationExceptionHandler.Result.FAIL);
    }

    @Test
    void keepsTheRecordBehindAFaultOfOurs() {
        Record<String, String> record = new Record<>("smile", "slice", 5L);

        var response = faulty.handleError(context(), record, new IllegalArgumentException("b must be >= 0"));

        assertThat(response.result()).isEqualTo(ProcessingExceptionHandler.Result.RESUME);
        assertLetter(response.deadLetterQueueRecords().get(0), DeadLetterReason.PROCESSING_FAILED, "b must be >= 0");
    }

    @Test
    void stopsWhereTheNextRecordWouldFailToo() {
        Record<String, String> record = new Record<>("smile", "slice", 5L);

        var response = faulty.handleError(context(), record, new RegistryUnavailableException("no answer", null));

        assertThat(response.result()).isEqualTo(ProcessingExceptionHandler.Result.FAIL);
    }

    @Test
    void refuseToStartWithoutATopic() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeadLetterFaulty().configure(Map.of()))
                .withMessageContaining("must name the dead-letter topic");
    }

    private static void assertLetter(ProducerRecord<byte[], byte[]> letter, DeadLetterReason reason, String detail) {
        assertThat(letter.topic()).isEqualTo("dead-letters");
        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).isEqualTo(VALUE);
        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo(reason.name());
        assertThat(header(letter, DeadLetterHeaders.DETAIL)).isEqualTo(detail);
        assertThat(header(letter, DeadLetterHeaders.NODE)).isEqualTo("calibrate-smile");
        assertThat(header(letter, DeadLetterHeaders.SOURCE)).isEqualTo("day.csv.gz");
    }

    private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }

    /** A context that answers what the handlers ask. */
    private static ErrorHandlerContext context() {
        RecordHeaders headers = new RecordHeaders();
        headers.add(DeadLetterHeaders.SOURCE, "day.csv.gz".getBytes(UTF_8));
        Map<String, Object> answers = Map.of(
                "headers", headers,
                "processorNodeId", "calibrate-smile",
                "sourceRawKey", KEY,
                "sourceRawValue", VALUE,
                "timestamp", 5L);
        return (ErrorHandlerContext) Proxy.newProxyInstance(
                DeadLetterHandlersTest.class.getClassLoader(),
                new Class<?>[] {ErrorHandlerContext.class},
                (proxy, method, arguments) -> answers.get(method.getName()));
    }
}
