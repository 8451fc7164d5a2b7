package io.smilestream.app.cli;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.fault.UsageException;
import io.smilestream.app.into.TopicFeeder;
import io.smilestream.app.replay.Examination;
import io.smilestream.app.replay.OutputFolder;
import io.smilestream.app.replay.ReplaySource;
import io.smilestream.app.replay.SmileStream;
import io.smilestream.app.replay.Speed;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code replay}: an archive through the stream, to files, or into a topic for streams elsewhere. */
@Command(
        name = "replay",
        sortOptions = false,
        description = {
            "Turn archives of option ticks into calibrated smiles and Greeks: on Kafka, and as CSV files.",
            "On a terminal, keys steer it: space pauses and resumes, n or the right arrow goes on by one window, + and -"
                    + " change the speed, m is full speed, s seeks a later time, q quits. However it is steered, the"
                    + " results are the same."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  smilestream replay --embedded --window 1h --max-quote-age 90m --out OUT deribit_2024-05-01.csv.gz",
            "  smilestream replay --embedded --speed 10x --from 2024-05-01 --to 2024-05-02 may/*.csv.gz",
            "  smilestream replay --into smilestream.ticks.v1 --speed 1x deribit_2024-05-01.csv.gz",
            "  smilestream replay --into smilestream.ticks.v1 --resume deribit_2024-05-01.csv.gz"
        })
final class ReplayCommand implements Callable<Integer>, HeedsStop {
    @Mixin
    private final ArchiveOptions archive = new ArchiveOptions();

    @Option(names = "--embedded", description = "Bring a broker and a registry; nothing else is needed.")
    private boolean embedded;

    @Option(
            names = "--into",
            paramLabel = "TOPIC",
            description = "Only feed the ticks into this topic of the cluster, for streams that 'run' there.")
    private @Nullable String into;

    @Option(
            names = "--resume",
            description = "With --into: go on where an earlier replay of these files was interrupted; no tick is lost"
                    + " or repeated.")
    private boolean resume;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for CSV files and manifest.json.")
    private @Nullable Path out;

    @Option(
            names = "--validate",
            description = "Measure how far the smiles can be believed: on quotes left out and on the next window's.")
    private boolean validate;

    @Option(
            names = "--speed",
            paramLabel = "SPEED",
            description = "1x for the archive's own pace, 10x, 0.5x, or max. Default: max")
    private String speed = "max";

    @Mixin
    private final ConfigOptions options;

    private final CommandContext context;

    ReplayCommand(CommandContext context) {
        this.options = new ConfigOptions(context, StreamOptions.withCluster());
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        archive.check();
        Speed pace = Speed.parse(speed);
        AppConfig config = options.config();
        if (into != null) {
            requireFeedingOnly();
            return new FeedWork(context, config, archive)
                    .into(into, resume ? TopicFeeder.Start.RESUME : TopicFeeder.Start.BEGIN, pace);
        }
        if (resume) {
            throw new UsageException("--resume has a meaning only with --into: other replays begin with empty topics");
        }
        ReplayWork work = new ReplayWork(context, config, validate ? Examination.VALIDATION : Examination.NONE);
        try (ReplaySource source = archive.open(new SmileStream(config).settings())) {
            if (out != null) {
                OutputFolder.prepare(out);
            }
            return embedded ? work.embedded(source, pace, out) : work.onCluster(source, pace, out);
        }
    }

    private void requireFeedingOnly() {
        if (embedded || out != null || validate) {
            throw new UsageException("--into leaves the work to streams elsewhere, so "
                    + (embedded ? "--embedded" : out == null ? "--validate" : "--out") + " has no meaning with it");
        }
    }
}
