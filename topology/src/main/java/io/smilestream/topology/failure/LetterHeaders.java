package io.smilestream.topology.failure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smilestream.schemas.DeadLetterHeaders;
import io.smilestream.schemas.DeadLetterReason;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Where dead letters of whole records go, and what their headers say.
 *
 * @param topic full name of the dead-letter topic
 */
record LetterHeaders(String topic) {
    private static final int DETAIL_CHARS_MAX = 500;

    /**
     * Reads the topic's name from the stream's configuration.
     *
     * @throws IllegalArgumentException if it is not there
     */
    static LetterHeaders from(Map<String, ?> configs) {
        Object topic = configs.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG);
        if (topic == null) {
            throw new IllegalArgumentException(
                    StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG + " must name the dead-letter topic");
        }
        return new LetterHeaders(topic.toString());
    }

    Headers of(ErrorHandlerContext context, DeadLetterReason reason, Exception exception) {
        Headers headers = new RecordHeaders();
        Header source = context.headers().lastHeader(DeadLetterHeaders.SOURCE);
        if (source != null) {
            headers.add(source);
        }
        headers.add(DeadLetterHeaders.REASON, reason.name().getBytes(UTF_8));
        headers.add(DeadLetterHeaders.DETAIL, detailOf(exception).getBytes(UTF_8));
        headers.add(DeadLetterHeaders.NODE, context.processorNodeId().getBytes(UTF_8));
        return headers;
    }

    private static String detailOf(Exception exception) {
        return bounded(String.valueOf(exception.getMessage()));
    }

    /** A detail that quotes what came from outside, cut where it is longer than anybody reads. */
    static String bounded(String text) {
        return text.length() <= DETAIL_CHARS_MAX ? text : text.substring(0, DETAIL_CHARS_MAX);
    }
}
