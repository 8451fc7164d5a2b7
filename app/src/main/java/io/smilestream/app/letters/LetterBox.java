package io.smilestream.app.letters;

import io.smilestream.app.cluster.ClusterTopics;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.output.OutputReader;
import io.smilestream.app.replay.SmileClients;
import io.smilestream.schemas.topic.TopicCatalogue;
import java.io.IOException;
import java.util.function.Consumer;

/** The dead-letters topic of a cluster, read from its beginning to where it ends when the reading begins. */
public final class LetterBox {
    private final AppConfig config;
    private final String topic;

    /** The box of the topics of {@code config}. */
    public LetterBox(AppConfig config) {
        this.config = config;
        this.topic = TopicCatalogue.DEAD_LETTERS.name(config.topicPrefix());
    }

    /** Full name of the topic. */
    public String topic() {
        return topic;
    }

    /**
     * Hands on every letter, each partition's in order.
     *
     * @throws SurroundingsException if the topic is absent or the broker does not hand out its records
     */
    public void read(Consumer<Letter> sink) {
        try (ClusterTopics topics = new ClusterTopics(config)) {
            if (!topics.names().contains(topic)) {
                throw new SurroundingsException("there is no topic " + topic
                        + ", or this user may not see it: name other topics with --topic-prefix");
            }
        }
        try (OutputReader reader = SmileClients.reader(config)) {
            long unusedRows = reader.read(topic, row -> sink.accept(new Letter(row)));
        } catch (IOException e) {
            throw new SurroundingsException(String.valueOf(e.getMessage()), e);
        }
    }
}
