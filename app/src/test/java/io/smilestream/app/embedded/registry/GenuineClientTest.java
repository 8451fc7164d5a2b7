package io.smilestream.app.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smilestream.schemas.registry.CompatibilityLevel;
import io.smilestream.schemas.registry.RegistryRefusedException;
import io.smilestream.schemas.registry.SchemaRegistry;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.TickBatch;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.ParsedSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Confluent's own client, found relocated in Flink's connector, against our registry; and ours beside it. */
class GenuineClientTest {
    private static final String SUBJECT = "smilestream.calibrations.v1-value";
    private static final String RECORD = "{\"type\":\"record\",\"name\":\"R\",\"fields\":[%s]}";
    private static final String A = "{\"name\":\"a\",\"type\":\"int\"}";
    private static final String OPTIONAL_B = ",{\"name\":\"b\",\"type\":[\"null\",\"int\"],\"default\":null}";
    private static final String REQUIRED_B = ",{\"name\":\"b\",\"type\":\"int\"}";

    private EmbeddedRegistry server;
    private CachedSchemaRegistryClient genuine;
    private SchemaRegistry ours;

    @BeforeEach
    void starts() throws IOException {
        server = EmbeddedRegistry.start(0);
        genuine = new CachedSchemaRegistryClient(server.url(), 100);
        ours = SchemaRegistry.of(Map.of("schema.registry.url", server.url()));
    }

    @AfterEach
    void stops() throws IOException {
        genuine.close();
        server.close();
    }

    @Test
    void findsSubjectsByPrefix() throws Exception {
        genuine.register("eu.x-value", avro(A));
        genuine.register("us.x-value", avro(A));

        assertThat(genuine.getAllSubjects()).containsExactly("eu.x-value", "us.x-value");
        assertThat(genuine.getAllSubjectsByPrefix("us.")).containsExactly("us.x-value");
    }

    @Test
    void givesBothTheSameIds() throws Exception {
        ParsedSchema calibration = parsed(Calibration.getClassSchema());

        int id = genuine.register(SUBJECT, calibration);

        assertThat(ours.register(SUBJECT, Calibration.getClassSchema())).isEqualTo(id);
        assertThat(ours.idOf(SUBJECT, Calibration.getClassSchema())).isEqualTo(id);
        assertThat(genuine.getId(SUBJECT, calibration)).isEqualTo(id);
        assertThat(genuine.getVersion(SUBJECT, calibration)).isOne();
        assertThat(ours.register("other", Calibration.getClassSchema())).isEqualTo(id);
        assertThat(ours.register("third", TickBatch.getClassSchema())).isNotEqualTo(id);
    }

    @Test
    void givesBothTheSameSchemas() throws Exception {
        int id = ours.register(SUBJECT, Calibration.getClassSchema());

        assertThat(genuine.getSchemaById(id).canonicalString())
                .isEqualTo(freshClient().schemaById(id).toString())
                .isEqualTo(Calibration.getClassSchema().toString());
        assertThat(genuine.getAllSubjectsById(id)).containsExactly(SUBJECT);
    }

    @Test
    void givesBothTheSameVersions() throws Exception {
        genuine.register("r", avro(A));
        int newest = genuine.register("r", avro(A + OPTIONAL_B));

        SchemaMetadata latest = genuine.getLatestSchemaMetadata("r");

        assertThat(genuine.getAllVersions("r")).isEqualTo(ours.versions("r")).containsExactly(1, 2);
        assertThat(latest.getVersion()).isEqualTo(ours.latest("r").version()).isEqualTo(2);
        assertThat(latest.getId()).isEqualTo(ours.latest("r").id()).isEqualTo(newest);
        assertThat(latest.getSchema()).isEqualTo(ours.version("r", 2).schema().toString());
        assertThat(genuine.getSchemaMetadata("r", 1).getSchema())
                .isEqualTo(ours.version("r", 1).schema().toString());
        assertThat(ours.subjects()).containsExactly("r");
    }

    @Test
    void judgesCompatibilityAlike() throws Exception {
        genuine.register("r", avro(A));

        assertThat(genuine.testCompatibility("r", avro(A + OPTIONAL_B))).isTrue();
        assertThat(genuine.testCompatibility("r", avro(A + REQUIRED_B))).isFalse();
        assertThat(genuine.testCompatibilityVerbose("r", avro(A + REQUIRED_B)))
                .isEqualTo(ours.conflicts("r", record(A + REQUIRED_B)))
                .singleElement()
                .asString()
                .contains("READER_FIELD_MISSING_DEFAULT_VALUE", "b");
        assertThat(ours.conflicts("r", record(A + OPTIONAL_B))).isEmpty();
        assertThat(ours.conflicts("new", record(A))).isEmpty();
        refusesBoth(
                409,
                () -> genuine.register("r", avro(A + REQUIRED_B)),
                () -> ours.register("r", record(A + REQUIRED_B)));
    }

    @Test
    void followsTheConfiguredLevel() throws Exception {
        genuine.register("r", avro(A));

        assertThat(genuine.getCompatibility("")).isEqualTo("BACKWARD");
        refusesBoth(40408, () -> genuine.getCompatibility("r"), null);
        assertThat(ours.level("r")).isEqualTo(CompatibilityLevel.BACKWARD);
        assertThat(genuine.updateCompatibility("r", "none")).isEqualTo("NONE");
        assertThat(ours.level("r")).isEqualTo(CompatibilityLevel.NONE);
        assertThat(genuine.register("r", avro(A + REQUIRED_B))).isPositive();
        ours.setLevel("r", CompatibilityLevel.FULL_TRANSITIVE);
        assertThat(genuine.getCompatibility("r")).isEqualTo("FULL_TRANSITIVE");
        genuine.deleteCompatibility("r");
        assertThat(ours.level("r")).isEqualTo(CompatibilityLevel.BACKWARD);
        genuine.updateCompatibility(null, "FORWARD");
        assertThat(ours.level("r")).isEqualTo(CompatibilityLevel.FORWARD);
        refusesBoth(42203, () -> genuine.updateCompatibility("r", "SOMETIMES"), null);
    }

    @Test
    void saysWhatIsMissingAlike() throws Exception {
        genuine.register("r", avro(A));

        refusesBoth(40401, () -> genuine.getAllVersions("absent"), () -> ours.versions("absent"));
        refusesBoth(40401, () -> genuine.getLatestSchemaMetadata("absent"), () -> ours.latest("absent"));
        refusesBoth(40402, () -> genuine.getSchemaMetadata("r", 9), () -> ours.version("r", 9));
        refusesBoth(40403, () -> genuine.getSchemaById(99), () -> ours.schemaById(99));
        refusesBoth(40403, () -> genuine.getId("r", avro(REQUIRED_B.substring(1))), () -> ours.idOf("r", record("")));
        refusesBoth(40401, () -> genuine.getId("absent", avro(A)), () -> ours.idOf("absent", record(A)));
        refusesBoth(42202, () -> genuine.getSchemaMetadata("r", 0), () -> ours.version("r", 0));
    }

    @Test
    void deletesSoftlyThenForGood() throws Exception {
        int id = genuine.register("r", avro(A));
        genuine.register("r", avro(A + OPTIONAL_B));

        refusesBoth(40405, () -> genuine.deleteSubject("r", true), null);
        refusesBoth(40407, () -> genuine.deleteSchemaVersion("r", "1", true), null);
        assertThat(genuine.deleteSchemaVersion("r", "1")).isEqualTo(1);
        assertThat(ours.versions("r")).containsExactly(2);
        assertThat(freshClient().schemaById(id)).isEqualTo(record(A));
        refusesBoth(40406, () -> genuine.deleteSchemaVersion("r", "1"), null);
        assertThat(genuine.deleteSubject("r")).containsExactly(2);
        assertThat(genuine.getAllSubjects()).isEmpty();
        assertThat(genuine.getAllSubjects(true)).containsExactly("r");
        refusesBoth(40404, () -> genuine.deleteSubject("r"), null);
        assertThat(genuine.deleteSubject("r", true)).containsExactly(1, 2);
        refusesBoth(40401, () -> genuine.deleteSubject("r"), null);
        refusesBoth(40403, () -> new CachedSchemaRegistryClient(server.url(), 1).getSchemaById(id), null);
    }

    @Test
    void numbersVersionsOnAfterASoftDeletion() throws Exception {
        genuine.register("r", avro(A));
        genuine.deleteSubject("r");
        genuine.reset();

        genuine.register("r", avro(A));

        assertThat(genuine.getAllVersions("r")).containsExactly(2);
        assertThat(genuine.getAllVersions("r", true)).containsExactly(1, 2);
    }

    @Test
    void isAlwaysOpenForWriting() throws Exception {
        assertThat(genuine.getMode()).isEqualTo("READWRITE");
        refusesBoth(42205, () -> genuine.setMode("READONLY"), null);
    }

    @Test
    void takesSubjectsThatNeedEscaping() throws Exception {
        String odd = "a/c+d%2F:~-value";

        genuine.register(odd, avro(A));

        assertThat(ours.subjects()).containsExactly(odd);
        assertThat(ours.versions(odd)).containsExactly(1);
    }

    private void refusesBoth(int code, ThrowingCallable theirs, @Nullable ThrowingCallable mine) {
        RestClientException genuineFault = catchThrowableOfType(RestClientException.class, theirs);
        assertThat(genuineFault).isNotNull();
        assertThat(genuineFault.getErrorCode()).isEqualTo(code);
        if (mine != null) {
            RegistryRefusedException fault = catchThrowableOfType(RegistryRefusedException.class, mine);
            assertThat(fault).isNotNull();
            assertThat(fault.errorCode()).isEqualTo(code);
            assertThat(fault.httpStatus()).isEqualTo(genuineFault.getStatus());
        }
    }

    private SchemaRegistry freshClient() {
        return SchemaRegistry.of(Map.of("schema.registry.url", server.url()));
    }

    private static ParsedSchema avro(String fields) {
        return new AvroSchema(String.format(RECORD, fields));
    }

    private static ParsedSchema parsed(Schema schema) {
        return new AvroSchema(schema.toString());
    }

    private static Schema record(String fields) {
        return new Schema.Parser().parse(String.format(RECORD, fields));
    }
}
