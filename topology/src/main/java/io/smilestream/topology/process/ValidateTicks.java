package io.smilestream.topology.process;

import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.topology.chain.TickValidator;
import io.smilestream.topology.chain.TickValidator.Fault;
import io.smilestream.topology.failure.DeadLetters;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Batch in; the ticks that mean something out, each other one a dead letter. */
@SuppressWarnings("NullAway.Init") // Kafka calls init before process
public final class ValidateTicks extends ContextualProcessor<String, TickBatch, String, TickBatch> {
    private final TickValidator validator;
    private final String next;
    private final String rejects;
    private DeadLetters deadLetters;

    /** Children by name: where good ticks go, and where dead letters go. */
    public ValidateTicks(TickValidator validator, String next, String rejects) {
        this.validator = validator;
        this.next = next;
        this.rejects = rejects;
    }

    @Override
    public void init(ProcessorContext<String, TickBatch> context) {
        super.init(context);
        deadLetters = new DeadLetters(context, "validate-ticks");
    }

    @Override
    public void process(Record<String, TickBatch> record) {
        TickBatch batch = record.value();
        Fault faultOfKey = validator.faultOfKey(record.key(), batch);
        long feedMicros = EpochMicros.of(Instant.ofEpochMilli(record.timestamp()));
        List<Tick> good = new ArrayList<>(batch.getTicks().size());
        for (Tick tick : batch.getTicks()) {
            Fault fault = faultOfKey != null ? faultOfKey : validator.faultOf(tick, batch, feedMicros);
            if (fault == null) {
                good.add(tick);
            } else {
                reject(record, tick, fault.reason(), fault.detail());
            }
        }
        if (!good.isEmpty()) {
            context().forward(good.size() == batch.getTicks().size() ? record : withTicks(record, good), next);
        }
    }

    private void reject(Record<String, TickBatch> record, Tick tick, DeadLetterReason reason, String detail) {
        context().forward(deadLetters.of(record, tick, reason, detail), rejects);
    }

    private static Record<String, TickBatch> withTicks(Record<String, TickBatch> record, List<Tick> good) {
        TickBatch batch = record.value();
        return record.withValue(
                new TickBatch(batch.getVenue(), batch.getUnderlying(), batch.getExpiry(), batch.getPriceUnit(), good));
    }
}
