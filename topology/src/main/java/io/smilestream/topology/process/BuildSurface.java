package io.smilestream.topology.process;

import io.smilestream.calibrator.surface.EssviCalibrator;
import io.smilestream.calibrator.surface.EssviFit;
import io.smilestream.state.v1.SurfaceState;
import io.smilestream.topology.wire.BuiltSurface;
import io.smilestream.topology.wire.StateStores;
import io.smilestream.topology.wire.SurfaceRecords;
import io.smilestream.topology.wire.SurfaceSmiles;
import io.smilestream.topology.wire.SurfaceStates;
import io.smilestream.topology.wire.SurfaceWindow;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.Surface;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * All calibrations of one underlying and window in; the same with its surface out, unless none of them carries a smile. Remembers
 * the last joint fit of each underlying, where the next one starts, until the last expiry of it has passed.
 */
@SuppressWarnings("NullAway.Init") // Kafka calls init before process
public final class BuildSurface extends ContextualProcessor<String, SurfaceWindow, String, BuiltSurface> {
    private final SurfaceRecords records;
    private final EssviCalibrator calibrator = new EssviCalibrator();
    private KeyValueStore<String, SurfaceState> surfaces;

    /** Publishes in records of {@code records}. */
    public BuildSurface(SurfaceRecords records) {
        this.records = records;
    }

    @Override
    public void init(ProcessorContext<String, BuiltSurface> context) {
        super.init(context);
        surfaces = context.getStateStore(StateStores.SURFACES);
    }

    @Override
    public void process(Record<String, SurfaceWindow> record) {
        SurfaceWindow window = record.value();
        SurfaceSmiles smiles = SurfaceSmiles.of(window);
        SurfaceState state = surfaces.get(record.key());
        EssviFit joint = calibrator.fit(smiles.slices(), SurfaceStates.fitOf(state));
        if (joint != null) {
            List<Calibration> fitted = smiles.fittable();
            surfaces.put(
                    record.key(),
                    SurfaceStates.stateOf(
                            joint.surface(), fitted.get(fitted.size() - 1).getExpiry()));
        } else if (state != null && !state.getLastExpiry().isAfter(window.end())) {
            surfaces.delete(record.key());
        }
        Surface surface = smiles.calibrations().isEmpty() ? null : records.of(window, smiles, joint);
        context().forward(record.withValue(new BuiltSurface(window, surface)));
    }
}
