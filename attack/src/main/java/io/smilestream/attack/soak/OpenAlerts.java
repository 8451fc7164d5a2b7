package io.smilestream.attack.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.output.OutputReader;
import io.smilestream.app.replay.SmileClients;
import io.smilestream.app.replay.SmileStream;
import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.v1.AlertStage;
import io.smilestream.v1.DriftAlert;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Deserializer;

/** Alerts that nobody will ever close: open ones of smiles that have expired. */
public final class OpenAlerts {
    private OpenAlerts() {}

    /** What is open in the topic of alerts of smiles that had expired before {@code end}, one sentence each. */
    public static List<String> after(AppConfig config, Instant end) throws IOException {
        Map<String, DriftAlert> last = new TreeMap<>();
        String topic = TopicCatalogue.DRIFT_ALERTS.name(config.topicPrefix());
        Deserializer<DriftAlert> decoder = new SmileStream(config).decoders().driftAlerts();
        try (OutputReader reader = SmileClients.reader(config)) {
            long unusedRows = reader.read(
                    topic, row -> last.put(new String(row.key(), UTF_8), decoder.deserialize(topic, row.value())));
        }
        last.values()
                .removeIf(alert -> alert.getStage() == AlertStage.CLOSED
                        || alert.getExpiry() == null
                        || !alert.getExpiry().isBefore(end));
        return last.keySet().stream()
                .map(key -> "an alert is open past its smile's expiry: " + key)
                .toList();
    }
}
