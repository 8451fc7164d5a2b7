package io.smilestream.topology.process;

import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.SmileKey;
import io.smilestream.schemas.Windows;
import io.smilestream.schemas.tick.TickRow;
import io.smilestream.schemas.tick.TickRun;
import io.smilestream.topology.chain.ClosedWindow;
import io.smilestream.topology.chain.OptionChain;
import io.smilestream.topology.chain.OptionChain.Verdict;
import io.smilestream.topology.failure.DeadLetters;
import io.smilestream.topology.store.LiveStore;
import io.smilestream.topology.wire.StateStores;
import io.smilestream.topology.wire.SurfaceParts;
import io.smilestream.v1.TickBatch;
import io.smilestream.v1.TickKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Ticks in; closed windows out, late ticks and duplicates as dead letters, and after a venue's heartbeat how far its windows are
 * closed here. Remembers each smile's chain.
 *
 * <p>The chain is put before it changes, so whatever a later fault costs, the next commit writes what the chain has come to:
 * no window closes twice, and no tick that was accepted is lost.
 */
@SuppressWarnings("NullAway.Init") // Kafka calls init before process
public final class KeepChain extends ContextualProcessor<String, TickRun, String, Object> {
    private final Windows windows;
    private final long maxQuoteAgeMicros;
    private final SurfaceParts parts;
    private final Children children;

    /** By venue, so that a heartbeat within a window says nothing. Forgotten at a restart: then it is said once more. */
    private final Map<String, Long> saidThrough = new HashMap<>();

    private LiveStore<OptionChain> chains;
    private DeadLetters deadLetters;

    /**
     * Where what comes out goes, by name.
     *
     * @param windows closed windows
     * @param rejects dead letters
     * @param progress how far a venue's windows are closed
     */
    public record Children(String windows, String rejects, String progress) {}

    /** Keeps chains that count by {@code windows}. */
    public KeepChain(Windows windows, long maxQuoteAgeMicros, SurfaceParts parts, Children children) {
        this.windows = windows;
        this.maxQuoteAgeMicros = maxQuoteAgeMicros;
        this.parts = parts;
        this.children = children;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        chains = context.getStateStore(StateStores.CHAINS);
        deadLetters = new DeadLetters(context, "keep-chain");
    }

    @Override
    public void process(Record<String, TickRun> record) {
        TickRun run = record.value();
        if (run.underlying() == null || run.expiry() == null) {
            beat(run);
        } else {
            keep(record, run.underlying(), run.expiry());
        }
    }

    /** A venue's heartbeat: every smile of the venue in this partition learns how far event time has come. */
    private void beat(TickRun run) {
        long newest = Long.MIN_VALUE;
        for (int i = 0; i < run.size(); i++) {
            newest = Math.max(newest, run.row(i).eventMicros());
        }
        for (OptionChain chain : chains.values()) {
            if (chain.key().venue().equals(run.venue()) && chain.isMovedBy(newest)) {
                String key = chain.key().toString();
                chains.put(key, chain);
                chain.advanceTo(newest);
                closeDueWindows(key, chain);
            }
        }
        sayProgress(run.venue(), windows.closedAt(newest));
    }

    /** After the windows it speaks of, so that who has heard it has had them. */
    private void sayProgress(String venue, long closedThrough) {
        if (closedThrough > saidThrough.getOrDefault(venue, Long.MIN_VALUE)) {
            int partition = context().taskId().partition();
            context().forward(parts.progress(venue, partition, closedThrough), children.progress());
            saidThrough.put(venue, closedThrough);
        }
    }

    private void keep(Record<String, TickRun> record, String underlying, Instant expiry) {
        TickRun run = record.value();
        OptionChain chain = chains.get(record.key());
        if (chain != null) {
            chains.put(record.key(), chain);
        }
        for (int i = 0; i < run.size(); i++) {
            TickRow tick = run.row(i);
            if (chain == null && tick.kind() == TickKind.HEARTBEAT) {
                continue; // it moves a smile on and begins none, and more than one may tell of a smile's end
            }
            if (chain == null && isAfterItsSmile(record)) {
                reject(record, tick, DeadLetterReason.LATE, "the smile has expired and its last window is closed");
                continue;
            }
            if (chain == null) {
                SmileKey key = new SmileKey(run.venue(), underlying, expiry);
                chain = OptionChain.startingAt(key, windows, maxQuoteAgeMicros, run.priceUnit(), tick.eventMicros());
                chains.put(record.key(), chain);
            }
            chain.advanceTo(tick.eventMicros());
            closeDueWindows(record.key(), chain);
            if (tick.kind() != TickKind.HEARTBEAT) {
                put(record, chain, tick);
            }
        }
    }

    /** Whether the feed's clock says that the smile's last window has closed: what it held is forgotten by then. */
    private boolean isAfterItsSmile(Record<String, TickRun> record) {
        long feedMicros = EpochMicros.of(Instant.ofEpochMilli(record.timestamp()));
        return windows.endOf(record.value().expiryMicros() - 1) <= windows.closedAt(feedMicros);
    }

    private void put(Record<String, TickRun> record, OptionChain chain, TickRow tick) {
        Verdict verdict = chain.put(tick, record.value().priceUnit());
        if (verdict == Verdict.LATE) {
            Instant time = EpochMicros.toInstant(tick.eventMicros());
            reject(record, tick, DeadLetterReason.LATE, time + " lies in a closed window");
        } else if (verdict == Verdict.DUPLICATE) {
            reject(record, tick, DeadLetterReason.DUPLICATE, "the same quote was accepted before");
        }
    }

    private void closeDueWindows(String key, OptionChain chain) {
        for (ClosedWindow window = chain.closeNext(); window != null; window = chain.closeNext()) {
            if (chain.isOver()) {
                chains.delete(key);
            }
            long endMillis = EpochMicros.toInstant(window.endMicros()).toEpochMilli();
            context().forward(new Record<>(key, window, endMillis, new RecordHeaders()), children.windows());
        }
    }

    private void reject(Record<String, TickRun> record, TickRow tick, DeadLetterReason reason, String detail) {
        Record<String, TickBatch> letter = deadLetters.of(record, tick, reason, detail);
        context()
                .forward(
                        new Record<>(letter.key(), letter.value(), letter.timestamp(), letter.headers()),
                        children.rejects());
    }
}
