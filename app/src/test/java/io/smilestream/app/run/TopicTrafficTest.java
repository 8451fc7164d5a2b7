package io.smilestream.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class TopicTrafficTest {
    private static final MetricName FIRST_TASK = name("records-produced-total", "0_0");
    private static final MetricName SECOND_TASK = name("records-produced-total", "0_1");
    private static final MetricName READ = name("records-consumed-total", "0_0");

    private final TopicTraffic traffic = new TopicTraffic();

    @Test
    void addsWhatEveryTaskCounts() {
        traffic.update(counts(FIRST_TASK, 3, SECOND_TASK, 4));
        traffic.update(counts(FIRST_TASK, 5, SECOND_TASK, 4));

        assertThat(traffic.written("out")).isEqualTo(9);
        assertThat(traffic.read("out")).isZero();
    }

    @Test
    void keepsReadAndWrittenApart() {
        traffic.update(counts(READ, 7, FIRST_TASK, 2));

        assertThat(traffic.read("out")).isEqualTo(7);
        assertThat(traffic.written("out")).isEqualTo(2);
    }

    @Test
    void keepsTheCountsOfTasksThatWereClosed() {
        traffic.update(counts(FIRST_TASK, 3, SECOND_TASK, 4));
        traffic.update(Map.of());
        traffic.update(counts(FIRST_TASK, 1, SECOND_TASK, 4));

        assertThat(traffic.written("out")).isEqualTo(8);
    }

    @Test
    void knowsNothingOfOtherMeasurements() {
        traffic.update(counts(
                new MetricName("records-produced-total", "other", "", Map.of("topic", "out")),
                3,
                name("bytes-produced-total", "0_0"),
                4));

        assertThat(traffic.written("out")).isZero();
    }

    private static MetricName name(String name, String task) {
        return new MetricName(name, "stream-topic-metrics", "", Map.of("topic", "out", "task-id", task));
    }

    private static Map<MetricName, Metric> counts(MetricName one, double count, MetricName other, double otherCount) {
        return Map.of(one, new Count(one, count), other, new Count(other, otherCount));
    }

    private record Count(MetricName metricName, Object metricValue) implements Metric {}
}
