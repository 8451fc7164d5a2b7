package io.smilestream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.app.embedded.EmbeddedBroker;
import io.smilestream.app.embedded.SharedBroker;
import io.smilestream.schemas.topic.TopicCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedBroker.class)
@Timeout(120)
class TopicsCommandTest {
    @Test
    void createsOnceAndThenFindsAllPresent(EmbeddedBroker broker) {
        CapturedTerminal first = new CapturedTerminal();
        CapturedTerminal second = new CapturedTerminal();

        assertThat(run(first, broker, "create", "made", "2")).isZero();
        assertThat(run(second, broker, "create", "made", "2")).isZero();

        assertThat(first.lines()).hasSize(TopicCatalogue.all().size()).allMatch(line -> line.endsWith(" created"));
        assertThat(second.lines()).hasSize(TopicCatalogue.all().size()).allMatch(line -> line.endsWith(" present"));
    }

    @Test
    void failsOnDriftAndChangesNothing(EmbeddedBroker broker) {
        CapturedTerminal absent = new CapturedTerminal();
        assertThat(run(absent, broker, "diff", "drift", "2")).isEqualTo(1);
        assertThat(absent.lines()).contains("drift.ticks.v1: topic is absent, declared present");

        assertThat(run(new CapturedTerminal(), broker, "create", "drift", "2")).isZero();
        assertThat(run(new CapturedTerminal(), broker, "diff", "drift", "2")).isZero();

        CapturedTerminal other = new CapturedTerminal();
        assertThat(run(other, broker, "diff", "drift", "3")).isEqualTo(1);
        assertThat(other.lines()).contains("drift.ticks.v1: partitions is 2, declared 3");
    }

    @Test
    void listsWhatEachTopicHolds(EmbeddedBroker broker) {
        CapturedTerminal terminal = new CapturedTerminal();

        int code = terminal.run(
                "topics", "list", "--bootstrap-servers", broker.bootstrapServers(), "--topic-prefix", "listed");

        assertThat(code).isZero();
        assertThat(terminal.notes()).singleElement().asString().matches("topic +partitions +what a record says");
        assertThat(terminal.lines())
                .anyMatch(line ->
                        line.matches("listed.calibrations.v1 +absent +" + TopicCatalogue.CALIBRATIONS.meaning()));
    }

    private static int run(CapturedTerminal terminal, EmbeddedBroker broker, String verb, String prefix, String count) {
        return terminal.run(
                "topics",
                verb,
                "--bootstrap-servers=" + broker.bootstrapServers(),
                "--topic-prefix=" + prefix,
                "--partitions=" + count);
    }
}
