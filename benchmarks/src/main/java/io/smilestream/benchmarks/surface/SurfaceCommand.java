package io.smilestream.benchmarks.surface;

import io.smilestream.benchmarks.inputs.Quote;
import io.smilestream.benchmarks.inputs.QuotedSmile;
import io.smilestream.benchmarks.inputs.ReplaySlicesFile;
import io.smilestream.benchmarks.inputs.SurfaceFile;
import io.smilestream.benchmarks.peers.OurCalibrator;
import io.smilestream.benchmarks.peers.Start;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Fits every expiry of a surface alone and prints how well each goes, or holds neighbouring expiries against each other:
 * {@code scripts/bench surface [--calendar] FILE}.
 */
@Command(
        name = "surface",
        description = "Fits every expiry of a surface alone and names those that SVI cannot fit.",
        mixinStandardHelpOptions = true)
public final class SurfaceCommand implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final double PERCENT = 100.0;
    private static final int CALENDAR_PASSES = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            defaultValue = "${sys:smilestream.root:-.}/../shared/data/equity/spx_implied_vol_20230215.csv.gz",
            description = "CSV, plain or gzip, with Expiry, Texp, Strike, Bid, Ask and Fwd; with --calendar also the"
                    + " slices.csv of a replay.")
    @SuppressWarnings("NullAway.Init") // has a default
    private Path file;

    @Option(
            names = "--deviations",
            paramLabel = "N",
            description = "Leave out quotes further than this many at-the-money deviations from the forward.")
    private double deviations = Double.POSITIVE_INFINITY;

    @Option(
            names = "--calendar",
            description =
                    "Fit every expiry alone and then twice between its neighbours, and count what is out of order.")
    private boolean calendar;

    private SurfaceCommand() {}

    /** Fits and ends the process: 0 done, 1 failed, 2 wrong usage. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new SurfaceCommand()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(file)) {
            spec.commandLine().getErr().println("surface: there is no " + file.normalize() + ": name a file");
            return FAILED;
        }
        PrintWriter terminal = spec.commandLine().getOut();
        if (calendar) {
            calendarLines(file, deviations).forEach(terminal::println);
            return DONE;
        }
        List<ExpiryScore> scores = scores(SurfaceFile.read(file).stream()
                .map(smile -> within(smile, deviations))
                .toList());
        terminal.println(ExpiryScore.HEADER);
        scores.forEach(terminal::println);
        summary(scores).forEach(terminal::println);
        return DONE;
    }

    /** Each expiry's score, in the surface's order, from a fit without memory. */
    static List<ExpiryScore> scores(List<QuotedSmile> surface) {
        OurCalibrator calibrator = OurCalibrator.svi(Start.COLD);
        return surface.stream()
                .map(smile -> ExpiryScore.of(smile, calibrator.fit(calibrator.prepare(smile))))
                .toList();
    }

    /** What order between neighbours takes and gives: a line for the fits alone and one for each pass between neighbours. */
    static List<String> calendarLines(Path file, double deviations) throws IOException {
        List<List<QuotedSmile>> surfaces =
                ReplaySlicesFile.isOne(file) ? ReplaySlicesFile.read(file) : List.of(SurfaceFile.read(file));
        CalendarSweep sweep = new CalendarSweep(CALENDAR_PASSES);
        for (List<QuotedSmile> surface : surfaces) {
            sweep.add(surface.stream()
                    .map(smile -> OurCalibrator.sliceOf(within(smile, deviations)))
                    .toList());
        }
        List<String> lines = new ArrayList<>(List.of("pass   " + CalendarTally.HEADER));
        for (CalendarTally tally : sweep.tallies()) {
            lines.add((lines.size() == 1 ? "alone  " : "pass " + (lines.size() - 1) + " ") + tally);
        }
        return lines;
    }

    /** The same smile without its far quotes. */
    static QuotedSmile within(QuotedSmile smile, double deviations) {
        double furthest = deviations * smile.volAtTheMoney() * Math.sqrt(smile.tauYears());
        List<Quote> near = smile.quotes().stream()
                .filter(quote -> Math.abs(quote.k()) <= furthest)
                .toList();
        return new QuotedSmile(smile.id(), smile.expiry(), smile.kind(), smile.tauYears(), smile.forward(), near);
    }

    /** What the scores come to: medians over expiries, and the names of those that are not fitted. */
    static List<String> summary(List<ExpiryScore> scores) {
        List<String> missed = scores.stream()
                .filter(score -> !score.isFitted())
                .map(ExpiryScore::expiry)
                .toList();
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%d expiries, %d quotes: median RMSE %.3f vol points, %.2f half-spreads; median share inside %.1f %%",
                        scores.size(),
                        scores.stream().mapToInt(ExpiryScore::twoSided).sum(),
                        PERCENT
                                * median(scores.stream()
                                        .mapToDouble(ExpiryScore::rmseVol)
                                        .toArray()),
                        median(scores.stream()
                                .mapToDouble(ExpiryScore::rmseHalfSpreads)
                                .toArray()),
                        PERCENT
                                * median(scores.stream()
                                        .mapToDouble(ExpiryScore::shareInside)
                                        .toArray())),
                missed.size() + " that SVI cannot fit (smile inside fewer than half of the spreads): "
                        + missed.stream().collect(Collectors.joining(" ")));
    }

    private static double median(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
