package io.smilestream.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smilestream.app.cluster.Preflight;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.KafkaClient;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.fault.UsageException;
import io.smilestream.schemas.registry.SchemaRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tail}: prints a topic's records as they come, one line each. */
@Command(
        name = "tail",
        sortOptions = false,
        description = "Print a topic's records, one readable line each, until Ctrl-C.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  smilestream tail calibrations",
            "  smilestream tail calibrations --from-beginning --key BTC -n 20",
            "  smilestream tail dead-letters --from-beginning --end --json"
        })
final class TailCommand implements Callable<Integer>, HeedsStop {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

    @Parameters(paramLabel = "TOPIC", description = "Short name (calibrations), with version, or in full.")
    private String topic = "";

    @Option(names = "--from-beginning", description = "Start with the oldest record, not with the next one.")
    private boolean fromBeginning;

    @Option(names = "--end", description = "Stop where the topic ended when the command began.")
    private boolean end;

    @Option(names = "--key", paramLabel = "TEXT", description = "Only records whose key contains TEXT.")
    private String key = "";

    @Option(
            names = {"-n", "--records"},
            paramLabel = "N",
            description = "Stop after N records.")
    private long recordsMax = Long.MAX_VALUE;

    @Option(names = "--json", description = "Print the whole record as one line of JSON.")
    private boolean json;

    @Mixin
    private final ConfigOptions options;

    private final Terminal terminal;
    private final StopSignal stop;

    TailCommand(CommandContext context) {
        this.options = new ConfigOptions(context, ConfigOptions.CONNECTION);
        this.terminal = context.terminal();
        this.stop = context.stop();
    }

    @Override
    public Integer call() {
        if (recordsMax < 1) {
            throw new UsageException("-n must be 1 or more, was " + recordsMax);
        }
        AppConfig config = options.config();
        Preflight.check(config);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(config)) {
            List<TopicPartition> partitions = partitions(consumer, TopicChoice.fullName(topic, config.topicPrefix()));
            consumer.assign(partitions);
            if (fromBeginning) {
                consumer.seekToBeginning(partitions);
            } else {
                consumer.seekToEnd(partitions);
            }
            Map<TopicPartition, Long> ends = end ? consumer.endOffsets(partitions, ANSWER_LIMIT) : null;
            print(consumer, new RecordReader(SchemaRegistry.of(config.serde())::schemaById), ends);
        }
        return 0;
    }

    private void print(
            KafkaConsumer<byte[], byte[]> consumer, RecordReader reader, @Nullable Map<TopicPartition, Long> ends) {
        long printed = 0;
        while (!stop.requested() && !terminal.closed() && !reached(consumer, ends)) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                ObjectNode read = reader.read(record);
                if (read.path("key").asText("").contains(key) && isBefore(record, ends)) {
                    terminal.line(json ? read.toString() : RecordLine.of(read));
                    printed++;
                }
                if (printed == recordsMax) {
                    return;
                }
            }
        }
    }

    private static boolean reached(KafkaConsumer<byte[], byte[]> consumer, @Nullable Map<TopicPartition, Long> ends) {
        return ends != null
                && ends.entrySet().stream()
                        .allMatch(limit -> consumer.position(limit.getKey(), ANSWER_LIMIT) >= limit.getValue());
    }

    private static boolean isBefore(ConsumerRecord<byte[], byte[]> record, @Nullable Map<TopicPartition, Long> ends) {
        return ends == null
                || record.offset()
                        < ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), Long.MAX_VALUE);
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String name) {
        List<PartitionInfo> partitions = consumer.partitionsFor(name, ANSWER_LIMIT);
        if (partitions == null || partitions.isEmpty()) {
            throw new SurroundingsException("there is no topic " + name + ": 'smilestream topics create' makes "
                    + TopicChoice.known() + "; any other needs its full name");
        }
        return partitions.stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private static KafkaConsumer<byte[], byte[]> consumer(AppConfig config) {
        Map<String, Object> settings = new HashMap<>(config.kafka(KafkaClient.CONSUMER));
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
