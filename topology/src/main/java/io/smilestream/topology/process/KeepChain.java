package io.smilestream.topology.process;

import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.SmileKey;
import io.smilestream.schemas.Windows;
import io.smilestream.state.v1.ChainState;
import io.smilestream.topology.chain.ClosedWindow;
import io.smilestream.topology.chain.OptionChain;
import io.smilestream.topology.chain.OptionChain.Verdict;
import io.smilestream.topology.failure.DeadLetters;
import io.smilestream.topology.wire.StateStores;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickBatch;
import io.smilestream.v1.TickKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Ticks in; closed windows out, late ticks and duplicates as dead letters. Remembers each smile's chain.
 *
 * <p>The chain is stored before a closed window goes on, so a fault further down can cost that window's outputs but can
 * never make the window close twice.
 */
@SuppressWarnings("NullAway.Init") // Kafka calls init before process
public final class KeepChain extends ContextualProcessor<String, TickBatch, String, Object> {
    private final Windows windows;
    private final long maxQuoteAgeMicros;
    private final String next;
    private final String rejects;
    private KeyValueStore<String, ChainState> chains;
    private DeadLetters deadLetters;

    /** Children by name: where closed windows go, and where dead letters go. */
    public KeepChain(Windows windows, long maxQuoteAgeMicros, String next, String rejects) {
        this.windows = windows;
        this.maxQuoteAgeMicros = maxQuoteAgeMicros;
        this.next = next;
        this.rejects = rejects;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        chains = context.getStateStore(StateStores.CHAINS);
        deadLetters = new DeadLetters(context, "keep-chain");
    }

    @Override
    public void process(Record<String, TickBatch> record) {
        TickBatch batch = record.value();
        if (batch.getUnderlying() == null || batch.getExpiry() == null) {
            beat(batch);
        } else {
            keep(record, new SmileKey(batch.getVenue(), batch.getUnderlying(), batch.getExpiry()));
        }
    }

    /** A venue's heartbeat: every smile of the venue in this partition learns how far event time has come. */
    private void beat(TickBatch batch) {
        long newest = Long.MIN_VALUE;
        for (Tick tick : batch.getTicks()) {
            newest = Math.max(newest, EpochMicros.of(tick.getEventTime()));
        }
        for (ChainState state : chainsOf(batch.getVenue())) {
            OptionChain chain = OptionChain.from(state, windows, maxQuoteAgeMicros);
            chain.advanceTo(newest);
            closeDueWindows(chain);
            store(chain);
        }
    }

    private List<ChainState> chainsOf(String venue) {
        List<ChainState> found = new ArrayList<>();
        try (var all = chains.all()) {
            all.forEachRemaining(entry -> {
                if (entry.value.getVenue().equals(venue)) {
                    found.add(entry.value);
                }
            });
        }
        return found;
    }

    private void keep(Record<String, TickBatch> record, SmileKey key) {
        ChainState state = chains.get(record.key());
        OptionChain chain = state == null ? null : OptionChain.from(state, windows, maxQuoteAgeMicros);
        for (Tick tick : record.value().getTicks()) {
            if (chain == null && isAfterItsSmile(record, key)) {
                reject(record, tick, DeadLetterReason.LATE, "the smile has expired and its last window is closed");
                continue;
            }
            long micros = EpochMicros.of(tick.getEventTime());
            if (chain == null) {
                chain = OptionChain.startingAt(
                        key, windows, maxQuoteAgeMicros, record.value().getPriceUnit(), micros);
            }
            chain.advanceTo(micros);
            closeDueWindows(chain);
            if (tick.getKind() != TickKind.HEARTBEAT) {
                put(record, chain, tick);
            }
        }
        if (chain != null) {
            store(chain);
        }
    }

    /** Whether the feed's clock says that the smile's last window has closed: what it held is forgotten by then. */
    private boolean isAfterItsSmile(Record<String, TickBatch> record, SmileKey key) {
        long feedMicros = EpochMicros.of(Instant.ofEpochMilli(record.timestamp()));
        return windows.endOf(EpochMicros.of(key.expiry()) - 1) <= windows.closedAt(feedMicros);
    }

    private void put(Record<String, TickBatch> record, OptionChain chain, Tick tick) {
        Verdict verdict = chain.put(tick, record.value().getPriceUnit());
        if (verdict == Verdict.LATE) {
            reject(record, tick, DeadLetterReason.LATE, tick.getEventTime() + " lies in a closed window");
        } else if (verdict == Verdict.DUPLICATE) {
            reject(record, tick, DeadLetterReason.DUPLICATE, "the same quote was accepted before");
        }
    }

    private void closeDueWindows(OptionChain chain) {
        for (ClosedWindow window = chain.closeNext(); window != null; window = chain.closeNext()) {
            store(chain);
            context().forward(recordOf(window), next);
        }
    }

    private static Record<String, Object> recordOf(ClosedWindow window) {
        long endMillis = EpochMicros.toInstant(window.endMicros()).toEpochMilli();
        return new Record<>(window.key().toString(), window, endMillis, new RecordHeaders());
    }

    private void store(OptionChain chain) {
        chains.put(chain.key().toString(), chain.isOver() ? null : chain.toState());
    }

    private void reject(Record<String, TickBatch> record, Tick tick, DeadLetterReason reason, String detail) {
        Record<String, TickBatch> letter = deadLetters.of(record, tick, reason, detail);
        context().forward(new Record<>(letter.key(), letter.value(), letter.timestamp(), letter.headers()), rejects);
    }
}
