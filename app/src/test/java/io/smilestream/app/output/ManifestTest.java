package io.smilestream.app.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.app.output.Manifest.InputFacts;
import io.smilestream.schemas.DeadLetterReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
    private final Path folder;

    ManifestTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void balancesWhenEveryTickIsAccountedFor() throws IOException {
        Manifest manifest = manifestOf(14);

        assertThat(manifest.balances()).isTrue();
        assertThat(manifest.ticksUsed()).isEqualTo(10);
        assertThat(manifest.ticksDropped()).containsEntry("NOT_A_QUOTE", 1L);
        assertThat(manifest.ticksLate()).isEqualTo(1);
        assertThat(manifest.ticksDuplicate()).isEqualTo(1);
        assertThat(manifest.deadLetters()).isEqualTo(Map.of("CROSSED", 1L));
    }

    @Test
    void saysWhichNumbersDoNotBalance() throws IOException {
        Manifest manifest = manifestOf(15);

        assertThat(manifest.balances()).isFalse();
        assertThat(manifest.balanceSentence())
                .contains("15 ticks read = 10 used")
                .endsWith("off by 1");
    }

    @Test
    void isWrittenInAFixedOrder() throws IOException {
        Path file = folder.resolve(Manifest.FILE_NAME);
        JsonFile.write(file, manifestOf(14));

        String text = Files.readString(file);
        assertThat(text).startsWith("{\n  \"appVersion\" : \"1.0\",\n  \"inputs\" : [");
        assertThat(text.indexOf("\"ticksRead\"")).isLessThan(text.indexOf("\"balances\" : true"));
        assertThat(JsonFile.read(file).path("digests").size()).isEqualTo(OutputTopic.values().length);
    }

    private static Manifest manifestOf(long rows) throws IOException {
        try (OutputCollector collector = new OutputCollector(SampleOutputs.DECODERS)) {
            var key = SampleOutputs.BTC;
            collector.add(
                    OutputTopic.SLICES, SampleOutputs.onBroker(key.toString(), SampleOutputs.slice(key, 1, 10, 1), 1));
            for (DeadLetterReason reason :
                    List.of(DeadLetterReason.LATE, DeadLetterReason.DUPLICATE, DeadLetterReason.CROSSED)) {
                collector.add(
                        OutputTopic.DEAD_LETTERS, SampleOutputs.deadLetter("k", reason, "keep-chain", new byte[] {1}));
            }
            Manifest.Origin origin = new Manifest.Origin(
                    "1.0", List.of(new InputFacts("a.csv", null, rows, null, null)), Map.of("window", "PT1S"), 0);
            return Manifest.of(origin, collector.tally(), collector.digests());
        }
    }
}
