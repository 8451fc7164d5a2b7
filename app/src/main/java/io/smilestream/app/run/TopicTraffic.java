package io.smilestream.app.run;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * How many records this program's share of the stream has read from and written to each topic since it began.
 *
 * <p>Taken from Kafka's own counts, which cost nothing and need no second reading of the topics. Kafka forgets a count
 * when its task moves to another program, so after a move the last moments before it may be missing. Not thread-safe.
 */
public final class TopicTraffic {
    /** Kafka's group of counts by task and topic (KIP-846). */
    private static final String GROUP = "stream-topic-metrics";

    private static final String READ = "records-consumed-total";
    private static final String WRITTEN = "records-produced-total";

    /** As Kafka 4.3 tags them; the proposal said {@code topic-name}. */
    private static final String TOPIC_TAG = "topic";

    private final Map<MetricName, Long> last = new HashMap<>();
    private final Map<String, Long> read = new HashMap<>();
    private final Map<String, Long> written = new HashMap<>();

    /** Takes in what has been counted by now. */
    public void update(Map<MetricName, ? extends Metric> metrics) {
        metrics.forEach((name, metric) -> {
            if (name.group().equals(GROUP) && metric.metricValue() instanceof Number count) {
                if (name.name().equals(READ)) {
                    add(read, name, count.longValue());
                } else if (name.name().equals(WRITTEN)) {
                    add(written, name, count.longValue());
                }
            }
        });
    }

    /** Records read from a topic. */
    public long read(String topic) {
        return read.getOrDefault(topic, 0L);
    }

    /** Records written to a topic, committed or about to be. */
    public long written(String topic) {
        return written.getOrDefault(topic, 0L);
    }

    private void add(Map<String, Long> totals, MetricName name, long count) {
        Long before = last.put(name, count);
        // A task that came back counts from zero again.
        long more = before == null || count < before ? count : count - before;
        totals.merge(name.tags().getOrDefault(TOPIC_TAG, ""), more, Long::sum);
    }
}
