package io.smilestream.app.cli;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.fault.UsageException;
import io.smilestream.app.replay.ArchiveSource;
import io.smilestream.app.replay.Examination;
import io.smilestream.app.replay.OutputFolder;
import io.smilestream.app.replay.ReplaySource;
import io.smilestream.app.replay.SmileStream;
import io.smilestream.app.replay.Speed;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay}: an archive through the stream, to files. */
@Command(
        name = "replay",
        sortOptions = false,
        description = "Turn archives of option ticks into calibrated smiles and Greeks: on Kafka, and as CSV files.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  smilestream replay --embedded --window 1h --max-quote-age 90m --out OUT deribit_2024-05-01.csv.gz",
            "  smilestream replay --topic-prefix may --speed 10x --from 2024-05-01T08:00:00Z deribit_2024-05-01.csv.gz"
        })
final class ReplayCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Tardis options_chain CSV, plain or gzip; several from oldest to newest.")
    private List<Path> files = List.of();

    @Option(names = "--embedded", description = "Bring a broker and a registry; nothing else is needed.")
    private boolean embedded;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for CSV files and manifest.json.")
    private @Nullable Path out;

    @Option(
            names = "--validate",
            description = "Measure how far the smiles can be believed: on quotes left out and on the next window's.")
    private boolean validate;

    @Option(
            names = "--speed",
            paramLabel = "SPEED",
            description = "1x for the archive's own pace, 10x, or max. Default: max")
    private String speed = "max";

    @Option(names = "--from", paramLabel = "TIME", description = "First event time, such as 2024-05-01T08:00:00Z.")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "Event time to stop before.")
    private @Nullable Instant to;

    @Mixin
    private final ConfigOptions options;

    private final CommandContext context;

    ReplayCommand(CommandContext context) {
        this.options = new ConfigOptions(context, StreamOptions.withCluster());
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (from != null && to != null && !from.isBefore(to)) {
            throw new UsageException("--from must be before --to, was " + from + " and " + to);
        }
        Speed pace = Speed.parse(speed);
        AppConfig config = options.config();
        ReplayWork work = new ReplayWork(context, config, validate ? Examination.VALIDATION : Examination.NONE);
        try (ReplaySource source = ArchiveSource.open(files, new SmileStream(config).settings(), from, to)) {
            if (out != null) {
                OutputFolder.prepare(out);
            }
            return embedded ? work.embedded(source, pace, out) : work.onCluster(source, pace, out);
        }
    }
}
