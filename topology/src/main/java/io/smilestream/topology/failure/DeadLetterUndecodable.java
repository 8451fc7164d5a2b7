package io.smilestream.topology.failure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smilestream.schemas.DeadLetterHeaders;
import io.smilestream.schemas.DeadLetterReason;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends a record whose bytes are not of the topic's schema to the dead letters, with its bytes, and goes on. A record that
 * cannot be read because the registry is away stops the stream instead: it is good data.
 */
@SuppressWarnings("NullAway.Init") // Kafka calls configure before handle
public final class DeadLetterUndecodable implements DeserializationExceptionHandler {
    private static final int DETAIL_CHARS_MAX = 500;

    private String deadLetterTopic;

    @Override
    public void configure(Map<String, ?> configs) {
        Object topic = configs.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG);
        if (topic == null) {
            throw new IllegalArgumentException(
                    StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG + " must name the dead-letter topic");
        }
        deadLetterTopic = topic.toString();
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        if (!(exception instanceof SerializationException)) {
            return Response.fail();
        }
        return Response.resume(List.of(letterOf(record, context, exception)));
    }

    private ProducerRecord<byte[], byte[]> letterOf(
            ConsumerRecord<byte[], byte[]> record, ErrorHandlerContext context, Exception exception) {
        Headers headers = new RecordHeaders();
        Header source = record.headers().lastHeader(DeadLetterHeaders.SOURCE);
        if (source != null) {
            headers.add(source);
        }
        headers.add(
                DeadLetterHeaders.REASON, DeadLetterReason.UNDECODABLE.name().getBytes(UTF_8));
        headers.add(DeadLetterHeaders.DETAIL, shortened(exception.getMessage()).getBytes(UTF_8));
        headers.add(DeadLetterHeaders.NODE, context.processorNodeId().getBytes(UTF_8));
        return new ProducerRecord<>(deadLetterTopic, null, record.timestamp(), record.key(), record.value(), headers);
    }

    private static String shortened(@Nullable String message) {
        String text = String.valueOf(message);
        return text.length() <= DETAIL_CHARS_MAX ? text : text.substring(0, DETAIL_CHARS_MAX);
    }
}
