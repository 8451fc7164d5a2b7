package io.smilestream.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.ConfigSources;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamPropertiesTest {
    @Test
    void areAllKnownToKafkaStreams() {
        Properties settings = of(Map.of());

        StreamsConfig parsed = new StreamsConfig(settings);

        assertThat(settings.keySet()).allMatch(key -> isKnown(parsed, key.toString()));
        assertThat(parsed.getProducerConfigs("p")).containsEntry("transaction.timeout.ms", "5000");
        assertThat(parsed.getMainConsumerConfigs("g", "c", 0))
                .containsEntry("session.timeout.ms", "6000")
                .containsEntry("isolation.level", "read_committed");
        assertThat(parsed.getMainConsumerConfigs("g", "c", 0)).containsEntry("auto.offset.reset", "earliest");
    }

    @Test
    void runExactlyOnceUnlessToldOtherwise() {
        assertThat(of(Map.of())).containsEntry("processing.guarantee", "exactly_once_v2");
        assertThat(of(Map.of("processing.guarantee", "at_least_once")))
                .containsEntry("processing.guarantee", "at_least_once");
    }

    @Test
    void yieldToWhatIsGivenUnderKafka() {
        Properties settings = of(Map.of("kafka.producer.linger.ms", "0", "kafka.streams.commit.interval.ms", "20"));

        assertThat(settings)
                .containsEntry("producer.linger.ms", "0")
                .containsEntry("commit.interval.ms", "20")
                .containsEntry("producer.compression.type", "lz4");
    }

    @Test
    void stopAStreamThatGoesOnWhereRecordsAreGoneUnlessToldOtherwise() {
        Map<String, String> told = Map.of("kafka.consumer.auto.offset.reset", "latest");

        assertThat(live(Map.of())).containsEntry("consumer.auto.offset.reset", "none");
        assertThat(live(told)).containsEntry("consumer.auto.offset.reset", "latest");
    }

    private static Properties live(Map<String, String> flags) {
        return StreamProperties.ofLive(AppConfig.of(ConfigSources.ofFlags(flags)));
    }

    private static Properties of(Map<String, String> flags) {
        return StreamProperties.of(AppConfig.of(ConfigSources.ofFlags(flags)));
    }

    private static boolean isKnown(StreamsConfig config, String key) {
        return config.values().containsKey(key)
                || key.startsWith("producer.")
                || key.startsWith("consumer.")
                || key.startsWith("topic.");
    }
}
