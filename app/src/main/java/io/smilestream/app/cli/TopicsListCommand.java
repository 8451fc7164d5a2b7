package io.smilestream.app.cli;

import io.smilestream.app.cluster.ClusterTopics;
import io.smilestream.app.cluster.Preflight;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.Setting;
import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.schemas.topic.TopicSpec;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code topics list}: every topic of the catalogue, whether the cluster has it, and what it holds. */
@Command(
        name = "list",
        description = "List the topics with their partitions and what each record says.",
        footerHeading = "%nExample:%n",
        footer = "  smilestream topics list --bootstrap-servers kafka:9092")
final class TopicsListCommand implements Callable<Integer> {
    /** The widths of a row and of the titles above it. */
    private static final String ROW = "%-36s %-10s %s";

    @Mixin
    private final ConfigOptions options;

    private final Terminal terminal;

    TopicsListCommand(CommandContext context) {
        this.options = new ConfigOptions(context, List.of(Setting.BOOTSTRAP_SERVERS, Setting.TOPIC_PREFIX));
        this.terminal = context.terminal();
    }

    @Override
    public Integer call() {
        AppConfig config = options.config();
        Preflight.checkBroker(config);
        try (ClusterTopics topics = new ClusterTopics(config)) {
            Set<String> present = topics.names();
            terminal.note(String.format(ROW, "topic", "partitions", "what a record says"));
            for (TopicSpec spec : TopicCatalogue.all()) {
                String name = spec.name(config.topicPrefix());
                String partitions = present.contains(name) ? Integer.toString(topics.partitions(name)) : "absent";
                terminal.line(String.format(ROW, name, partitions, spec.meaning()));
            }
        }
        return 0;
    }
}
