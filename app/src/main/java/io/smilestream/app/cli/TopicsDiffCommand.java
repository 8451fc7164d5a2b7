package io.smilestream.app.cli;

import io.smilestream.app.cluster.ClusterTopics;
import io.smilestream.app.cluster.Preflight;
import io.smilestream.app.cluster.TopicDrift;
import io.smilestream.app.config.AppConfig;
import io.smilestream.schemas.topic.TopicCatalogue;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code topics diff}: prints how the cluster differs from the catalogue, and changes nothing. */
@Command(
        name = "diff",
        description =
                "Compare the cluster's topics with their declarations and change nothing. Exit code 1 if any differs.",
        footerHeading = "%nExample:%n",
        footer = "  smilestream topics diff --partitions 12 || smilestream topics create --partitions 12")
final class TopicsDiffCommand implements Callable<Integer> {
    private static final int DIFFERENT = 1;

    @Mixin
    private final ConfigOptions options;

    private final Terminal terminal;

    TopicsDiffCommand(CommandContext context) {
        this.options = new ConfigOptions(context, TopicsCreateCommand.SETTINGS);
        this.terminal = context.terminal();
    }

    @Override
    public Integer call() {
        AppConfig config = options.config();
        Preflight.checkBroker(config);
        try (ClusterTopics topics = new ClusterTopics(config)) {
            List<TopicDrift> drifts = topics.diff(TopicCatalogue.all());
            drifts.forEach(drift -> terminal.line(drift.toString()));
            if (drifts.isEmpty()) {
                terminal.note("the topics are as declared");
                return 0;
            }
            terminal.flush();
            terminal.note(
                    "nothing was changed: 'smilestream topics create' makes absent topics, 'smilestream doctor' names the"
                            + " remedy for the rest");
            return DIFFERENT;
        }
    }
}
