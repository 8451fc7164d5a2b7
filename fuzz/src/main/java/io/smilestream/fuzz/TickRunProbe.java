package io.smilestream.fuzz;

import static io.smilestream.fuzz.BrokenPromiseException.unless;

import io.smilestream.schemas.serde.AvroSerde;
import io.smilestream.schemas.serde.TickRunDeserializer;
import io.smilestream.schemas.tick.TickRun;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Records of the ticks topic. The quick reader must read what Avro's reads and refuse what it refuses. */
final class TickRunProbe implements Probe {
    private static final String TOPIC = "ticks";

    private final AvroFrames frames = new AvroFrames();
    private final Deserializer<TickBatch> batches = new AvroSerde<TickBatch>(frames.registry()).deserializer();
    private final TickRunDeserializer runs = new TickRunDeserializer(batches);

    @Override
    public void feed(byte[] input) {
        byte[] record = frames.framed(input);
        @Nullable TickBatch slow = slow(record);
        @Nullable TickBatch quick = quick(record);
        unless(
                Objects.equals(slow, quick),
                "both readers must read the same or refuse: quickly " + quick + ", by Avro " + slow);
    }

    private @Nullable TickBatch slow(byte[] record) {
        try {
            Object batch = ((Deserializer<?>) batches).deserialize(TOPIC, record); // any record there is a schema for
            return batch instanceof TickBatch ticks ? ticks : null;
        } catch (SerializationException e) {
            return null;
        }
    }

    private @Nullable TickBatch quick(byte[] record) {
        try {
            TickRun run = runs.deserialize(TOPIC, record);
            return run == null ? null : batchOf(run);
        } catch (SerializationException e) {
            return null;
        }
    }

    private static TickBatch batchOf(TickRun run) {
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < run.size(); i++) {
            ticks.add(run.row(i).toTick());
        }
        TickBatch batch = new TickBatch(run.venue(), run.underlying(), run.expiry(), run.priceUnit(), ticks);
        run.release();
        return batch;
    }
}
