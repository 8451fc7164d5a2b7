package io.smilestream.app.embedded;

import java.nio.file.Path;
import java.util.Properties;

/** The settings of a broker that is alone in its cluster, small, and open to records of any time. */
final class BrokerProperties {
    /** Where clients come in; how, {@link BrokerAccess} may change. */
    static final String LISTENER = "CLIENTS";

    /** Above what a start needs on a busy machine; a start that takes longer will not succeed. */
    static final int START_LIMIT_SECONDS = 60;

    private static final int MEBIBYTE = 1024 * 1024;

    private BrokerProperties() {}

    /** Settings of a broker at {@code address} with its controller at {@code controllerAddress}, logs below {@code folder}. */
    static Properties of(String address, String controllerAddress, Path folder) {
        Properties settings = new Properties();
        place(settings, address, controllerAddress, folder);
        alone(settings);
        anyTime(settings);
        small(settings);
        return settings;
    }

    private static void place(Properties settings, String address, String controllerAddress, Path folder) {
        put(settings, "process.roles", "broker,controller");
        put(settings, "node.id", BrokerFolder.NODE_ID);
        put(settings, "controller.quorum.voters", BrokerFolder.NODE_ID + "@" + controllerAddress);
        put(settings, "controller.listener.names", BrokerFolder.CONTROLLER_LISTENER);
        put(settings, "inter.broker.listener.name", LISTENER);
        put(
                settings,
                "listeners",
                LISTENER + "://" + address + "," + BrokerFolder.CONTROLLER_LISTENER + "://" + controllerAddress);
        put(settings, "advertised.listeners", LISTENER + "://" + address);
        put(
                settings,
                "listener.security.protocol.map",
                LISTENER + ":PLAINTEXT," + BrokerFolder.CONTROLLER_LISTENER + ":PLAINTEXT");
        put(settings, "log.dirs", folder.resolve("log"));
        put(settings, "initial.broker.registration.timeout.ms", START_LIMIT_SECONDS * 1000 * 3 / 4);
    }

    /** One copy of everything, no waiting for members that will never come. */
    private static void alone(Properties settings) {
        // A topic that nobody declared is a mistake in a name: better an error than a second, empty topic.
        put(settings, "auto.create.topics.enable", false);
        put(settings, "default.replication.factor", 1);
        put(settings, "min.insync.replicas", 1);
        for (String internal :
                new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            put(settings, internal + ".replication.factor", 1);
            put(settings, internal + ".num.partitions", 1);
        }
        put(settings, "transaction.state.log.min.isr", 1);
        // A killed stream's transaction holds readers up until it is given up; the standard is to look every 10 s.
        put(settings, "transaction.abort.timed.out.transaction.cleanup.interval.ms", 1_000);
        put(settings, "share.coordinator.state.topic.min.isr", 1);
        // After a crash the broker must wait until its own old session has run out before it may register again.
        put(settings, "broker.session.timeout.ms", 5_000);
        put(settings, "broker.heartbeat.interval.ms", 1_000);
        put(settings, "group.initial.rebalance.delay.ms", 0);
        put(settings, "group.streams.initial.rebalance.delay.ms", 0);
    }

    /**
     * Retention and the broker's bounds on timestamps work on the time of the record. A replayed archive is years old
     * and would be deleted within a minute, a simulated market may be ahead of the clock and would be refused.
     */
    private static void anyTime(Properties settings) {
        put(settings, "log.message.timestamp.before.max.ms", Long.MAX_VALUE);
        put(settings, "log.message.timestamp.after.max.ms", Long.MAX_VALUE);
        put(settings, "log.retention.ms", -1);
        put(settings, "log.retention.bytes", -1);
    }

    /** Threads and buffers for one application on one machine: Kafka's own standards are for whole data centres. */
    private static void small(Properties settings) {
        put(settings, "num.network.threads", 2);
        put(settings, "num.io.threads", 4);
        put(settings, "background.threads", 2);
        put(settings, "group.coordinator.threads", 1);
        put(settings, "log.cleaner.threads", 1);
        put(settings, "log.cleaner.dedupe.buffer.size", 8 * MEBIBYTE);
        put(settings, "log.segment.bytes", 64 * MEBIBYTE);
        put(settings, "log.index.size.max.bytes", MEBIBYTE);
        put(settings, "offsets.topic.segment.bytes", 16 * MEBIBYTE);
        put(settings, "transaction.state.log.segment.bytes", 16 * MEBIBYTE);
        // Nobody reads the broker's own figures over JMX here, and registering them costs time at the start.
        put(settings, "metric.reporters", "");
    }

    private static void put(Properties settings, String key, Object value) {
        settings.setProperty(key, value.toString());
    }
}
