package io.smilestream.app.config;

/** The kinds of Kafka client, each of which can have settings of its own. */
public enum KafkaClient {
    /** Writes records. */
    PRODUCER,
    /** Reads records. */
    CONSUMER,
    /** Creates and describes topics. */
    ADMIN,
    /** The stream, which has clients of all other kinds inside. */
    STREAMS
}
