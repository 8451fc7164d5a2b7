package io.smilestream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.schemas.Samples;
import io.smilestream.schemas.registry.MockSchemaRegistry;
import io.smilestream.schemas.registry.RegistryRefusedException;
import io.smilestream.schemas.registry.RegistryUnavailableException;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.CalibrationStatus;
import io.smilestream.v1.TickBatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvroSerdeTest {
    private static final String SCOPE = "avro-serde-test";
    private static final String TOPIC = "smilestream.calibrations.v1";

    private MockSchemaRegistry registry = MockSchemaRegistry.ofScope(SCOPE);

    static List<SpecificRecord> samples() {
        return Samples.all();
    }

    @BeforeEach
    void startsWithAnEmptyRegistry() {
        MockSchemaRegistry.dropScope(SCOPE);
        registry = MockSchemaRegistry.ofScope(SCOPE);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsWhatItWrote(SpecificRecord sample) {
        AvroSerde<SpecificRecord> serde = serde(Map.of());

        byte[] record = serde.serializer().serialize(TOPIC, sample);

        assertThat(serde.deserializer().deserialize(TOPIC, record)).isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void writesWhatAvroItselfWrites(SpecificRecord sample) throws IOException {
        ByteArrayOutputStream avro = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(avro, null);
        new SpecificDatumWriter<>(sample.getSchema(), SpecificData.getForClass(sample.getClass()))
                .write(sample, encoder);
        encoder.flush();

        byte[] record = serde(Map.of()).serializer().serialize(TOPIC, sample);

        assertThat(Arrays.copyOfRange(record, 5, record.length)).isEqualTo(avro.toByteArray());
    }

    @Test
    void framesRecordsAsConfluentDoes() {
        byte[] record = serde(Map.of()).serializer().serialize(TOPIC, Samples.calibration());

        int id = registry.idOf(TOPIC + "-value", Calibration.getClassSchema());
        assertThat(record[0]).isZero();
        assertThat(ByteBuffer.wrap(record).getInt(1)).isEqualTo(id);
    }

    @Test
    void passesTombstonesThrough() {
        AvroSerde<SpecificRecord> serde = serde(Map.of());

        assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
        assertThat(serde.deserializer().deserialize(TOPIC, null)).isNull();
    }

    @Test
    void writesTheSameBytesAfterARecordThatFailed() {
        AvroSerde<SpecificRecord> serde = serde(Map.of());
        byte[] before = serde.serializer().serialize(TOPIC, Samples.calibration());
        Calibration broken = new Calibration();
        broken.put("venue", "deribit");

        assertThatThrownBy(() -> serde.serializer().serialize(TOPIC, broken))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Calibration");
        assertThat(serde.serializer().serialize(TOPIC, Samples.calibration())).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "TopicNameStrategy, smilestream.calibrations.v1-value",
        "io.confluent.kafka.serializers.subject.TopicNameStrategy, smilestream.calibrations.v1-value",
        "io.confluent.kafka.serializers.subject.RecordNameStrategy, io.smilestream.v1.Calibration",
        "TopicRecordNameStrategy, smilestream.calibrations.v1-io.smilestream.v1.Calibration"
    })
    void namesSubjectsByConfluentsStrategies(String strategy, String subject) {
        serde(Map.of("value.subject.name.strategy", strategy)).serializer().serialize(TOPIC, Samples.calibration());

        assertThat(registry.subjects()).containsExactly(subject);
    }

    @Test
    void namesTheSubjectOfAKeyByItsSide() {
        AvroSerde<SpecificRecord> serde = new AvroSerde<>();
        serde.configure(Map.of("schema.registry.url", "mock://" + SCOPE), true);

        serde.serializer().serialize(TOPIC, Samples.calibration());

        assertThat(registry.subjects()).containsExactly(TOPIC + "-key");
    }

    @Test
    void learnsAnIdBeforeTheFirstRecord() {
        new AvroSerializer<Calibration>(registry).learn(TOPIC, Calibration.getClassSchema());

        assertThat(registry.subjects()).containsExactly(TOPIC + "-value");
    }

    @Test
    void refusesAnUnknownSchemaWithoutAutomaticRegistration() {
        AvroSerde<SpecificRecord> serde = serde(Map.of("auto.register.schemas", "false"));

        assertThatThrownBy(() -> serde.serializer().serialize(TOPIC, Samples.calibration()))
                .isInstanceOf(RegistryRefusedException.class);
        registry.register(TOPIC + "-value", Calibration.getClassSchema());
        assertThat(serde.serializer().serialize(TOPIC, Samples.calibration())).isNotEmpty();
    }

    @Test
    void writesUnderTheLatestVersionWhenItsFieldsAreTheSame() {
        AvroSerde<SpecificRecord> serde = serde(Map.of("auto.register.schemas", "false", "use.latest.version", "true"));
        int ours = registry.register(TOPIC + "-value", Calibration.getClassSchema());
        Schema documented = new Schema.Parser()
                .parse(Calibration.getClassSchema().toString().replaceFirst("\"doc\":\"", "\"doc\":\"Really. "));
        int latest = registry.register(TOPIC + "-value", documented);

        byte[] record = serde.serializer().serialize(TOPIC, Samples.calibration());

        assertThat(ByteBuffer.wrap(record).getInt(1)).isEqualTo(latest).isNotEqualTo(ours);
    }

    @Test
    void refusesALatestVersionWithOtherFields() {
        AvroSerde<SpecificRecord> serde = serde(Map.of("auto.register.schemas", "false", "use.latest.version", "true"));
        registry.register(TOPIC + "-value", TickBatch.getClassSchema());

        assertThatThrownBy(() -> serde.serializer().serialize(TOPIC, Samples.calibration()))
                .isInstanceOf(RegistryRefusedException.class)
                .hasMessageContaining("other fields");
    }

    @Test
    void registersWithoutJavasPropertiesOnRequest() {
        AvroSerde<SpecificRecord> serde = serde(Map.of("avro.remove.java.properties", "true"));

        byte[] record = serde.serializer().serialize(TOPIC, Samples.calibration());

        assertThat(registry.latest(TOPIC + "-value").schema().toString()).doesNotContain("avro.java.string");
        assertThat(serde.deserializer().deserialize(TOPIC, record)).isEqualTo(Samples.calibration());
    }

    @Test
    void readsASymbolOfALaterVersionAsTheDefault() {
        String later = Calibration.getClassSchema().toString().replace("\"FITTED\"", "\"SPLENDID\",\"FITTED\"");
        int id = registry.register("later", new Schema.Parser().parse(later));
        byte[] record = serde(Map.of()).serializer().serialize(TOPIC, fitted());
        ByteBuffer.wrap(record).putInt(1, id);

        Calibration read = (Calibration) serde(Map.of()).deserializer().deserialize(TOPIC, record);

        /* FITTED is symbol 1 today, and symbol 1 of the later schema is SPLENDID, which today's reader does not know. */
        assertThat(read.getStatus()).isEqualTo(CalibrationStatus.UNKNOWN);
        assertThat(read.getExpiry()).isEqualTo(Samples.calibration().getExpiry());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "00000001", "01000000010203", "000000000100", "7b22613a317d7d"})
    void callsBytesThatAreNoRecordPoison(String hex) {
        serde(Map.of()).serializer().serialize(TOPIC, Samples.calibration());
        byte[] record = HexFormat.of().parseHex(hex);

        assertThatThrownBy(() -> serde(Map.of()).deserializer().deserialize(TOPIC, record))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining(TOPIC);
    }

    @Test
    void callsAnIdThatTheRegistryDoesNotHavePoison() {
        assertThatThrownBy(() -> serde(Map.of()).deserializer().deserialize(TOPIC, new byte[] {0, 0, 0, 0, 99, 1}))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("names schema 99");
    }

    @Test
    void callsLeftOverBytesPoison() {
        AvroSerde<SpecificRecord> serde = serde(Map.of());
        byte[] record = serde.serializer().serialize(TOPIC, Samples.calibration());

        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, Arrays.copyOf(record, record.length + 1)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("left over");
    }

    @Test
    void callsARecordWithoutGeneratedClassPoison() {
        Schema foreign = SchemaBuilder.record("other.Thing").fields().endRecord();
        Schema dangerous = SchemaBuilder.record("java.lang.Runtime").fields().endRecord();

        for (Schema schema : List.of(foreign, dangerous)) {
            byte[] record = ByteBuffer.allocate(5)
                    .putInt(1, registry.register(schema.getName(), schema))
                    .array();
            assertThatThrownBy(() -> serde(Map.of()).deserializer().deserialize(TOPIC, record))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining(schema.getFullName());
        }
    }

    @Test
    void servesManyThreadsAtOnce() {
        AvroSerde<SpecificRecord> serde = serde(Map.of());
        List<SpecificRecord> samples = Samples.all();

        boolean allEqual = IntStream.range(0, 20_000).parallel().allMatch(i -> {
            SpecificRecord sample = samples.get(i % samples.size());
            String topic = sample.getSchema().getName();
            byte[] record = serde.serializer().serialize(topic, sample);
            return sample.equals(serde.deserializer().deserialize(topic, record));
        });

        assertThat(allEqual).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void survivesAnyDamage(long seed) {
        Random random = new Random(seed);
        AvroSerde<SpecificRecord> serde = serde(Map.of());
        for (SpecificRecord sample : Samples.all()) {
            byte[] whole = serde.serializer().serialize(sample.getSchema().getName(), sample);
            for (int i = 0; i < 2_000; i++) {
                byte[] damaged = Arrays.copyOf(whole, 5 + random.nextInt(whole.length - 4));
                for (int hits = random.nextInt(4); hits >= 0 && damaged.length > 5; hits--) {
                    damaged[5 + random.nextInt(damaged.length - 5)] = (byte) random.nextInt();
                }
                readsOrCallsPoison(serde, damaged);
            }
        }
    }

    @Test
    void neverCallsARecordPoisonWhenTheRegistryIsAway() {
        AvroDeserializer<SpecificRecord> deserializer = new AvroDeserializer<>();
        deserializer.configure(Map.of("schema.registry.url", "http://127.0.0.1:1", "max.retries", "0"), false);

        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, new byte[] {0, 0, 0, 0, 7, 1}))
                .isInstanceOf(RegistryUnavailableException.class)
                .isNotInstanceOf(SerializationException.class)
                .hasMessageContaining("http://127.0.0.1:1")
                .hasMessageContaining("schema.registry.url");
    }

    @ParameterizedTest
    @CsvSource({
        "use.schema.id, 7",
        "value.schema.id.serializer, io.confluent.kafka.serializers.schema.id.HeaderSchemaIdSerializer",
        "value.subject.name.strategy, com.acme.OwnStrategy",
        "specific.avro.reader, false",
        "latest.compatibility.strict, false",
        "use.latest.version, true",
        "normalize.schemas, true",
        "basic.auth.credentials.source, SASL_INHERIT",
        "bearer.auth.credentials.source, OAUTHBEARER"
    })
    void refusesWhatItDoesNotSupport(String key, String value) {
        assertThatThrownBy(() -> serde(Map.of(key, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key);
    }

    @Test
    void asksForConfigurationBeforeUse() {
        AvroSerde<SpecificRecord> serde = new AvroSerde<>();

        assertThatThrownBy(() -> serde.serializer().serialize(TOPIC, Samples.calibration()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("configure");
    }

    private static void readsOrCallsPoison(AvroSerde<SpecificRecord> serde, byte[] damaged) {
        try {
            serde.deserializer().deserialize(TOPIC, damaged);
        } catch (SerializationException e) {
            assertThat(e).hasMessageContaining(TOPIC);
        }
    }

    private static Calibration fitted() {
        Calibration calibration = Samples.calibration();
        calibration.setStatus(CalibrationStatus.FITTED);
        return calibration;
    }

    private static AvroSerde<SpecificRecord> serde(Map<String, String> extra) {
        Map<String, String> config = new HashMap<>(extra);
        config.put("schema.registry.url", "mock://" + SCOPE);
        AvroSerde<SpecificRecord> serde = new AvroSerde<>();
        serde.configure(config, false);
        return serde;
    }
}
