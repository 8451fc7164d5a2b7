package io.smilestream.app.output;

import static io.smilestream.app.output.SampleOutputs.BTC;
import static io.smilestream.app.output.SampleOutputs.DECODERS;
import static io.smilestream.app.output.SampleOutputs.ETH;
import static io.smilestream.app.output.SampleOutputs.START;
import static io.smilestream.app.output.SampleOutputs.batch;
import static io.smilestream.app.output.SampleOutputs.calibration;
import static io.smilestream.app.output.SampleOutputs.deadLetter;
import static io.smilestream.app.output.SampleOutputs.encode;
import static io.smilestream.app.output.SampleOutputs.greeks;
import static io.smilestream.app.output.SampleOutputs.onBroker;
import static io.smilestream.app.output.SampleOutputs.slice;
import static io.smilestream.app.output.SampleOutputs.surface;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.schemas.SmileKey;
import io.smilestream.schemas.SurfaceKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputCollectorTest {
    private final Path folder;

    OutputCollectorTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void writesTheSameFilesHoweverKeysInterleave() throws IOException {
        Path one = Files.createDirectory(folder.resolve("one"));
        Path two = Files.createDirectory(folder.resolve("two"));
        Map<String, String> first;
        Map<String, String> second;
        try (OutputCollector collector = new OutputCollector(DECODERS)) {
            for (SmileKey key : List.of(BTC, ETH)) {
                for (int window = 1; window <= 3; window++) {
                    add(collector, key, window, 1);
                }
            }
            collector.writeInto(one);
            first = collector.digests();
        }
        try (OutputCollector collector = new OutputCollector(DECODERS)) {
            for (int window = 1; window <= 3; window++) {
                add(collector, ETH, window, 77);
                add(collector, BTC, window, 77);
            }
            collector.writeInto(two);
            second = collector.digests();
        }

        assertThat(second).isEqualTo(first);
        for (OutputTopic topic : OutputTopic.values()) {
            assertThat(two.resolve(topic.fileName())).hasSameBinaryContentAs(one.resolve(topic.fileName()));
        }
        assertThat(Files.readAllLines(one.resolve("calibrations.csv"))).hasSize(7);
        assertThat(Files.readAllLines(one.resolve("greeks.csv"))).hasSize(13);
        assertThat(Files.readAllLines(one.resolve("surfaces.csv"))).hasSize(13);
    }

    @Test
    void refusesATopicThatIsOutOfOrder() throws IOException {
        try (OutputCollector collector = new OutputCollector(DECODERS)) {
            add(collector, BTC, 2, 1);

            assertThatThrownBy(() -> add(collector, BTC, 1, 1))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("out of order")
                    .hasMessageContaining(BTC.toString());
        }
    }

    @Test
    void writesDeadLettersAsTextJsonOrBase64() throws IOException {
        try (OutputCollector collector = new OutputCollector(DECODERS)) {
            byte[] line = "deribit,\"cut".getBytes(StandardCharsets.UTF_8);
            collector.add(
                    OutputTopic.DEAD_LETTERS, deadLetter("a", DeadLetterReason.MALFORMED_ROW, "read-archive", line));
            collector.add(
                    OutputTopic.DEAD_LETTERS,
                    deadLetter("b", DeadLetterReason.LATE, "keep-chain", encode(batch(BTC, START), 3)));
            collector.add(
                    OutputTopic.DEAD_LETTERS,
                    deadLetter("c", DeadLetterReason.UNDECODABLE, "read-ticks", new byte[] {0, -1, -2}));
            collector.writeInto(folder);
        }

        List<String> rows = Files.readAllLines(folder.resolve("dead-letters.csv"));
        assertThat(rows.get(0)).isEqualTo("reason,detail,source,sequence,node,key,eventTime,value");
        assertThat(rows.get(1)).isEqualTo("MALFORMED_ROW,,,17,read-archive,a,,\"deribit,\"\"cut\"");
        assertThat(rows.get(2))
                .startsWith("LATE,,,17,keep-chain,b,2026-11-21T00:00:00Z,")
                .contains("BTC-25DEC26-90000-P");
        assertThat(rows.get(3)).isEqualTo("UNDECODABLE,,,17,read-ticks,c,,AP/+");
    }

    @Test
    void keepsTheLettersOfTwoStepsApart() throws IOException {
        var fromFeed = deadLetter("k", DeadLetterReason.CROSSED, "read-archive", new byte[] {1});
        var fromStream = deadLetter("k", DeadLetterReason.LATE, "keep-chain", new byte[] {2});
        try (OutputCollector one = new OutputCollector(DECODERS);
                OutputCollector two = new OutputCollector(DECODERS)) {
            one.add(OutputTopic.DEAD_LETTERS, fromFeed);
            one.add(OutputTopic.DEAD_LETTERS, fromStream);
            two.add(OutputTopic.DEAD_LETTERS, fromStream);
            two.add(OutputTopic.DEAD_LETTERS, fromFeed);

            assertThat(two.digests()).isEqualTo(one.digests());
        }
    }

    @Test
    void keepsMoreKeysThanOpenFiles() throws IOException {
        try (KeyedParts parts = KeyedParts.empty()) {
            for (int round = 0; round < 2; round++) {
                for (int key = 100; key < 300; key++) {
                    parts.append("k" + key, new byte[] {(byte) ('0' + round)});
                }
            }
            Path joined = folder.resolve("joined");
            try (var target = Files.newOutputStream(joined)) {
                parts.joinTo(target);
            }

            assertThat(Files.readString(joined)).isEqualTo("01".repeat(200));
        }
    }

    @Test
    void tallyAddsUp() throws IOException {
        try (OutputCollector collector = new OutputCollector(DECODERS)) {
            add(collector, BTC, 1, 1);
            add(collector, BTC, 2, 1);
            collector.add(
                    OutputTopic.DEAD_LETTERS,
                    deadLetter("b", DeadLetterReason.LATE, "keep-chain", encode(batch(BTC, START), 3)));

            OutputTally tally = collector.tally();
            assertThat(tally.ticksUsed()).isEqualTo(20);
            assertThat(tally.ticksIgnored()).isEqualTo(2);
            assertThat(tally.statuses()).containsExactlyEntriesOf(Map.of("FITTED", 2L));
            assertThat(tally.configHashes()).isEqualTo(Set.of("00112233445566ff"));
            assertThat(tally.deadTicks(DeadLetterReason.LATE)).isEqualTo(1);
            assertThat(tally.fits()).containsEntry("BTC", new FitSummary(2, 0.001, 0.95));
        }
    }

    private static void add(OutputCollector collector, SmileKey key, int window, int schemaId) throws IOException {
        collector.add(OutputTopic.CALIBRATIONS, onBroker(key.toString(), calibration(key, window), schemaId));
        collector.add(OutputTopic.GREEKS, onBroker(key.toString(), greeks(key, window), schemaId + 1));
        collector.add(OutputTopic.SLICES, onBroker(key.toString(), slice(key, window, 10, 1), schemaId + 2));
        String surface = new SurfaceKey(key.venue(), key.underlying()).toString();
        collector.add(OutputTopic.SURFACES, onBroker(surface, surface(key, window), schemaId + 3));
    }
}
