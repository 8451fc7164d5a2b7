package io.smilestream.app.cli;

import io.smilestream.app.cluster.ClusterTopics;
import io.smilestream.app.cluster.Preflight;
import io.smilestream.app.cluster.TopicDrift;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.Setting;
import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.schemas.topic.TopicSpec;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code topics create}: makes what is absent and says so; run twice, the second run changes nothing. */
@Command(
        name = "create",
        description = "Create the topics that are absent and leave the others as they are.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  smilestream topics create",
            "  smilestream topics create --bootstrap-servers kafka:9092 --partitions 12 --replication-factor 3"
        })
final class TopicsCreateCommand implements Callable<Integer> {
    /** Settings that decide what a new topic is like. */
    static final List<Setting> SETTINGS =
            List.of(Setting.BOOTSTRAP_SERVERS, Setting.TOPIC_PREFIX, Setting.PARTITIONS, Setting.REPLICATION_FACTOR);

    @Mixin
    private final ConfigOptions options;

    private final Terminal terminal;

    TopicsCreateCommand(CommandContext context) {
        this.options = new ConfigOptions(context, SETTINGS);
        this.terminal = context.terminal();
    }

    @Override
    public Integer call() {
        AppConfig config = options.config();
        Preflight.checkBroker(config);
        try (ClusterTopics topics = new ClusterTopics(config)) {
            List<String> created = topics.create(TopicCatalogue.all());
            for (TopicSpec spec : TopicCatalogue.all()) {
                String name = spec.name(config.topicPrefix());
                terminal.line(name + (created.contains(name) ? " created" : " present"));
            }
            for (TopicDrift drift : topics.diff(TopicCatalogue.all())) {
                terminal.note("note: " + drift);
            }
        }
        return 0;
    }
}
