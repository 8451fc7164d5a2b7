package io.smilestream.topology.failure;

import io.smilestream.schemas.DeadLetterReason;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the record behind a fault of ours to the dead letters, with the bytes it came in, logs it, and goes on: one record
 * that trips a bug must not stop every smile. A fault of the surroundings, such as a registry that is away, stops the
 * stream instead, because the next record would meet it too.
 */
public final class DeadLetterFaulty implements ProcessingExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterFaulty.class);

    private @Nullable LetterHeaders letters;

    @Override
    public void configure(Map<String, ?> configs) {
        letters = LetterHeaders.from(configs);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        if (exception instanceof KafkaException || letters == null) {
            return Response.fail();
        }
        LOG.error(
                "{} failed on a record of {} and left it to the dead letters",
                context.processorNodeId(),
                record.key(),
                exception);
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                letters.topic(),
                null,
                context.timestamp(),
                context.sourceRawKey(),
                context.sourceRawValue(),
                letters.of(context, DeadLetterReason.PROCESSING_FAILED, exception));
        return Response.resume(List.of(letter));
    }
}
