package io.smilestream.benchmarks.contest;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line of {@code scripts/bench calibrator}. */
@Command(
        name = "scripts/bench calibrator",
        description = "Runs the calibrator beside Strata and finmath-lib on the same inputs.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ContestCommand implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int FAILED = 1;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Option(
            names = "--inputs",
            paramLabel = "DIR",
            defaultValue = "${sys:smilestream.root:-.}/../shared/quant",
            description = "Folder of slices.csv.gz, stream.csv.gz, iv_cases.csv.gz and ref/black_greeks.csv"
                    + " (standard: ../shared/quant beside the project).")
    @SuppressWarnings("NullAway.Init") // has a default
    private Path inputs;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "${sys:smilestream.root:-.}/benchmarks/target/calibrator",
            description = "Folder the results go to (standard: benchmarks/target/calibrator).")
    @SuppressWarnings("NullAway.Init") // has a default
    private Path out;

    private ContestCommand() {}

    /** Runs the contest and ends the process: 0 done, 1 failed, 2 wrong usage. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new ContestCommand()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter terminal = spec.commandLine().getOut();
        if (!CalibratorContest.canRunOn(inputs)) {
            spec.commandLine()
                    .getErr()
                    .println("scripts/bench: " + inputs.normalize()
                            + " lacks slices.csv.gz, stream.csv.gz, iv_cases.csv.gz or ref/black_greeks.csv:"
                            + " name a folder that has them with --inputs");
            return FAILED;
        }
        terminal.printf(
                "Java %s, %s; the least time of each fit over %d passes in turn after %d to warm up (options: %d, %d)%n",
                Runtime.version(),
                System.getProperty("os.arch"),
                Passes.OF_FITS.measured(),
                Passes.OF_FITS.warmUp(),
                Passes.OF_OPTIONS.measured(),
                Passes.OF_OPTIONS.warmUp());
        terminal.flush();
        Comparison comparison = new CalibratorContest(inputs, ResultFiles.into(out))
                .smiles(Passes.OF_FITS)
                .vols(Passes.OF_OPTIONS)
                .greeks(Passes.OF_OPTIONS)
                .comparison();
        terminal.print(comparison);
        terminal.println("Rows of every fit, volatility and Greek: " + out.normalize());
        return DONE;
    }
}
