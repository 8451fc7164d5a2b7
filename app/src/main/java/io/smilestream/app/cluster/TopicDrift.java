package io.smilestream.app.cluster;

/**
 * One way in which a topic differs from its declaration.
 *
 * @param topic full name
 * @param what the property: {@code topic}, {@code partitions} or a key of Kafka's topic settings
 * @param declared what it should be
 * @param actual what the cluster says
 */
public record TopicDrift(String topic, String what, String declared, String actual) {
    @Override
    public String toString() {
        return topic + ": " + what + " is " + actual + ", declared " + declared;
    }
}
