package io.smilestream.topology.process;

import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.SmileKey;
import io.smilestream.schemas.tick.TickRow;
import io.smilestream.schemas.tick.TickRun;
import io.smilestream.topology.chain.TickValidator;
import io.smilestream.topology.chain.TickValidator.Fault;
import io.smilestream.topology.failure.DeadLetters;
import io.smilestream.v1.TickBatch;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Batch in; the ticks that mean something out, each other one a dead letter. The batch is released when what it set off is
 * done, so nobody further down may keep a row of it.
 */
@SuppressWarnings("NullAway.Init") // Kafka calls init before process
public final class ValidateTicks extends ContextualProcessor<String, TickRun, String, Object> {
    private static final int SMILES_MAX = 10_000; // far more than are listed; forgotten ones are checked anew

    private final TickValidator validator;
    private final String next;
    private final String rejects;

    /** Smiles by their keys' texts, as far as seen: making a text of a smile costs more than checking a tick. */
    private final Map<String, SmileKey> smiles = new HashMap<>();

    private DeadLetters deadLetters;

    /** Children by name: where good ticks go, and where dead letters go. */
    public ValidateTicks(TickValidator validator, String next, String rejects) {
        this.validator = validator;
        this.next = next;
        this.rejects = rejects;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        deadLetters = new DeadLetters(context, "validate-ticks");
    }

    @Override
    public void process(Record<String, TickRun> record) {
        TickRun run = record.value();
        try {
            dropFaulty(record);
            if (run.size() > 0) {
                context().forward(new Record<>(record.key(), run, record.timestamp(), record.headers()), next);
            }
        } finally {
            run.release();
        }
    }

    private void dropFaulty(Record<String, TickRun> record) {
        TickRun run = record.value();
        Fault faultOfKey = faultOfKey(record.key(), run);
        long feedMicros = EpochMicros.of(Instant.ofEpochMilli(record.timestamp()));
        int good = 0;
        for (int i = 0; i < run.size(); i++) {
            TickRow tick = run.row(i);
            Fault fault = faultOfKey != null ? faultOfKey : validator.faultOf(tick, run, feedMicros);
            if (fault == null) {
                run.swap(good++, i);
            } else {
                reject(record, tick, fault);
            }
        }
        run.truncate(good);
    }

    private void reject(Record<String, TickRun> record, TickRow tick, Fault fault) {
        Record<String, TickBatch> letter = deadLetters.of(record, tick, fault.reason(), fault.detail());
        context().forward(new Record<>(letter.key(), letter.value(), letter.timestamp(), letter.headers()), rejects);
    }

    private @Nullable Fault faultOfKey(@Nullable String key, TickRun run) {
        SmileKey known = smiles.get(key);
        if (known != null && isOf(known, run)) {
            return null;
        }
        Fault fault = validator.faultOfKey(key, run);
        if (fault == null && key != null && run.underlying() != null && run.expiry() != null) {
            if (smiles.size() >= SMILES_MAX) {
                smiles.clear();
            }
            smiles.put(key, new SmileKey(run.venue(), run.underlying(), run.expiry()));
        }
        return fault;
    }

    private static boolean isOf(SmileKey smile, TickRun run) {
        return smile.venue().equals(run.venue())
                && smile.underlying().equals(run.underlying())
                && smile.expiry().equals(run.expiry());
    }
}
