package io.smilestream.topology.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Under the test driver every record is a transaction of its own: what comes after its end is not in its output. */
class LiveStoreTest {
    private static final String STORE = "notes";
    private static final String FORGET = "forget";
    private static final String FAIL = "fail";

    private final TopologyTestDriver driver = new TopologyTestDriver(topology(), settings());
    private final TestInputTopic<String, String> words = driver.createInputTopic(
            "words", Serdes.String().serializer(), Serdes.String().serializer());
    private final TestOutputTopic<String, String> changelog = driver.createOutputTopic(
            "live-store-" + STORE + "-changelog",
            Serdes.String().deserializer(),
            Serdes.String().deserializer());

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void commitWritesWhatWasPutBeforeItsTransactionEnds() {
        words.pipeInput("a", "one");

        assertThat(changelog.readKeyValuesToList()).containsExactly(KeyValue.pair("a", "one"));
    }

    @Test
    void commitWritesTheObjectAsItStandsThen() {
        words.pipeInput("a", "one");
        words.pipeInput("a", "two");

        assertThat(changelog.readKeyValuesToList())
                .containsExactly(KeyValue.pair("a", "one"), KeyValue.pair("a", "one two"));
    }

    @Test
    void commitWritesNothingThatWasNotPut() {
        words.pipeInput("a", "one");
        words.pipeInput("b", "");

        assertThat(changelog.readKeyValuesToList()).containsExactly(KeyValue.pair("a", "one"));
    }

    @Test
    void forgettingLeavesATombstone() {
        words.pipeInput("a", "one");
        words.pipeInput("a", FORGET);

        assertThat(changelog.readKeyValuesToList()).endsWith(KeyValue.pair("a", null));
        assertThat(store().values()).isEmpty();
    }

    @Test
    void handsOutWhatLiesBetweenTwoKeys() {
        words.pipeInput("c", "three");
        words.pipeInput("a", "one");
        words.pipeInput("b", "two");

        assertThat(store().values("a", "c")).extracting(Object::toString).containsExactly("one", "two");
        assertThat(store().entries("b", "d").keySet()).containsExactly("b", "c");
    }

    @Test
    void forgetsWhatLiesBetweenTwoKeys() {
        words.pipeInput("a", "one");
        words.pipeInput("b", "two");
        words.pipeInput("c", "three");

        store().delete("a", "c");
        words.pipeInput("d", "");

        assertThat(store().values()).extracting(Object::toString).containsExactly("three");
        assertThat(changelog.readKeyValuesToList()).endsWith(KeyValue.pair("a", null), KeyValue.pair("b", null));
    }

    @Test
    void aFaultLeavesWhatWasPutToTheNextCommit() {
        words.pipeInput("a", "one");
        words.pipeInput("a", FAIL);
        words.pipeInput("b", "");

        assertThat(changelog.readKeyValuesToList()).endsWith(KeyValue.pair("a", "one " + FAIL));
    }

    @Test
    void whatWasWrittenIsReadAgainOnceTheObjectsAreForgotten() {
        words.pipeInput("b", "two");
        words.pipeInput("a", "one");
        StringBuilder before = store().get("a");

        store().clearCache();

        assertThat(store().get("a")).isNotSameAs(before).hasToString("one");
        assertThat(store().values().stream().map(StringBuilder::toString)).containsExactly("one", "two");
    }

    @Test
    void whatWasNotCommittedGoesWithTheObjects() {
        words.pipeInput("a", "one");
        store().put("a", new StringBuilder("never committed"));

        store().clearCache();
        store().flushCache();

        assertThat(store().get("a")).hasToString("one");
        changelog.readKeyValue();
        assertThat(changelog.isEmpty()).isTrue();
    }

    @SuppressWarnings("unchecked") // The topology names the store's type.
    private LiveStore<StringBuilder> store() {
        return (LiveStore<StringBuilder>) driver.getStateStore(STORE);
    }

    private static Properties settings() {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "live-store");
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                "org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler");
        return settings;
    }

    private static Topology topology() {
        Topology topology = new Topology();
        topology.addSource(
                "read", Serdes.String().deserializer(), Serdes.String().deserializer(), "words");
        topology.addProcessor("note", Note::new, "read");
        topology.addStateStore(
                new LiveStoreBuilder<>(Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(STORE),
                                Serdes.String(),
                                Serdes.serdeFrom(
                                        (topic, text) ->
                                                Serdes.String().serializer().serialize(topic, textOf(text)),
                                        (topic, bytes) -> new StringBuilder(
                                                Serdes.String().deserializer().deserialize(topic, bytes))))
                        .withLoggingEnabled(Map.of("cleanup.policy", "compact"))),
                "note");
        return topology;
    }

    private static @Nullable String textOf(@Nullable StringBuilder text) {
        return text == null ? null : text.toString();
    }

    /** Appends each word to the text under its key. */
    private static final class Note extends ContextualProcessor<String, String, String, String> {
        @Override
        public void process(Record<String, String> word) {
            LiveStore<StringBuilder> notes = context().getStateStore(STORE);
            if (word.value().equals(FORGET)) {
                notes.delete(word.key());
                return;
            }
            if (word.value().isEmpty()) {
                return;
            }
            StringBuilder text = notes.get(word.key());
            text = text == null ? new StringBuilder() : text;
            notes.put(word.key(), text);
            text.append(text.isEmpty() ? "" : " ").append(word.value());
            if (word.value().equals(FAIL)) {
                throw new IllegalArgumentException("a fault of ours after the object has changed");
            }
        }
    }
}
