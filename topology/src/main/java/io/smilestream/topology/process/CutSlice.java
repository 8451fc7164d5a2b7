package io.smilestream.topology.process;

import io.smilestream.calibrator.forward.ForwardMemory;
import io.smilestream.state.v1.ForwardState;
import io.smilestream.topology.chain.ClosedWindow;
import io.smilestream.topology.chain.ForwardFinder;
import io.smilestream.topology.chain.SliceCutter;
import io.smilestream.topology.chain.SliceForward;
import io.smilestream.topology.wire.ForwardStates;
import io.smilestream.topology.wire.StateStores;
import io.smilestream.v1.Slice;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Closed window in; its quotes in the coordinates of the fit out. Remembers how far each expiry's venue forward is off. */
@SuppressWarnings("NullAway.Init") // Kafka calls init before process
public final class CutSlice extends ContextualProcessor<String, ClosedWindow, String, Slice> {
    private final ForwardFinder finder;
    private final SliceCutter cutter;
    private KeyValueStore<String, ForwardState> forwards;

    /** Cuts with {@code cutter} at forwards of {@code finder}, which no other processor may share. */
    public CutSlice(ForwardFinder finder, SliceCutter cutter) {
        this.finder = finder;
        this.cutter = cutter;
    }

    @Override
    public void init(ProcessorContext<String, Slice> context) {
        super.init(context);
        forwards = context.getStateStore(StateStores.FORWARDS);
    }

    @Override
    public void process(Record<String, ClosedWindow> record) {
        ClosedWindow window = record.value();
        ForwardState state = forwards.get(record.key());
        if (state != null && window.isLast()) {
            forwards.delete(record.key()); // before anything can fail
        }
        ForwardMemory memory = ForwardStates.memoryOf(state);
        SliceForward forward = finder.find(window, memory);
        if (finder.remembers() && !window.isLast()) {
            forwards.put(record.key(), ForwardStates.stateOf(memory));
        }
        context().forward(record.withValue(cutter.cut(window, forward)));
    }
}
