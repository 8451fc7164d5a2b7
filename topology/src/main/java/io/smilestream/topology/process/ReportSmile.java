package io.smilestream.topology.process;

import io.smilestream.schemas.SurfaceKey;
import io.smilestream.topology.wire.CalibratedSlice;
import io.smilestream.topology.wire.SurfaceParts;
import io.smilestream.v1.Slice;
import io.smilestream.v1.SurfacePart;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Calibration with its slice in; what the surface of its underlying needs of it out, keyed by that surface. */
public final class ReportSmile extends ContextualProcessor<String, CalibratedSlice, String, SurfacePart> {
    private final SurfaceParts parts;

    /** Reports in records of {@code parts}. */
    public ReportSmile(SurfaceParts parts) {
        this.parts = parts;
    }

    @Override
    public void process(Record<String, CalibratedSlice> record) {
        Slice slice = record.value().slice();
        String surface = new SurfaceKey(slice.getVenue(), slice.getUnderlying()).toString();
        SurfacePart part = parts.of(record.value(), context().taskId().partition());
        context().forward(record.withKey(surface).withValue(part));
    }
}
