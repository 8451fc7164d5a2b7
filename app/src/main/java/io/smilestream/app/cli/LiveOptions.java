package io.smilestream.app.cli;

import io.smilestream.app.config.Setting;
import io.smilestream.app.live.LiveWork;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands have in common that hear a venue. */
final class LiveOptions {
    /** The settings of live feeds. */
    static final List<Setting> SETTINGS =
            List.of(Setting.FEED_UNDERLYINGS, Setting.FEED_URL, Setting.FEED_REST_URL, Setting.FEED_PENDING_MAX);

    @Parameters(paramLabel = "VENUE", description = "deribit, okx or bybit.")
    private String venue = "";

    @Option(names = "--duration", paramLabel = "TIME", description = "End after this time. Default: until Ctrl-C")
    private @Nullable String duration;

    /** The venue's name as it was given. */
    String venue() {
        return venue;
    }

    /** The work, with its lines on the terminal. */
    LiveWork work(CommandContext context) {
        Duration limit = duration == null ? null : MarketOptions.span("--duration", duration);
        return new LiveWork(context.terminal()::note, context.stop()::await, limit);
    }
}
