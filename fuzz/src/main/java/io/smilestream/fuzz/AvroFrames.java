package io.smilestream.fuzz;

import io.smilestream.schemas.registry.MockSchemaRegistry;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.DriftAlert;
import io.smilestream.v1.GreeksSlice;
import io.smilestream.v1.Slice;
import io.smilestream.v1.Surface;
import io.smilestream.v1.SurfacePart;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickBatch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/** Turns inputs into records of Confluent's wire format, most of them with a schema that exists, so that more than the head is probed. */
final class AvroFrames {
    /** What a batch looks like that some other release has written. */
    private static final Schema OTHER_BATCH = SchemaBuilder.record("TickBatch")
            .namespace("io.smilestream.v1")
            .fields()
            .requiredString("venue")
            .optionalLong("addedLater")
            .name("ticks")
            .type()
            .array()
            .items(Tick.SCHEMA$)
            .noDefault()
            .endRecord();

    private static final List<Schema> SCHEMAS = List.of(
            TickBatch.SCHEMA$,
            Slice.SCHEMA$,
            Calibration.SCHEMA$,
            GreeksSlice.SCHEMA$,
            OTHER_BATCH,
            SurfacePart.SCHEMA$,
            Surface.SCHEMA$,
            DriftAlert.SCHEMA$);
    /** Bits of an input's first byte that choose; half of the choices are a schema. */
    private static final int CHOICES = 0xF;

    private final MockSchemaRegistry registry = MockSchemaRegistry.ofScope("frames");
    private final List<Integer> ids = new ArrayList<>();

    AvroFrames() {
        for (int i = 0; i < SCHEMAS.size(); i++) {
            ids.add(registry.register("subject-" + i, SCHEMAS.get(i)));
        }
    }

    /** Knows the schemas. */
    MockSchemaRegistry registry() {
        return registry;
    }

    /** The schemas an input's first byte chooses from. */
    static List<Schema> schemas() {
        return SCHEMAS;
    }

    /** The schema that an input's first byte chooses; null if it chooses none. */
    @Nullable
    Schema schemaOf(byte[] input) {
        int choice = input.length == 0 ? CHOICES : input[0] & CHOICES;
        return choice < SCHEMAS.size() ? SCHEMAS.get(choice) : null;
    }

    /** The record: the rest of the input behind the head that its first byte chooses, or the rest as it is. */
    byte[] framed(byte[] input) {
        if (input.length == 0) {
            return input;
        }
        int choice = input[0] & CHOICES;
        ByteBuffer record = ByteBuffer.allocate(input.length + 4);
        if (choice < ids.size()) {
            record.put((byte) 0).putInt(ids.get(choice));
        }
        record.put(input, 1, input.length - 1).flip();
        byte[] bytes = new byte[record.limit()];
        record.get(bytes);
        return bytes;
    }
}
