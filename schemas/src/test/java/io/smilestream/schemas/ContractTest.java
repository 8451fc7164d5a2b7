package io.smilestream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.schemas.registry.Compatibility;
import io.smilestream.schemas.registry.CompatibilityLevel;
import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.schemas.topic.TopicSpec;
import io.smilestream.state.v1.ChainState;
import io.smilestream.state.v1.DriftState;
import io.smilestream.state.v1.ForwardState;
import io.smilestream.state.v1.HeardState;
import io.smilestream.state.v1.SmileState;
import io.smilestream.state.v1.SurfaceState;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.GreeksSlice;
import io.smilestream.v1.Slice;
import io.smilestream.v1.Surface;
import io.smilestream.v1.SurfacePart;
import io.smilestream.v1.TickBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the schemas promise to all who read them: documentation, defaults, and compatibility with every shipped version. */
class ContractTest {
    static Stream<TopicSpec> topics() {
        return TopicCatalogue.all().stream().filter(TopicSpec::hasSchema);
    }

    static Stream<Schema> namedTypes() {
        Map<String, Schema> named = new LinkedHashMap<>();
        topics().forEach(topic -> collect(Objects.requireNonNull(topic.value()), named));
        collect(ChainState.getClassSchema(), named);
        collect(SmileState.getClassSchema(), named);
        collect(ForwardState.getClassSchema(), named);
        collect(SurfaceState.getClassSchema(), named);
        collect(DriftState.getClassSchema(), named);
        collect(HeardState.getClassSchema(), named);
        return named.values().stream();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void keepsFaithWithEveryShippedVersion(TopicSpec topic) throws IOException, SchemaValidationException {
        Schema today = Objects.requireNonNull(topic.value());
        CompatibilityLevel level = TopicCatalogue.compatibility(topic);
        List<Schema> shipped = GoldenRecords.shipped(today.getName());

        assertThat(shipped).isNotEmpty();
        assertThat(Compatibility.conflicts(today, shipped, level)).isEmpty();
        validator(level).validate(today, shipped);
    }

    @Test
    void readsStateOfEveryShippedVersion() throws IOException {
        for (Schema today : List.of(
                ChainState.getClassSchema(),
                SmileState.getClassSchema(),
                ForwardState.getClassSchema(),
                SurfaceState.getClassSchema(),
                DriftState.getClassSchema(),
                HeardState.getClassSchema(),
                SurfacePart.getClassSchema())) {
            List<Schema> shipped = GoldenRecords.shipped(today.getName());

            assertThat(shipped).isNotEmpty();
            assertThat(Compatibility.conflicts(today, shipped, CompatibilityLevel.BACKWARD_TRANSITIVE))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FULL_TRANSITIVE, calibrations.v1",
        "FULL_TRANSITIVE, slices.v1",
        "FULL_TRANSITIVE, greeks.v1",
        "FULL_TRANSITIVE, surfaces.v1",
        "FULL_TRANSITIVE, drift-alerts.v1",
        "BACKWARD_TRANSITIVE, ticks.v1"
    })
    void promisesALevelForEachTopic(CompatibilityLevel level, String baseName) {
        TopicSpec topic = topics().filter(spec -> spec.baseName().equals(baseName))
                .findFirst()
                .orElseThrow();

        assertThat(TopicCatalogue.compatibility(topic)).isEqualTo(level);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a field without default | \"fields\":[                    | \"fields\":[{\"name\":\"fresh\",\"type\":\"int\"},",
                "another type            | \"name\":\"revision\",\"type\":\"int\" | \"name\":\"revision\",\"type\":\"string\"",
                "another name            | \"name\":\"configHash\"          | \"name\":\"hashOfConfig\"",
                "a smaller number        | \"name\":\"modelVersion\",\"type\":\"int\" | \"name\":\"modelVersion\",\"type\":\"long\""
            })
    void noticesWhatWouldBreakAReader(String change, String from, String to) {
        Schema shipped = Calibration.getClassSchema();
        String text = shipped.toString();
        int at = text.indexOf(from.strip());
        Schema changed = new Schema.Parser()
                .parse(text.substring(0, at)
                        + to
                        + text.substring(at + from.strip().length()));

        assertThat(Compatibility.conflicts(changed, List.of(shipped), CompatibilityLevel.FULL_TRANSITIVE))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("namedTypes")
    void documentsEveryTypeAndField(Schema type) {
        assertThat(type.getDoc()).isNotBlank();
        if (type.getType() == Schema.Type.RECORD) {
            assertThat(type.getFields()).allSatisfy(field -> assertThat(field.doc())
                    .as("%s.%s", type.getName(), field.name())
                    .isNotBlank());
        }
    }

    @Test
    void givesEveryEnumADefaultSymbol() {
        assertThat(namedTypes().filter(type -> type.getType() == Schema.Type.ENUM))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(type.getEnumDefault()).isEqualTo("UNKNOWN"));
    }

    @Test
    void writesAbsenceAsNullFirstWithDefaultNull() {
        List<Schema.Field> optional = fields().filter(field -> field.schema().getType() == Schema.Type.UNION)
                .toList();

        assertThat(optional).isNotEmpty().allSatisfy(field -> {
            assertThat(field.schema().getTypes()).hasSize(2);
            assertThat(field.schema().getTypes().get(0).getType()).isEqualTo(Schema.Type.NULL);
            assertThat(field.defaultVal()).isEqualTo(JsonProperties.NULL_VALUE);
        });
    }

    @Test
    void writesEveryTimeInMicroseconds() {
        List<String> times = new ArrayList<>();
        fields().filter(field -> field.schema().toString().contains("logicalType"))
                .forEach(field -> times.add(field.schema().toString()));

        assertThat(times).isNotEmpty().allSatisfy(time -> assertThat(time).contains("timestamp-micros"));
    }

    /** The serdes give a reader its lists only there. */
    @Test
    void keepsListsInTheOutermostRecords() {
        List<Schema> outermost = List.of(
                TickBatch.getClassSchema(),
                Slice.getClassSchema(),
                GreeksSlice.getClassSchema(),
                ChainState.getClassSchema(),
                SmileState.getClassSchema(),
                ForwardState.getClassSchema(),
                SurfacePart.getClassSchema(),
                Surface.getClassSchema(),
                SurfaceState.getClassSchema(),
                DriftState.getClassSchema(),
                HeardState.getClassSchema());

        assertThat(namedTypes()
                        .filter(type -> type.getType() == Schema.Type.RECORD)
                        .filter(type -> type.getFields().stream()
                                .anyMatch(field -> field.schema().toString().contains("\"array\""))))
                .containsExactlyInAnyOrderElementsOf(outermost);
    }

    private static Stream<Schema.Field> fields() {
        return namedTypes()
                .filter(type -> type.getType() == Schema.Type.RECORD)
                .flatMap(type -> type.getFields().stream());
    }

    private static SchemaValidator validator(CompatibilityLevel level) {
        SchemaValidatorBuilder builder = new SchemaValidatorBuilder();
        return level.readByEarlier()
                ? builder.mutualReadStrategy().validateAll()
                : builder.canReadStrategy().validateAll();
    }

    private static void collect(Schema schema, Map<String, Schema> named) {
        switch (schema.getType()) {
            case ARRAY -> collect(schema.getElementType(), named);
            case MAP -> collect(schema.getValueType(), named);
            case UNION -> schema.getTypes().forEach(type -> collect(type, named));
            case ENUM -> named.put(schema.getFullName(), schema);
            case RECORD -> {
                if (named.put(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(field -> collect(field.schema(), named));
                }
            }
            default -> {}
        }
    }
}
