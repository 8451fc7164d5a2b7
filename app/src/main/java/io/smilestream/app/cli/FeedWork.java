package io.smilestream.app.cli;

import io.smilestream.app.cluster.ClusterTopics;
import io.smilestream.app.cluster.Preflight;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.Setting;
import io.smilestream.app.config.Span;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.into.FeedIdentity;
import io.smilestream.app.into.FeedLedger;
import io.smilestream.app.into.TopicFeeder;
import io.smilestream.app.into.TopicFeeder.Fed;
import io.smilestream.app.replay.PumpTarget;
import io.smilestream.app.replay.ReplayControl;
import io.smilestream.app.replay.ReplaySource;
import io.smilestream.app.replay.SmileStream;
import io.smilestream.app.replay.Speed;
import io.smilestream.app.steering.KeySteering;
import io.smilestream.schemas.Windows;
import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.topology.SmileSettings;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/** The feeding of a topic as a command does it: on a cluster, with keys, progress and a last word. */
final class FeedWork {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final String FOR_EVER = "-1";

    private final CommandContext context;
    private final Terminal terminal;
    private final AppConfig config;
    private final ArchiveOptions archive;

    /** Work under these settings. */
    FeedWork(CommandContext context, AppConfig config, ArchiveOptions archive) {
        this.context = context;
        this.terminal = context.terminal();
        this.config = config;
        this.archive = archive;
    }

    /**
     * Feeds the archive into a topic.
     *
     * @param topic full name
     * @return the exit code: failed if not all of it is in the topic
     */
    int into(String topic, TopicFeeder.Start start, Speed speed) throws InterruptedException {
        SmileSettings settings = new SmileStream(config).settings();
        try (ReplaySource source = archive.open(settings)) {
            Preflight.check(config);
            PumpTarget target = target(topic);
            ReplayControl control = new ReplayControl(speed, Windows.of(settings.window(), settings.grace()));
            try (FeedLedger ledger = FeedLedger.open(config, topic, identity(source, settings));
                    KeySteering steering = KeySteering.start(context.keyboard(), control)) {
                if (!steering.help().isEmpty()) {
                    terminal.note(steering.help());
                }
                TopicFeeder feeder = new TopicFeeder(
                        config, target, ledger, terminal.display(steering::prompt), context.stop()::await);
                return report(topic, feeder.feed(source.feed(), start, control));
            }
        }
    }

    /** What decides which records a feed hands out: the files, and the windows whose ends it tells. */
    private String identity(ReplaySource source, SmileSettings settings) {
        SortedMap<String, String> named = new TreeMap<>(source.settings());
        named.put(Setting.WINDOW.key(), Span.format(settings.window()));
        named.put(Setting.GRACE.key(), Span.format(settings.grace()));
        named.put(Setting.FUTURE_BOUND.key(), Span.format(settings.futureBound()));
        return FeedIdentity.of(archive.files(), named);
    }

    private PumpTarget target(String topic) {
        String deadLetters = TopicCatalogue.DEAD_LETTERS.name(config.topicPrefix());
        try (ClusterTopics topics = new ClusterTopics(config)) {
            Set<String> present = topics.names();
            for (String name : new String[] {topic, deadLetters}) {
                if (!present.contains(name)) {
                    throw new SurroundingsException("there is no topic " + name
                            + ": make it, for those of Smilestream with 'smilestream topics create'");
                }
            }
            String keptMillis = topics.setting(topic, TopicConfig.RETENTION_MS_CONFIG);
            if (!keptMillis.equals(FOR_EVER)) {
                terminal.note("note: " + topic + " drops records older than " + keptMillis
                        + " ms, reckoned from the archive's time: set its retention.ms=-1 to keep these");
            }
            return new PumpTarget(topic, topics.partitions(topic), deadLetters);
        }
    }

    private int report(String topic, Fed fed) {
        terminal.line("fed        " + topic + ": " + fed.after()
                + (fed.before().records() == 0 ? "" : "; there before: " + fed.before()));
        if (!fed.after().complete()) {
            terminal.flush();
            terminal.note("stopped before the end: the same command with --resume goes on");
            return FAILED;
        }
        return DONE;
    }
}
