package io.smilestream.app.cli;

import io.smilestream.app.live.LiveVenue;
import io.smilestream.app.live.RecordRun;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code record}: a live venue onto disk. */
@Command(
        name = "record",
        sortOptions = false,
        description = "Keep everything a venue sends, with the time of its receipt, until Ctrl-C or SIGTERM.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  smilestream record deribit --out RECORDINGS",
            "  smilestream record okx --out RECORDINGS --feed-underlyings BTC --duration 1h"
        })
final class RecordCommand implements Callable<Integer>, HeedsStop {
    private static final int DONE = 0;

    @Mixin
    private LiveOptions live = new LiveOptions();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the files, one an hour.")
    private Path out = Path.of("");

    @Mixin
    private final ConfigOptions options;

    private final CommandContext context;

    RecordCommand(CommandContext context) {
        this.options = new ConfigOptions(context, LiveOptions.SETTINGS);
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        LiveVenue venue = LiveVenue.of(live.venue(), options.config());
        context.terminal().line(new RecordRun(venue, live.work(context)).run(out));
        return DONE;
    }
}
