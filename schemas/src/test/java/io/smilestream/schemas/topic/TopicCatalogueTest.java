package io.smilestream.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TopicCatalogueTest {
    static List<TopicSpec> topics() {
        return TopicCatalogue.all();
    }

    @Test
    void namesEveryTopicOnce() {
        assertThat(TopicCatalogue.all())
                .extracting(topic -> topic.name(TopicSpec.DEFAULT_PREFIX))
                .containsExactly(
                        "smilestream.ticks.v1",
                        "smilestream.slices.v1",
                        "smilestream.calibrations.v1",
                        "smilestream.calibrations-latest.v1",
                        "smilestream.greeks.v1",
                        "smilestream.surface-parts.v1",
                        "smilestream.surfaces.v1",
                        "smilestream.drift-alerts.v1",
                        "smilestream.dead-letters.v1");
    }

    @Test
    void leavesTheBaseNameAloneUnderAnEmptyPrefix() {
        assertThat(TopicCatalogue.TICKS.name("")).isEqualTo("ticks.v1");
    }

    @ParameterizedTest
    @MethodSource("topics")
    void acceptsAndKeepsRecordsOfAnyTime(TopicSpec topic) {
        assertThat(topic.config())
                .containsEntry(TopicConfig.RETENTION_MS_CONFIG, "-1")
                .containsEntry(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime")
                .containsEntry(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, "" + Long.MAX_VALUE)
                .containsEntry(TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, "" + Long.MAX_VALUE);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void boundsWhatIsNotCompactedBySize(TopicSpec topic) {
        boolean bounded = topic.storage().retentionBytes() > 0;

        assertThat(bounded).isEqualTo(topic.storage().cleanup() != Cleanup.COMPACT);
        assertThat(topic.unbounded().config()).containsEntry(TopicConfig.RETENTION_BYTES_CONFIG, "-1");
    }

    @Test
    void compactsOnlyTheLatestCalibrations() {
        assertThat(TopicCatalogue.all())
                .filteredOn(topic -> topic.storage().cleanup() == Cleanup.COMPACT)
                .containsExactly(TopicCatalogue.CALIBRATIONS_LATEST);
    }

    @Test
    void keepsTheLastStepOfEachAlertWithinABound() {
        assertThat(TopicCatalogue.DRIFT_ALERTS.config())
                .containsEntry(TopicConfig.CLEANUP_POLICY_CONFIG, "compact,delete");
        assertThat(TopicCatalogue.DRIFT_ALERTS.unbounded().config())
                .containsEntry(TopicConfig.CLEANUP_POLICY_CONFIG, "compact,delete")
                .hasEntrySatisfying(TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, lag -> assertThat(Long.parseLong(lag))
                        .isGreaterThan(Long.MAX_VALUE / 3));
    }

    @Test
    void deadLettersHoldWhatAnyOtherTopicAccepts() {
        int largest = TopicCatalogue.all().stream()
                .filter(TopicSpec::hasSchema)
                .mapToInt(topic -> topic.storage().messageBytesMax())
                .max()
                .orElseThrow();

        assertThat(TopicCatalogue.DEAD_LETTERS.hasSchema()).isFalse();
        assertThat(TopicCatalogue.DEAD_LETTERS.storage().messageBytesMax()).isGreaterThan(largest);
    }

    @Test
    void rejectsABaseNameWithoutVersion() {
        Storage storage = TopicCatalogue.TICKS.storage();

        assertThatThrownBy(() -> new TopicSpec("ticks", "m", "k", null, storage))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ticks.v1");
    }

    @Test
    void rejectsABoundBelowTwoSegments() {
        assertThatThrownBy(() -> new Storage(Cleanup.DELETE, 1, 1 << 20, 1 << 20, 1 << 19))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two segments");
    }
}
