package io.smilestream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.schemas.Samples;
import io.smilestream.v1.Calibration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.Test;

class SerdeFactoryTest {
    private static final Map<String, String> MOCK = Map.of("schema.registry.url", "mock://serde-factory-test");

    @Test
    void makesTheBuiltInSerdeUnlessToldOtherwise() {
        Serde<Calibration> serde = SerdeFactory.of(MOCK).valueSerde(Calibration.class);

        byte[] record = serde.serializer().serialize("t", Samples.calibration());

        assertThat(serde).isInstanceOf(AvroSerde.class);
        assertThat(serde.deserializer().deserialize("t", record)).isEqualTo(Samples.calibration());
    }

    @Test
    void makesTheSerdeThatConfigurationNamesAndConfiguresIt() {
        assertThat(factory(Foreign.class.getName()).valueSerde(Calibration.class))
                .isInstanceOfSatisfying(
                        Foreign.class, foreign -> assertThat(foreign.config).isEqualTo(MOCK));
    }

    @Test
    void saysWhichClassIsMissing() {
        String confluent = "io.confluent.kafka.streams.serdes.avro.SpecificAvroSerde";

        assertThatThrownBy(() -> factory(confluent).valueSerde(Calibration.class))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("avro.serde.class")
                .hasMessageContaining(confluent);
    }

    private static SerdeFactory factory(String className) {
        Map<String, Object> config = new HashMap<>(MOCK);
        config.put(SerdeFactory.SERDE_CLASS, className);
        return SerdeFactory.of(config);
    }

    /** Stands for Confluent's class. */
    public static final class Foreign extends Serdes.WrapperSerde<byte[]> {
        private Map<String, Object> config = Map.of();

        public Foreign() {
            super(Serdes.ByteArray().serializer(), Serdes.ByteArray().deserializer());
        }

        @Override
        public void configure(Map<String, ?> settings, boolean isKey) {
            config = new HashMap<>(settings);
        }
    }
}
