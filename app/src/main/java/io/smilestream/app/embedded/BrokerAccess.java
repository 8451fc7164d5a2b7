package io.smilestream.app.embedded;

import java.util.List;
import java.util.Map;

/**
 * Who may come to an embedded broker, and how. A demo lets in whoever is on this machine; a broker as operators run it asks
 * for passwords, encrypts and holds lists of who may do what.
 *
 * @param settings the broker's settings for it, laid over its own
 * @param credentials SCRAM users that exist from the start, in the words of Kafka's storage tool, such as {@code
 *     SCRAM-SHA-512=[name=anna,password=secret]}
 */
record BrokerAccess(Map<String, String> settings, List<String> credentials) {
    /** Whoever is on this machine. */
    static final BrokerAccess ANYONE = new BrokerAccess(Map.of(), List.of());

    BrokerAccess {
        settings = Map.copyOf(settings);
        credentials = List.copyOf(credentials);
    }
}
