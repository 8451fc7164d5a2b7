package io.smilestream.topology.process;

import io.smilestream.topology.chain.ClosedWindow;
import io.smilestream.topology.chain.SliceCutter;
import io.smilestream.v1.Slice;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Closed window in; its quotes in the coordinates of the fit out. */
public final class CutSlice extends ContextualProcessor<String, ClosedWindow, String, Slice> {
    private final SliceCutter cutter;

    /** Cuts with {@code cutter}. */
    public CutSlice(SliceCutter cutter) {
        this.cutter = cutter;
    }

    @Override
    public void process(Record<String, ClosedWindow> window) {
        context().forward(window.withValue(cutter.cut(window.value())));
    }
}
