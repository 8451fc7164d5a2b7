package io.smilestream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.schemas.GoldenRecords.Golden;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenRecordsTest {
    @BeforeAll
    static void writesANewVersionOnRequest() throws IOException {
        String version = System.getProperty("smilestream.golden.write", "");
        if (!version.isEmpty()) {
            GoldenRecords.write(version);
        }
    }

    static List<Golden> goldens() throws IOException {
        return GoldenRecords.all();
    }

    static List<SpecificRecord> samples() {
        return Samples.all();
    }

    /** Fields that the old version lacks come back at their defaults: as in a sample that went through the old schema. */
    @ParameterizedTest
    @MethodSource("goldens")
    void readsEveryShippedVersion(Golden golden) throws IOException {
        Class<?> type = golden.sample().getClass();
        byte[] sampleOfThatTime = GoldenRecords.encodeAs(golden.writer(), golden.sample());

        SpecificRecord read = GoldenRecords.decode(golden.bytes(), golden.writer(), type);

        SpecificRecord expected = GoldenRecords.decode(sampleOfThatTime, golden.writer(), type);
        assertThat(read).hasToString(expected.toString());
        assertThat(sampleOfThatTime).isEqualTo(golden.bytes());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void writesTheBytesOfTheNewestVersion(SpecificRecord sample) throws IOException {
        String name = sample.getSchema().getName();
        Golden newest = GoldenRecords.all().stream()
                .filter(golden -> golden.writer().getName().equals(name))
                .reduce((older, newer) -> newer)
                .orElseThrow();

        assertThat(GoldenRecords.encode(sample)).isEqualTo(newest.bytes());
        assertThat(newest.writer().toString())
                .as("the schema has changed since it was shipped: add a golden version")
                .isEqualTo(sample.getSchema().toString());
        assertThat(GoldenRecords.decode(newest.bytes(), newest.writer(), sample.getClass()))
                .hasToString(sample.toString());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void samplesSetEveryField(SpecificRecord sample) {
        for (Schema.Field field : sample.getSchema().getFields()) {
            assertThat(sample.get(field.pos())).as(field.name()).isNotNull();
        }
    }
}
