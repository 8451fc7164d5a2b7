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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a record whose bytes are not of the topic's schema to the dead letters, with its bytes, and goes on. A record that
 * cannot be read because the registry is away stops the stream instead: it is good data.
 */
public final class DeadLetterUndecodable implements DeserializationExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterUndecodable.class);

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
        LOG.warn(
                "record {} of {}-{} cannot be read and went to the dead letters: {}",
                record.offset(),
                record.topic(),
                record.partition(),
                LetterHeaders.bounded(String.valueOf(exception.getMessage())));
        return Response.resume(List.of(new ProducerRecord<>(
                letters.topic(),
                null,
                record.timestamp() < 0 ? null : record.timestamp(), // a record may carry none
                record.key(),
                record.value(),
                letters.of(context, DeadLetterReason.UNDECODABLE, exception))));
    }
}
