package io.smilestream.app.cli;

import io.smilestream.app.cluster.Preflight;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.embedded.EmbeddedStack;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.output.Manifest;
import io.smilestream.app.replay.Examination;
import io.smilestream.app.replay.ProgressDisplay;
import io.smilestream.app.replay.ReplayOutcome;
import io.smilestream.app.replay.ReplayRunner;
import io.smilestream.app.replay.ReplaySource;
import io.smilestream.app.replay.ReplaySummary;
import io.smilestream.app.replay.Speed;
import io.smilestream.app.replay.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A replay as a command does it: on a cluster or on a stack of its own, with progress and a summary. */
final class ReplayWork {
    private static final int DONE = 0;
    private static final int FAILED = 1;

    private final Terminal terminal;
    private final StopSignal stop;
    private final AppConfig config;
    private final Examination examination;

    /** Work under these settings. */
    ReplayWork(CommandContext context, AppConfig config, Examination examination) {
        this.terminal = context.terminal();
        this.stop = context.stop();
        this.config = config;
        this.examination = examination;
    }

    /**
     * Replays on a broker and a registry of this program's own, which forget everything afterwards.
     *
     * @param out folder for the files; null to write none
     * @return the exit code
     */
    int embedded(ReplaySource source, Speed speed, @Nullable Path out) throws InterruptedException {
        terminal.note("starting an embedded broker and registry");
        try (EmbeddedStack stack = EmbeddedStack.start(0, 0)) {
            return run(stack.connect(config), source, speed, out);
        }
    }

    /**
     * Replays on the cluster of the settings.
     *
     * @param out folder for the files; null to write none
     * @return the exit code
     */
    int onCluster(ReplaySource source, Speed speed, @Nullable Path out) throws InterruptedException {
        Preflight.check(config);
        return run(config, source, speed, out);
    }

    private int run(AppConfig cluster, ReplaySource source, Speed speed, @Nullable Path out)
            throws InterruptedException {
        ProgressDisplay display = terminal.progress()
                ? ProgressDisplay.bar(terminal.err(), terminal.width() - 2)
                : ProgressDisplay.lines(terminal.err());
        ReplayRunner runner = new ReplayRunner(cluster, display, stop::await);
        if (out != null) {
            return report(runner.run(source, speed, examination, out), out);
        }
        try (TemporaryFolder unseen = TemporaryFolder.create("smilestream-out-")) {
            return report(runner.run(source, speed, examination, unseen.path()), null);
        } catch (IOException e) {
            throw new SurroundingsException("temporary files cannot be written (" + e.getMessage() + ")", e);
        }
    }

    private int report(ReplayOutcome outcome, @Nullable Path out) {
        ReplaySummary.lines(outcome).forEach(terminal::line);
        if (out != null) {
            terminal.line("files      " + out);
        }
        terminal.flush();
        Manifest manifest = outcome.manifest();
        if (!manifest.balances()) {
            terminal.note("the counts do not balance: " + manifest.balanceSentence());
            return FAILED;
        }
        if (manifest.windows() == 0) {
            terminal.note("no window was calibrated: " + manifest.balanceSentence());
            return FAILED;
        }
        return DONE;
    }
}
