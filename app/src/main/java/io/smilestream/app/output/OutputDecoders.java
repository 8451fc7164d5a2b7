package io.smilestream.app.output;

import io.smilestream.v1.Calibration;
import io.smilestream.v1.DriftAlert;
import io.smilestream.v1.GreeksSlice;
import io.smilestream.v1.Slice;
import io.smilestream.v1.Surface;
import io.smilestream.v1.TickBatch;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * What turns the values of the output topics into records.
 *
 * @param slices of {@code slices.v1}
 * @param calibrations of {@code calibrations.v1}
 * @param greeks of {@code greeks.v1}
 * @param surfaces of {@code surfaces.v1}
 * @param driftAlerts of {@code drift-alerts.v1}
 * @param batches of {@code ticks.v1}, which dead letters hold
 */
public record OutputDecoders(
        Deserializer<Slice> slices,
        Deserializer<Calibration> calibrations,
        Deserializer<GreeksSlice> greeks,
        Deserializer<Surface> surfaces,
        Deserializer<DriftAlert> driftAlerts,
        Deserializer<TickBatch> batches) {}
