package io.smilestream.app.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.ConfigSources;
import io.smilestream.app.replay.SmileStream;
import io.smilestream.schemas.DeadLetterHeaders;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class LetterTest {
    @Test
    void knowsTheStepsThatReadTheRawTopic() {
        AppConfig config = AppConfig.of(
                ConfigSources.ofFlags(Map.of("raw.venue", "okx", "schema.registry.url", "mock://letters")));
        String stream = new SmileStream(config).liveTopology(1).describe().toString();

        for (String node : Letter.RAW_NODES) {
            assertThat(stream).contains(": " + node + " ");
            assertThat(letter(node).origin()).isEqualTo(Letter.Origin.RAW);
        }
        for (String node : Letter.PART_NODES) {
            assertThat(stream).contains(": " + node + " ");
            assertThat(letter(node).origin()).isEqualTo(Letter.Origin.PARTS);
        }
        assertThat(letter("keep-chain").origin()).isEqualTo(Letter.Origin.TICKS);
        assertThat(letter("read-archive").origin()).isEqualTo(Letter.Origin.FEED);
    }

    @Test
    void mayHaveNeitherKeyNorHeaders() {
        Letter letter = new Letter(new ConsumerRecord<>("letters", 0, 0, null, null));

        assertThat(letter.reason()).isEqualTo(Letter.NO_REASON);
        assertThat(letter.key()).isEmpty();
        assertThat(letter.node()).isEmpty();
        assertThat(LetterChoice.ALL.takes(letter)).isTrue();
    }

    private static Letter letter(String node) {
        ConsumerRecord<byte[], byte[]> row = new ConsumerRecord<>("letters", 0, 0, null, null);
        row.headers().add(DeadLetterHeaders.NODE, node.getBytes(UTF_8));
        return new Letter(row);
    }
}
