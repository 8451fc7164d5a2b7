package io.smilestream.attack.scenario;

import io.smilestream.app.cluster.ClusterTopics;
import io.smilestream.app.replay.SmileClients;
import io.smilestream.attack.market.Message;
import io.smilestream.attack.process.Child;
import io.smilestream.attack.process.UnexpectedException;
import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.schemas.topic.TopicSpec;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/** Surroundings in which the program must refuse to start. */
final class StartAttacks {
    private static final int FAILED = 1;
    private static final int OTHER_PARTITIONS = 3;

    private StartAttacks() {}

    /** A topic is not there. */
    static void missingTopic(Stage stage, List<Message> market) throws IOException, InterruptedException {
        List<TopicSpec> some = TopicCatalogue.all().stream()
                .filter(spec -> !spec.equals(TopicCatalogue.DEAD_LETTERS))
                .toList();
        try (ClusterTopics topics = new ClusterTopics(stage.config())) {
            List<String> unusedNames = topics.create(some);
        }
        stage.requireEnd(stage.startApp(0), FAILED, "there is no topic", "dead-letters.v1", "topics create");
    }

    /** A topic is split otherwise than its sisters. */
    static void wrongPartitions(Stage stage, List<Message> market) throws IOException, InterruptedException {
        try (Admin admin = SmileClients.admin(stage.config())) {
            String greeks = TopicCatalogue.GREEKS.name(stage.config().topicPrefix());
            admin.createTopics(List.of(new NewTopic(greeks, OTHER_PARTITIONS, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new UnexpectedException("the broker made no topic: " + e.getCause());
        }
        stage.createTopics();
        stage.requireEnd(stage.startApp(0), FAILED, "greeks.v1 has 3 partitions", "has 4");
    }

    /** Records that the stream had not read are gone: it must not go on as if nothing were missing. */
    static void offsetsGone(Stage stage, List<Message> market) throws IOException, InterruptedException {
        stage.createTopics();
        int cut = market.size() / 2;
        stage.startApp(0);
        stage.feeding().write(market.subList(0, cut));
        stage.awaitEnd();
        stage.stopApp(0);
        stage.feeding().write(market.subList(cut, market.size()));
        deleteTicks(stage);
        stage.requireEnd(stage.startApp(0), FAILED, "are gone", stage.ticks());
    }

    /** The same while the stream runs: it stands still while records come and are deleted again. */
    static void offsetsGoneWhileRunning(Stage stage, List<Message> market) throws IOException, InterruptedException {
        stage.createTopics();
        int cut = market.size() / 2;
        Child app = stage.startApp(0, "--set", "kafka.consumer.session.timeout.ms=45000");
        stage.feeding().write(market.subList(0, cut));
        stage.awaitEnd();
        app.freeze();
        stage.feeding().write(market.subList(cut, market.size()));
        deleteTicks(stage);
        app.thaw();
        stage.requireEnd(app, FAILED, "are gone", stage.ticks());
    }

    private static void deleteTicks(Stage stage) throws InterruptedException {
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        for (int partition = 0; partition < Stage.PARTITIONS; partition++) {
            all.put(new TopicPartition(stage.ticks(), partition), RecordsToDelete.beforeOffset(-1));
        }
        try (Admin admin = SmileClients.admin(stage.config())) {
            admin.deleteRecords(all).all().get();
        } catch (ExecutionException e) {
            throw new UnexpectedException("the broker deleted no records: " + e.getCause());
        }
    }
}
