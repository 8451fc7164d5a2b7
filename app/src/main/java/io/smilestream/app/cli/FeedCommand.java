package io.smilestream.app.cli;

import io.smilestream.app.cluster.Preflight;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.Setting;
import io.smilestream.app.live.FeedRun;
import io.smilestream.app.live.LiveVenue;
import io.smilestream.feeds.recording.Ending;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code feed}: a live venue onto Kafka. */
@Command(
        name = "feed",
        sortOptions = false,
        description = "Hear a venue's options live and write their ticks to Kafka, until Ctrl-C or SIGTERM.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  smilestream feed deribit",
            "  smilestream feed okx --feed-underlyings BTC --record RECORDINGS",
            "  smilestream feed bybit --duration 1h --bootstrap-servers kafka:9092"
        })
final class FeedCommand implements Callable<Integer>, HeedsStop {
    private static final int DONE = 0;

    @Mixin
    private LiveOptions live = new LiveOptions();

    @Option(names = "--record", paramLabel = "DIR", description = "Folder that keeps what is fed, for 'replay'.")
    private @Nullable Path recordings;

    @Option(
            names = "--close-windows",
            description = "Close the open windows at the end; only for a feed that is not to be continued.")
    private boolean closeWindows;

    @Mixin
    private final ConfigOptions options;

    private final CommandContext context;

    FeedCommand(CommandContext context) {
        this.options = new ConfigOptions(context, settings());
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        AppConfig config = options.config();
        LiveVenue venue = LiveVenue.of(live.venue(), config);
        Preflight.check(config);
        FeedRun run = new FeedRun(config, venue, live.work(context));
        context.terminal().line(run.run(recordings, closeWindows ? Ending.CLOSE_WINDOWS : Ending.LEAVE_OPEN));
        return DONE;
    }

    private static List<Setting> settings() {
        List<Setting> offered = new ArrayList<>(ConfigOptions.CONNECTION);
        offered.addAll(LiveOptions.SETTINGS);
        offered.addAll(List.of(Setting.WINDOW, Setting.GRACE, Setting.FUTURE_BOUND, Setting.PARTITIONS));
        return offered;
    }
}
