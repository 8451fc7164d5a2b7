package io.smilestream.schemas.serde;

import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;

/** How the registry's subject follows from topic and record: Confluent's three strategies. */
enum SubjectNaming {
    /** One type of record a topic: {@code topic-value}. */
    TOPIC("TopicNameStrategy"),
    /** One subject a type, whatever the topic: the record's full name. */
    RECORD("RecordNameStrategy"),
    /** Many types a topic: {@code topic-} and the record's full name. */
    TOPIC_RECORD("TopicRecordNameStrategy");

    private final String strategy;

    SubjectNaming(String strategy) {
        this.strategy = strategy;
    }

    /** Reads the value of {@code *.subject.name.strategy}: one of Confluent's classes, with or without its package. */
    static SubjectNaming parse(String key, String className) {
        String simpleName = className.substring(className.lastIndexOf('.') + 1);
        return Arrays.stream(values())
                .filter(naming -> naming.strategy.equals(simpleName))
                .findFirst()
                .orElseThrow(() -> new ConfigException(
                        key,
                        className,
                        "is not supported; use TopicNameStrategy, RecordNameStrategy, TopicRecordNameStrategy,"
                                + " or Confluent's serde"));
    }

    String subject(String topic, Side side, Schema schema) {
        return switch (this) {
            case TOPIC -> topic + "-" + side.word();
            case RECORD -> schema.getFullName();
            case TOPIC_RECORD -> topic + "-" + schema.getFullName();
        };
    }
}
