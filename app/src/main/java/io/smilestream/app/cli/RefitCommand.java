package io.smilestream.app.cli;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.Setting;
import io.smilestream.app.embedded.EmbeddedStack;
import io.smilestream.app.fault.IoReason;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.fault.UsageException;
import io.smilestream.app.output.Manifest;
import io.smilestream.app.refit.RefitComparison;
import io.smilestream.app.refit.RefitTable;
import io.smilestream.app.refit.SettingsSide;
import io.smilestream.app.replay.OutputFolder;
import io.smilestream.app.replay.ReplayRunner;
import io.smilestream.app.replay.ReplaySource;
import io.smilestream.app.replay.SmileStream;
import io.smilestream.app.replay.Speed;
import io.smilestream.app.replay.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code refit}: one archive under two configurations, side by side. */
@Command(
        name = "refit",
        sortOptions = false,
        description = {
            "Fit one archive under two configurations, A and B, and show parameters and quality side by side.",
            "Each is the settings of this command with others laid over them: key=value pairs with commas, or a file of"
                    + " such lines. It brings its own broker and registry."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  smilestream refit --compare filter=off deribit_2024-05-01.csv.gz",
            "  smilestream refit --with model=svi --compare model=sabr,sabr.beta=0.7 --out OUT deribit_2024-05-01.csv.gz",
            "  smilestream refit --with a.properties --compare b.properties --window 1h deribit_2024-05-01.csv.gz"
        })
final class RefitCommand implements Callable<Integer>, HeedsStop {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final String FOLDER_A = "a";
    private static final String FOLDER_B = "b";

    @Mixin
    private final ArchiveOptions archive = new ArchiveOptions();

    @Option(names = "--with", paramLabel = "A", description = "Settings of side A. Default: the settings as they are")
    private @Nullable String with;

    @Option(names = "--compare", paramLabel = "B", required = true, description = "Settings of side B.")
    private String compare = "";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for refit.csv, with both sides of every smile and window, and for the files of each"
                    + " side in DIR/a and DIR/b.")
    private @Nullable Path out;

    @Mixin
    private final ConfigOptions options;

    private final Terminal terminal;
    private final StopSignal stop;

    RefitCommand(CommandContext context) {
        this.options = new ConfigOptions(context, StreamOptions.alone());
        this.terminal = context.terminal();
        this.stop = context.stop();
    }

    @Override
    public Integer call() throws InterruptedException {
        archive.check();
        AppConfig config = options.config();
        SettingsSide a = with == null ? SettingsSide.of(config) : SettingsSide.of(config, with);
        SettingsSide b = SettingsSide.of(config, compare);
        if (new SmileStream(a.config()).settings().equals(new SmileStream(b.config()).settings())) {
            throw new UsageException("'" + a.name() + "' and '" + b.name()
                    + "' give the same results: let them differ in a setting that changes a smile, such as filter=off");
        }
        try (TemporaryFolder unseen = TemporaryFolder.create("smilestream-refit-")) {
            Path folder = out == null ? unseen.path() : out;
            OutputFolder.prepare(folder, Set.of(FOLDER_A, FOLDER_B, RefitComparison.FILE_NAME));
            int code = fitBoth(a, b, folder);
            if (code == DONE) {
                compare(a, b, folder);
            }
            return code;
        } catch (IOException e) {
            throw new SurroundingsException("the files of the two sides cannot be written (" + IoReason.of(e) + ")", e);
        }
    }

    private int fitBoth(SettingsSide a, SettingsSide b, Path folder) throws InterruptedException {
        OutputFolder.prepare(folder.resolve(FOLDER_A));
        OutputFolder.prepare(folder.resolve(FOLDER_B));
        // Opened before the stack, so that a file that is missing costs no time.
        try (ReplaySource ofA = open(a);
                ReplaySource ofB = open(b)) {
            terminal.note("starting an embedded broker and registry");
            try (EmbeddedStack stack = EmbeddedStack.start(0, 0)) {
                return fits(ofA, stack.connect(a.config()), folder.resolve(FOLDER_A))
                                && fits(ofB, stack.connect(b.config()), folder.resolve(FOLDER_B))
                        ? DONE
                        : FAILED;
            }
        }
    }

    private ReplaySource open(SettingsSide side) {
        return archive.open(new SmileStream(side.config()).settings());
    }

    /** Fits the side that the folder is named after; false, and a sentence, if nothing came of it. */
    private boolean fits(ReplaySource source, AppConfig config, Path folder) throws InterruptedException {
        String side = String.valueOf(folder.getFileName()).toUpperCase(Locale.ROOT);
        terminal.note("fitting " + side);
        AppConfig own = config.with(Map.of(Setting.TOPIC_PREFIX, "refit-" + side), "the side's own topics");
        Manifest manifest = new ReplayRunner(own, terminal.display(() -> ""), stop::await)
                .run(source, Speed.MAX, folder)
                .manifest();
        boolean sound = manifest.balances() && manifest.windows() > 0;
        if (!sound) {
            terminal.note("side " + side + (manifest.balances() ? " has no window: " : " does not balance: ")
                    + manifest.balanceSentence());
        }
        return sound;
    }

    private void compare(SettingsSide a, SettingsSide b, Path folder) throws IOException {
        RefitComparison comparison = RefitComparison.write(folder.resolve(FOLDER_A), folder.resolve(FOLDER_B), folder);
        RefitTable.lines(a.name(), b.name(), comparison).forEach(terminal::line);
        if (out != null) {
            terminal.line("files      " + folder.resolve(RefitComparison.FILE_NAME));
        }
    }
}
