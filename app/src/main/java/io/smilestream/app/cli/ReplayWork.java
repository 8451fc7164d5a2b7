package io.smilestream.app.cli;

import io.smilestream.app.cluster.Preflight;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.embedded.EmbeddedStack;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.output.Manifest;
import io.smilestream.app.replay.Examination;
import io.smilestream.app.replay.ReplayControl;
import io.smilestream.app.replay.ReplayOutcome;
import io.smilestream.app.replay.ReplayRunner;
import io.smilestream.app.replay.ReplaySource;
import io.smilestream.app.replay.ReplaySummary;
import io.smilestream.app.replay.Speed;
import io.smilestream.app.replay.TemporaryFolder;
import io.smilestream.app.steering.KeySteering;
import io.smilestream.app.steering.Keyboard;
import io.smilestream.schemas.Windows;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A replay as a command does it: on a cluster or on a stack of its own, with progress and a summary. */
final class ReplayWork {
    private static final int DONE = 0;
    private static final int FAILED = 1;

    private final Terminal terminal;
    private final StopSignal stop;
    private final Keyboard keyboard;
    private final AppConfig config;
    private final Examination examination;

    /** Work under these settings. */
    ReplayWork(CommandContext context, AppConfig config, Examination examination) {
        this.terminal = context.terminal();
        this.stop = context.stop();
        this.keyboard = context.keyboard();
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
        ReplayControl control = new ReplayControl(speed, Windows.of(config.window(), config.grace()));
        ReplayOutcome outcome;
        try (KeySteering steering = KeySteering.start(keyboard, control);
                TemporaryFolder unseen = TemporaryFolder.create("smilestream-out-")) {
            if (!steering.help().isEmpty()) {
                terminal.note(steering.help());
            }
            ReplayRunner runner = new ReplayRunner(cluster, terminal.display(steering::prompt), stop::await);
            outcome = runner.run(source, control, examination, out == null ? unseen.path() : out);
        } catch (IOException e) {
            throw new SurroundingsException("temporary files cannot be written (" + e.getMessage() + ")", e);
        }
        return report(outcome, out);
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
