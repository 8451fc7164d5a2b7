package io.smilestream.app.cli;

import io.smilestream.app.cluster.Preflight;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.ConfigSources;
import io.smilestream.app.config.Setting;
import io.smilestream.app.config.WebAddress;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.fault.UsageException;
import io.smilestream.app.notify.AlertReader;
import io.smilestream.app.notify.Notifier;
import io.smilestream.app.notify.Webhook;
import io.smilestream.app.notify.WebhookShape;
import io.smilestream.app.replay.SmileClients;
import io.smilestream.schemas.registry.SchemaRegistry;
import io.smilestream.schemas.topic.TopicCatalogue;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code notify}: posts drift alerts to a webhook as they come. */
@Command(
        name = "notify",
        sortOptions = false,
        description =
                "Post drift alerts to a webhook, until Ctrl-C. Begins with what is open, and later where it stopped.",
        footerHeading =
                "%nA bearer token is taken from SMILESTREAM_NOTIFY_TOKEN only. Where the address itself is the secret, give"
                        + " it as SMILESTREAM_NOTIFY_URL.%n%nExamples:%n",
        footer = {
            "  smilestream notify --notify-url http://alertmanager:9093/api/v2/alerts --notify-shape alertmanager",
            "  SMILESTREAM_NOTIFY_URL=https://... smilestream notify --notify-shape slack"
        })
final class NotifyCommand implements Callable<Integer>, HeedsStop {
    /** What a header can carry as a token; Java's client quotes what it cannot. */
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

    @Mixin
    private final ConfigOptions options;

    private final Terminal terminal;
    private final StopSignal stop;
    private final String token;

    NotifyCommand(CommandContext context) {
        List<Setting> offered = new ArrayList<>(ConfigOptions.CONNECTION);
        offered.addAll(
                List.of(Setting.APPLICATION_ID, Setting.NOTIFY_URL, Setting.NOTIFY_SHAPE, Setting.NOTIFY_RATE_MAX));
        this.options = new ConfigOptions(context, offered);
        this.terminal = context.terminal();
        this.stop = context.stop();
        this.token = context.environment()
                .getOrDefault(ConfigSources.NOTIFY_TOKEN_VARIABLE, "")
                .strip();
    }

    @Override
    public Integer call() throws InterruptedException {
        AppConfig config = options.config();
        Webhook.Target target = target(config);
        Preflight.check(config);
        Webhook webhook = new Webhook(
                target,
                stop::await,
                new Webhook.Chance(System::nanoTime, InstantSource.system(), () -> ThreadLocalRandom.current()
                        .nextDouble()));
        Notifier notifier = new Notifier(webhook, WebhookShape.of(config.notifyShape()));
        RecordReader records = new RecordReader(SchemaRegistry.of(config.serde())::schemaById);
        try (Consumer<byte[], byte[]> consumer = SmileClients.consumer(config, group(config))) {
            AlertReader reader =
                    new AlertReader(consumer, partitions(consumer, config), records::read, notifier, System::nanoTime);
            reader.begin();
            terminal.note("posting alerts to " + target + " as " + config.notifyShape() + "; Ctrl-C ends");
            while (!stop.requested() && reader.read()) {
                // read waits by itself
            }
        }
        terminal.note(notifier.delivered() + " alerts delivered, " + notifier.refused() + " refused");
        return 0;
    }

    /** Name of the group that remembers how far alerts were posted. */
    private static String group(AppConfig config) {
        return config.applicationId() + "-notify";
    }

    private Webhook.Target target(AppConfig config) {
        WebAddress address = config.notifyUrl();
        if (address == null) {
            throw new UsageException(
                    "notify.url is missing: --notify-url or SMILESTREAM_NOTIFY_URL says where alerts are posted to");
        }
        return new Webhook.Target(address, authorization(address), ANSWER_LIMIT, config.notifyRateMax());
    }

    private String authorization(WebAddress address) {
        if (token.isEmpty()) {
            return address.authorization();
        }
        if (!TOKEN.matcher(token).matches()) {
            throw new UsageException(ConfigSources.NOTIFY_TOKEN_VARIABLE
                    + " holds a space, a line break or a letter beyond ASCII: give the token alone");
        }
        if (address.hasCredentials()) {
            throw new UsageException(
                    "notify.url holds credentials and " + ConfigSources.NOTIFY_TOKEN_VARIABLE + " a token: keep one");
        }
        return "Bearer " + token;
    }

    private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, AppConfig config) {
        String topic = TopicCatalogue.DRIFT_ALERTS.name(config.topicPrefix());
        List<PartitionInfo> partitions = consumer.partitionsFor(topic, ANSWER_LIMIT);
        if (partitions == null || partitions.isEmpty()) {
            throw new SurroundingsException("there is no topic " + topic + ": 'smilestream topics create' makes it");
        }
        return partitions.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }
}
