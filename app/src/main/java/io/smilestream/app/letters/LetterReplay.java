package io.smilestream.app.letters;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.replay.SmileClients;
import io.smilestream.schemas.DeadLetterHeaders;
import io.smilestream.schemas.SmilePlacement;
import io.smilestream.schemas.topic.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Sends letters to a topic once more: the bytes, key, time and source they came with. Each goes there once, however often this
 * is done, under whatever choices, and wherever it is cut off: what was sent is remembered in the transaction that sends it, for as
 * long as the broker keeps the offsets of a group without members (a week after the last letter of a reason, by its standards).
 */
public final class LetterReplay implements AutoCloseable {
    /** How the names of the groups and transactions begin. */
    public static final String NAMES = "smilestream-dlq-";

    private static final int LETTERS_PER_TRANSACTION = 1_000;

    private final LetterBox box;
    private final String target;
    private final Letter.@Nullable Origin fits;
    private final AppConfig config;
    private final @Nullable Producer<byte[], byte[]> producer;
    private final Map<String, ReasonLedger> ledgers = new HashMap<>();
    private final SortedMap<String, Long> sent = new TreeMap<>();
    private long before;
    private long unfit;
    private int open;

    /** What to do with the letters that are chosen. */
    public enum Mode {
        /** Send them. */
        SEND,
        /** Only count them. */
        DRY_RUN
    }

    /**
     * What became of the letters that were chosen.
     *
     * @param sent sent now, by reason; on a dry run, what would be
     * @param before sent earlier, and not again
     * @param unfit not for this topic: what a feed gave up, or what stood in another topic
     */
    public record Replayed(SortedMap<String, Long> sent, long before, long unfit) {
        /** Sent now, of all reasons. */
        public long total() {
            return sent.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** Replays into {@code target}, the full name of a topic that is there. */
    public LetterReplay(AppConfig config, String target, Mode mode) {
        this.box = new LetterBox(config);
        this.target = target;
        this.fits = fitting(config, target);
        this.config = config;
        this.producer = mode == Mode.SEND ? SmileClients.transactionalOfBytes(config, NAMES + target) : null;
    }

    /** Name of the group that remembers which letters of a reason a topic has got. */
    static String group(String target, String reason) {
        return NAMES + target + "-" + reason;
    }

    /**
     * Sends every letter of {@code choice} that the topic has not got yet.
     *
     * @throws SurroundingsException if the broker refuses, or the choice leaves too many gaps to remember; what was sent before
     *     is remembered
     */
    public Replayed replay(LetterChoice choice) {
        try {
            if (producer != null) {
                // Undoes what a replay that died left open, and shuts out one that is still at work.
                producer.initTransactions();
            }
            box.read(letter -> take(letter, choice));
            commit();
            return new Replayed(sent, before, unfit);
        } catch (AuthorizationException e) {
            throw e;
        } catch (KafkaException e) {
            throw new SurroundingsException(
                    "the broker did not take the letters (" + e.getMessage()
                            + "): see that it is up and that no other replay into " + target
                            + " is at work, then try again; none is sent twice",
                    e);
        }
    }

    @Override
    public void close() {
        ledgers.values().forEach(ReasonLedger::close);
        if (producer != null) {
            producer.close();
        }
    }

    /** Letters of which origin a topic takes; null for all, where it is a topic of the user's own. */
    private static Letter.@Nullable Origin fitting(AppConfig config, String target) {
        if (target.equals(TopicCatalogue.TICKS.name(config.topicPrefix()))) {
            return Letter.Origin.TICKS;
        }
        return target.equals(config.rawTopic()) ? Letter.Origin.RAW : null;
    }

    /** Letters that are not chosen are told to the memory too, as it must know what lies between. */
    private void take(Letter letter, LetterChoice choice) {
        boolean chosen = choice.takes(letter);
        if (fits != null && letter.origin() != fits) {
            unfit += chosen ? 1 : 0;
            return;
        }
        TopicPartition place =
                new TopicPartition(letter.row().topic(), letter.row().partition());
        if (!chosen && !choice.reasons().isEmpty() && !choice.reasons().contains(letter.reason())) {
            return;
        }
        ReasonLedger ledger =
                ledgers.computeIfAbsent(letter.reason(), reason -> new ReasonLedger(config, group(target, reason)));
        SentRuns runs = ledger.runs(place);
        long offset = letter.row().offset();
        if (runs.contains(offset)) {
            before += chosen ? 1 : 0;
            runs.sent(offset);
        } else if (chosen) {
            send(letter);
            runs.sent(offset);
            ledger.touch(place);
            commitIfFull();
        } else {
            runs.left(offset);
        }
    }

    private void send(Letter letter) {
        sent.merge(letter.reason(), 1L, Long::sum);
        if (producer == null) {
            return;
        }
        if (open == 0) {
            producer.beginTransaction();
        }
        open++;
        long time = letter.row().timestamp();
        ProducerRecord<byte[], byte[]> again = new ProducerRecord<>(
                target,
                placeOf(letter),
                time < 0 ? null : time,
                letter.row().key(),
                letter.row().value());
        Header source = letter.row().headers().lastHeader(DeadLetterHeaders.SOURCE);
        if (source != null) {
            again.headers().add(source);
        }
        // A record that fails makes the commit fail, which says why.
        Future<?> unused = producer.send(again);
    }

    /** Where its smile's other ticks are; null if it names no smile, or the target is not keyed by smile. */
    private @Nullable Integer placeOf(Letter letter) {
        byte[] key = letter.row().key();
        if (producer == null || key == null || fits != Letter.Origin.TICKS) {
            return null;
        }
        return SmilePlacement.partitionOf(
                new String(key, StandardCharsets.UTF_8),
                producer.partitionsFor(target).size());
    }

    private void commitIfFull() {
        if (open >= LETTERS_PER_TRANSACTION) {
            commit();
        }
    }

    private void commit() {
        if (producer == null || open == 0) {
            return;
        }
        try {
            ledgers.values().forEach(ledger -> ledger.write(producer));
        } catch (SurroundingsException e) {
            producer.abortTransaction();
            throw e;
        }
        producer.commitTransaction();
        open = 0;
    }
}
