package io.smilestream.app.cli;

import io.smilestream.app.cluster.ClusterTopics;
import io.smilestream.app.cluster.Preflight;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.Setting;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.fault.UsageException;
import io.smilestream.app.letters.LetterChoice;
import io.smilestream.app.letters.LetterReplay;
import io.smilestream.app.letters.LetterReplay.Mode;
import io.smilestream.app.letters.LetterReplay.Replayed;
import io.smilestream.schemas.topic.TopicCatalogue;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dlq replay}: letters once more into the topic they came from, each once. */
@Command(
        name = "replay",
        description =
                "Send dead letters, in their original bytes, to the topic they came from. Each goes there once, however"
                        + " often this is run or cut off, for as long as the broker remembers it: a week after the last"
                        + " letter of a reason, unless offsets.retention.minutes says otherwise.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  smilestream dlq replay --reason UNDECODABLE --dry-run",
            "  smilestream dlq replay --reason PROCESSING_FAILED --from 2024-05-01",
            "  smilestream dlq replay --reason LATE --into second-look.ticks.v1"
        })
final class DlqReplayCommand implements Callable<Integer> {
    @Mixin
    private final LetterOptions letters = new LetterOptions();

    @Option(
            names = "--into",
            paramLabel = "TOPIC",
            description =
                    "Full name of the topic to send to. Default: the ticks topic, which takes only what came from it.")
    private @Nullable String into;

    @Option(names = "--dry-run", description = "Only count what would be sent.")
    private boolean dryRun;

    @Mixin
    private final ConfigOptions options;

    private final Terminal terminal;

    DlqReplayCommand(CommandContext context) {
        this.options =
                new ConfigOptions(context, List.of(Setting.BOOTSTRAP_SERVERS, Setting.TOPIC_PREFIX, Setting.RAW_TOPIC));
        this.terminal = context.terminal();
    }

    @Override
    public Integer call() {
        if (!letters.hasReason()) {
            throw new UsageException("--reason is missing: 'smilestream dlq list' shows which there are");
        }
        LetterChoice choice = letters.choice();
        AppConfig config = options.config();
        Preflight.checkBroker(config);
        String target = into == null ? TopicCatalogue.TICKS.name(config.topicPrefix()) : into;
        requireTopic(config, target);
        try (LetterReplay replay = new LetterReplay(config, target, dryRun ? Mode.DRY_RUN : Mode.SEND)) {
            report(replay.replay(choice), target);
        }
        return 0;
    }

    /** A producer would wait a minute for a topic that is not there. */
    private static void requireTopic(AppConfig config, String target) {
        try (ClusterTopics topics = new ClusterTopics(config)) {
            if (!topics.names().contains(target)) {
                throw new SurroundingsException(
                        "there is no topic " + target + ": make it, or name another with --into");
            }
        }
    }

    private void report(Replayed replayed, String target) {
        replayed.sent()
                .forEach((reason, count) -> terminal.line(String.format(Locale.ROOT, "%10d  %s", count, reason)));
        terminal.flush();
        terminal.note((dryRun ? "would send " : "sent ") + replayed.total() + " letters to " + target + "; "
                + replayed.before() + " were sent before"
                + (replayed.unfit() == 0
                        ? ""
                        : "; " + replayed.unfit()
                                + " did not come from there: what a feed gave up goes to no topic of ours, and a"
                                + " raw topic's messages go there with --into"));
    }
}
