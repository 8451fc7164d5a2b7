package io.smilestream.topology.process;

import io.smilestream.topology.wire.CalibratedSlice;
import io.smilestream.topology.wire.GreeksRecords;
import io.smilestream.v1.GreeksSlice;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Slice with its new smile in; the Greeks of every option of it out. */
public final class ComputeGreeks extends ContextualProcessor<String, CalibratedSlice, String, GreeksSlice> {
    @Override
    public void process(Record<String, CalibratedSlice> record) {
        CalibratedSlice calibrated = record.value();
        context().forward(record.withValue(GreeksRecords.of(calibrated.slice(), calibrated.calibration())));
    }
}
