package io.smilestream.topology.failure;

import io.smilestream.schemas.DeadLetterReason;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends a record whose bytes are not of the topic's schema to the dead letters, with its bytes, and goes on. A record that
 * cannot be read because the registry is away stops the stream instead: it is good data.
 */
public final class DeadLetterUndecodable implements DeserializationExceptionHandler {
    private @Nullable LetterHeaders letters;

    @Override
    public void configure(Map<String, ?> configs) {
        letters = LetterHeaders.from(configs);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        if (!(exception instanceof SerializationException) || letters == null) {
            return Response.fail();
        }
        return Response.resume(List.of(new ProducerRecord<>(
                letters.topic(),
                null,
                record.timestamp() < 0 ? null : record.timestamp(), // a record may carry none
                record.key(),
                record.value(),
                letters.of(context, DeadLetterReason.UNDECODABLE, exception))));
    }
}
