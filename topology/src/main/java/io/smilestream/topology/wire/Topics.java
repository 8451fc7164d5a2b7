package io.smilestream.topology.wire;

import io.smilestream.schemas.serde.AvroSerializer;
import io.smilestream.schemas.serde.SerdeFactory;
import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.schemas.topic.TopicSpec;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.DriftAlert;
import io.smilestream.v1.GreeksSlice;
import io.smilestream.v1.Slice;
import io.smilestream.v1.Surface;
import io.smilestream.v1.SurfacePart;
import io.smilestream.v1.TickBatch;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Every topic the stream reads or writes, with its serdes.
 *
 * @param ticks in: runs of ticks by smile, and heartbeats by venue
 * @param slices out: the quotes of each window with their use
 * @param calibrations out: one record a smile and window
 * @param latest out, compacted: the last calibration of each smile
 * @param greeks out: all options of a fitted smile
 * @param surfaceParts out and in again: what surfaces are gathered from
 * @param surfaces out: one record an underlying and window
 * @param driftAlerts out, compacted: what happens to alerts
 * @param deadLetters out: ticks that were not used
 */
public record Topics(
        Topic<String, TickBatch> ticks,
        Topic<String, Slice> slices,
        Topic<String, Calibration> calibrations,
        Topic<String, Calibration> latest,
        Topic<String, GreeksSlice> greeks,
        Topic<String, SurfacePart> surfaceParts,
        Topic<String, Surface> surfaces,
        Topic<String, DriftAlert> driftAlerts,
        Topic<String, TickBatch> deadLetters) {

    /** The topics under {@code prefix}, read and written by serdes of {@code serdes}. */
    public static Topics of(String prefix, SerdeFactory serdes) {
        Topic<String, TickBatch> ticks = topic(TopicCatalogue.TICKS, prefix, serdes, TickBatch.class);
        return new Topics(
                ticks,
                topic(TopicCatalogue.SLICES, prefix, serdes, Slice.class),
                topic(TopicCatalogue.CALIBRATIONS, prefix, serdes, Calibration.class),
                topic(TopicCatalogue.CALIBRATIONS_LATEST, prefix, serdes, Calibration.class),
                topic(TopicCatalogue.GREEKS, prefix, serdes, GreeksSlice.class),
                topic(TopicCatalogue.SURFACE_PARTS, prefix, serdes, SurfacePart.class),
                topic(TopicCatalogue.SURFACES, prefix, serdes, Surface.class),
                topic(TopicCatalogue.DRIFT_ALERTS, prefix, serdes, DriftAlert.class),
                new Topic<>(TopicCatalogue.DEAD_LETTERS.name(prefix), Serdes.String(), asTicks(ticks)));
    }

    /**
     * Asks the registry for the ids of all that the stream writes. A registry that goes away later is then not missed when the
     * first alert is due. Serdes of others than us ask when they write.
     *
     * @throws io.smilestream.schemas.registry.RegistryRefusedException if the registry will not have a schema
     * @throws io.smilestream.schemas.registry.RegistryUnavailableException if no registry answers
     */
    public void learnIds() {
        learn(ticks, TickBatch.SCHEMA$);
        learn(slices, Slice.SCHEMA$);
        learn(calibrations, Calibration.SCHEMA$);
        learn(latest, Calibration.SCHEMA$);
        learn(greeks, GreeksSlice.SCHEMA$);
        learn(surfaceParts, SurfacePart.SCHEMA$);
        learn(surfaces, Surface.SCHEMA$);
        learn(driftAlerts, DriftAlert.SCHEMA$);
    }

    private static void learn(Topic<String, ?> topic, Schema schema) {
        if (topic.value().serializer() instanceof AvroSerializer<?> ours) {
            ours.learn(topic.name(), schema);
        }
    }

    private static <T extends SpecificRecord> Topic<String, T> topic(
            TopicSpec spec, String prefix, SerdeFactory serdes, Class<T> type) {
        return new Topic<>(spec.name(prefix), Serdes.String(), serdes.valueSerde(type));
    }

    /** Writes a dead letter's batch as the ticks topic would, so that sending its bytes there again is all a repair needs. */
    private static Serde<TickBatch> asTicks(Topic<String, TickBatch> ticks) {
        return Serdes.serdeFrom(
                (topic, batch) -> ticks.value().serializer().serialize(ticks.name(), batch),
                (topic, bytes) -> ticks.value().deserializer().deserialize(ticks.name(), bytes));
    }
}
