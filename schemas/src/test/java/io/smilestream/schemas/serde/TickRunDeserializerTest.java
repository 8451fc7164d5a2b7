package io.smilestream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.Samples;
import io.smilestream.schemas.registry.MockSchemaRegistry;
import io.smilestream.schemas.tick.TickRow;
import io.smilestream.schemas.tick.TickRun;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickBatch;
import io.smilestream.v1.TickKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TickRunDeserializerTest {
    private static final String SCOPE = "tick-run-deserializer-test";
    private static final String TOPIC = "smilestream.ticks.v1";

    private MockSchemaRegistry registry = MockSchemaRegistry.ofScope(SCOPE);
    private AvroSerde<TickBatch> batches = new AvroSerde<>(registry);
    private TickRunDeserializer runs = new TickRunDeserializer(batches.deserializer());

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @BeforeEach
    void startsWithAnEmptyRegistry() {
        MockSchemaRegistry.dropScope(SCOPE);
        registry = MockSchemaRegistry.ofScope(SCOPE);
        batches = new AvroSerde<>(registry);
        runs = new TickRunDeserializer(batches.deserializer());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readsWhatAvroReads(long seed) {
        TickBatch batch = randomBatch(new Random(seed));

        TickRun run = read(batches.serializer().serialize(TOPIC, batch));

        assertThat(batchOf(run)).isEqualTo(batch);
        run.release();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void rowsAreWrittenAsAvroWritesTicks(long seed) throws IOException {
        for (Tick tick : randomBatch(new Random(seed)).getTicks()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
            TickRowWriter.write(TickRow.from(tick), out);

            byte[] avro = new AvroSerde<Tick>(registry).serializer().serialize("ticks", tick);

            assertThat(bytes.toByteArray()).isEqualTo(Arrays.copyOfRange(avro, WireFormat.HEADER_BYTES, avro.length));
        }
    }

    @Test
    void aReleasedRunHoldsTheNextBatchAndNothingOfTheLast() {
        TickBatch first = randomBatch(new Random(1));
        TickBatch second = randomBatch(new Random(2));
        TickRun run = read(batches.serializer().serialize(TOPIC, first));
        run.release();

        TickRun next = read(batches.serializer().serialize(TOPIC, second));

        assertThat(next).isSameAs(run);
        assertThat(batchOf(next)).isEqualTo(second);
    }

    @Test
    void runsThatAreHeldAreNotFilledAgain() {
        TickBatch first = randomBatch(new Random(1));
        TickRun run = read(batches.serializer().serialize(TOPIC, first));

        read(batches.serializer().serialize(TOPIC, randomBatch(new Random(2))));

        assertThat(batchOf(run)).isEqualTo(first);
    }

    @Test
    void namesAreMadeOnce() {
        byte[] record = batches.serializer().serialize(TOPIC, Samples.tickBatch());

        assertThat(read(record).row(0).instrument())
                .isSameAs(read(record).row(0).instrument());
    }

    @Test
    void readsBatchesOfAnotherVersionThroughAvro() throws IOException {
        Schema older = SchemaBuilder.record("TickBatch")
                .namespace("io.smilestream.v1")
                .fields()
                .requiredString("venue")
                .name("ticks")
                .type()
                .array()
                .items(Tick.getClassSchema())
                .noDefault()
                .endRecord();
        int id = registry.register(TOPIC + "-value", older);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {0, 0, 0, 0, (byte) id});
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
        out.writeString("deribit");
        out.writeArrayStart();
        out.writeArrayEnd();

        TickRun run = read(bytes.toByteArray());

        assertThat(run.venue()).isEqualTo("deribit");
        assertThat(run.underlying()).isNull();
        assertThat(run.priceUnit()).isEqualTo(PriceUnit.UNKNOWN);
        assertThat(run.size()).isZero();
    }

    @Test
    void refusesEveryTruncation() {
        byte[] record = batches.serializer().serialize(TOPIC, Samples.tickBatch());
        for (int length = 0; length < record.length; length++) {
            byte[] cut = Arrays.copyOf(record, length);
            assertThatThrownBy(() -> runs.deserialize(TOPIC, cut))
                    .as("length " + length)
                    .isInstanceOf(SerializationException.class);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void damagedBytesAreARunOrASerializationFault(long seed) {
        Random random = new Random(seed);
        byte[] record = batches.serializer().serialize(TOPIC, randomBatch(random));
        for (int i = 0; i < 200; i++) {
            byte[] damaged = record.clone();
            damaged[WireFormat.HEADER_BYTES + random.nextInt(record.length - WireFormat.HEADER_BYTES)] =
                    (byte) random.nextInt();
            try {
                read(damaged).release();
            } catch (SerializationException e) {
                assertThat(e).hasMessageContaining(TOPIC);
            }
        }
    }

    @Test
    void refusesRecordsThatAreNoBatches() {
        SpecificRecord other = Samples.calibration();
        byte[] record = new AvroSerde<SpecificRecord>(registry).serializer().serialize(TOPIC, other);

        assertThatThrownBy(() -> runs.deserialize(TOPIC, record))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("no batch of ticks");
    }

    @Test
    void anotherSerdesDeserializerIsAskedForBatches() {
        TickBatch batch = randomBatch(new Random(3));
        Deserializer<TickBatch> foreign = (topic, bytes) -> batch;

        TickRun run = Objects.requireNonNull(new TickRunDeserializer(foreign).deserialize(TOPIC, new byte[0]));

        assertThat(batchOf(run)).isEqualTo(batch);
    }

    private TickRun read(byte[] record) {
        return Objects.requireNonNull(runs.deserialize(TOPIC, record));
    }

    private static TickBatch batchOf(TickRun run) {
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < run.size(); i++) {
            ticks.add(run.row(i).toTick());
        }
        return new TickBatch(run.venue(), run.underlying(), run.expiry(), run.priceUnit(), ticks);
    }

    private static TickBatch randomBatch(Random random) {
        List<Tick> ticks = new ArrayList<>();
        for (int i = random.nextInt(20); i >= 0; i--) {
            ticks.add(randomTick(random));
        }
        boolean heartbeat = random.nextInt(5) == 0;
        return new TickBatch(
                "deribit",
                heartbeat ? null : "BTC",
                heartbeat ? null : Instant.parse("2026-12-25T08:00:00Z"),
                any(PriceUnit.values(), random),
                ticks);
    }

    private static Tick randomTick(Random random) {
        Tick tick = new Tick();
        tick.setEventTime(EpochMicros.toInstant(random.nextLong() >> 12));
        tick.setKind(any(TickKind.values(), random));
        for (Schema.Field field : Tick.getClassSchema().getFields()) {
            if (field.schema().isUnion() && random.nextBoolean()) {
                tick.put(field.pos(), valueOf(field, random));
            }
        }
        return tick;
    }

    private static <T> T any(T[] values, Random random) {
        return values[random.nextInt(values.length)];
    }

    private static @Nullable Object valueOf(Schema.Field field, Random random) {
        return switch (field.schema().getTypes().get(1).getType()) {
            case DOUBLE -> random.nextInt(20) == 0 ? Double.NaN : random.nextGaussian();
            case STRING -> "BTC-25DEC26-" + random.nextInt(1000) + "-C";
            case ENUM -> any(OptionRight.values(), random);
            case LONG ->
                field.name().equals("sequence") ? random.nextLong() : EpochMicros.toInstant(random.nextLong() >> 12);
            default -> null;
        };
    }
}
