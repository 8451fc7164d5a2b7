package io.smilestream.app.letters;

import io.smilestream.app.replay.FeedRecordWriter;
import io.smilestream.schemas.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * One record of the dead-letters topic.
 *
 * @param row as it was read
 */
public record Letter(ConsumerRecord<byte[], byte[]> row) {
    /** What a letter without a reason is counted under: someone else wrote it. */
    public static final String NO_REASON = "UNKNOWN";

    /** Steps that read a venue's own messages. */
    static final Set<String> RAW_NODES = Set.of("read-raw", "decode-ticks");

    /** Steps that read what the stream writes for itself. */
    static final Set<String> PART_NODES = Set.of("read-surface-parts", "gather-surface", "build-surface");

    /** Where a letter's bytes stood before, which decides where they can be sent again. */
    public enum Origin {
        /** The ticks topic. */
        TICKS,
        /** The raw topic: a venue's message. */
        RAW,
        /** The topic between the stream's halves: its window has closed, so sending it again would change nothing. */
        PARTS,
        /** No topic: an archive's row, or what a live feed heard. */
        FEED
    }

    /** Name of a {@link io.smilestream.schemas.DeadLetterReason}, or of one that only a newer version knows. */
    public String reason() {
        String reason = header(DeadLetterHeaders.REASON);
        return reason.isEmpty() ? NO_REASON : reason;
    }

    /** The step that gave it up; empty if unknown. */
    public String node() {
        return header(DeadLetterHeaders.NODE);
    }

    /** One sentence with the offending value; empty if there is none. */
    public String detail() {
        return header(DeadLetterHeaders.DETAIL);
    }

    /** The key as text: the smile, unless the letter is about something else; empty if it has none. */
    public String key() {
        return row.key() == null ? "" : new String(row.key(), StandardCharsets.UTF_8);
    }

    /** The feed's clock when it wrote the record, which the letter has kept. */
    public Instant time() {
        return Instant.ofEpochMilli(row.timestamp());
    }

    /** Where its bytes stood before. */
    public Origin origin() {
        if (node().equals(FeedRecordWriter.NODE)) {
            return Origin.FEED;
        }
        if (PART_NODES.contains(node())) {
            return Origin.PARTS;
        }
        return RAW_NODES.contains(node()) ? Origin.RAW : Origin.TICKS;
    }

    private String header(String name) {
        Header header = row.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
