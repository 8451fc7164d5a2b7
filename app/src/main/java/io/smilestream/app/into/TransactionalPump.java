package io.smilestream.app.into;

import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.replay.FeedPump.Guard;
import io.smilestream.app.replay.FeedRecordWriter;
import io.smilestream.app.replay.InputTally;
import io.smilestream.app.replay.Pace;
import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.TickFeed;
import io.smilestream.schemas.registry.RegistryRefusedException;
import io.smilestream.schemas.registry.RegistryUnavailableException;
import java.io.IOException;
import java.time.Instant;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Carries a feed's records onto Kafka in transactions that also hold how many there were, so that whatever happens to this
 * program, the records that can be read and the position agree. Used by one thread; {@link #current} and {@link
 * #position} may be called from others.
 */
final class TransactionalPump {
    /*
     * When to commit. Nobody sees a tick before its commit, so whenever the pump must wait for the next record's time, or
     * is paused, it commits first; a transaction is never open while nothing is sent. A feed that leaves no time to wait
     * commits after a number of records, because there the rate counts and a commit costs milliseconds. Between the two
     * the pace decides: a pump that commits more often than it can falls behind, waits no more, and so commits less.
     */

    private final Producer<String, byte[]> producer;
    private final FeedRecordWriter writer;
    private final FeedLedger ledger;
    private final int recordsMax;
    private final InputTally tally = new InputTally();
    private int open;
    private volatile FeedPosition position = FeedPosition.START;

    /**
     * Pumps through {@code writer}.
     *
     * @param producer what the writer writes to, with transactions initialised
     * @param recordsMax records of the feed in a transaction
     */
    TransactionalPump(Producer<String, byte[]> producer, FeedRecordWriter writer, FeedLedger ledger, int recordsMax) {
        this.producer = producer;
        this.writer = writer;
        this.ledger = ledger;
        this.recordsMax = recordsMax;
    }

    /**
     * Carries over what comes after {@code start}, to the feed's end or until the guard says so; then everything carried is
     * committed.
     *
     * @param feed at its beginning; what is in the topic already is read and passed over
     * @return how much of the feed the topic now holds
     * @throws IOException if the feed breaks off; what it handed out before is committed
     * @throws SurroundingsException if the broker does not take a record, or the registry its schema
     */
    FeedPosition pump(TickFeed feed, FeedPosition start, Pace pace, Guard guard)
            throws IOException, InterruptedException {
        position = start;
        try {
            // From here on there is something to resume, however early the end comes.
            keepPosition();
            commit();
            passOver(feed, start.records(), guard);
            FeedRecord next = next(feed);
            while (next != null && isTurnOf(next, pace, guard)) {
                send(next);
                next = next(feed);
            }
            if (next == null) {
                position = new FeedPosition(position.records(), position.eventTime(), true);
                keepPosition();
            }
            commit();
            return position;
        } catch (RegistryUnavailableException | RegistryRefusedException e) {
            throw new SurroundingsException(e.getMessage() + "; then add --resume", e);
        } catch (KafkaException e) {
            throw new SurroundingsException(
                    "the broker did not take the ticks (" + e.getMessage()
                            + "): see that it is up and that no other replay of"
                            + " these files is at work, then add --resume",
                    e);
        }
    }

    /** What was handed out and not passed over, growing. */
    InputTally current() {
        return tally;
    }

    /** How far the feed has come, what is not committed yet included. */
    FeedPosition position() {
        return position;
    }

    private static void passOver(TickFeed feed, long records, Guard guard) throws IOException, InterruptedException {
        for (long passed = 0; passed < records && guard.goesOn(); passed++) {
            if (feed.next() == null) {
                throw new IOException(
                        "the files hold fewer records than were replayed from them before: they have changed");
            }
        }
    }

    private @Nullable FeedRecord next(TickFeed feed) throws IOException {
        try {
            return feed.next();
        } catch (IOException e) {
            commit();
            throw e;
        }
    }

    private boolean isTurnOf(FeedRecord next, Pace pace, Guard guard) throws InterruptedException {
        if (!guard.goesOn()) {
            return false;
        }
        Instant due = FeedRecordWriter.dueTime(next);
        if (due == null || pace.isDue(due)) {
            return true;
        }
        commit();
        pace.await(due);
        return guard.goesOn();
    }

    private void send(FeedRecord next) {
        begin();
        writer.write(next);
        tally.add(next);
        Instant newest = tally.lastEventTime();
        position = new FeedPosition(position.records() + 1, newest == null ? position.eventTime() : newest, false);
        open++;
        if (open >= recordsMax) {
            commit();
        }
    }

    /** Makes the next commit one even if it has no record. */
    private void keepPosition() {
        begin();
        open++;
    }

    private void begin() {
        if (open == 0) {
            producer.beginTransaction();
        }
    }

    private void commit() {
        if (open > 0) {
            ledger.write(producer, position);
            producer.commitTransaction();
            open = 0;
        }
    }
}
