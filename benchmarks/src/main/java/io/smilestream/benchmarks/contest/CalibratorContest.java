package io.smilestream.benchmarks.contest;

import io.smilestream.benchmarks.inputs.CallOption;
import io.smilestream.benchmarks.inputs.GreeksReferenceFile;
import io.smilestream.benchmarks.inputs.GreeksReferenceFile.Reference;
import io.smilestream.benchmarks.inputs.QuotedSmile;
import io.smilestream.benchmarks.inputs.SliceFile;
import io.smilestream.benchmarks.inputs.StreamFile;
import io.smilestream.benchmarks.inputs.VolCase;
import io.smilestream.benchmarks.inputs.VolCaseFile;
import io.smilestream.benchmarks.peers.FinmathSvi;
import io.smilestream.benchmarks.peers.OurCalibrator;
import io.smilestream.benchmarks.peers.OurGreeks;
import io.smilestream.benchmarks.peers.OurInversion;
import io.smilestream.benchmarks.peers.Start;
import io.smilestream.benchmarks.peers.StrataGreeks;
import io.smilestream.benchmarks.peers.StrataInversion;
import io.smilestream.benchmarks.peers.StrataSabr;
import io.smilestream.benchmarks.peers.VolInverter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The calibrator and its Java peers on the same inputs in the same run. */
final class CalibratorContest {
    private static final String SLICES = "slices";
    private static final String STREAM = "stream";

    private final Path inputs;
    private final ResultFiles results;
    private final Comparison comparison = new Comparison();

    CalibratorContest(Path inputs, ResultFiles results) {
        this.inputs = inputs;
        this.results = results;
    }

    /** True if the folder holds what a contest needs. */
    static boolean canRunOn(Path inputs) {
        return List.of(SliceFile.NAME, StreamFile.NAME, VolCaseFile.NAME, GreeksReferenceFile.NAME).stream()
                .allMatch(name -> Files.isRegularFile(inputs.resolve(name)));
    }

    /** Fits every smile with every fitter. */
    CalibratorContest smiles(Passes passes) throws IOException {
        List<QuotedSmile> slices = SliceFile.read(inputs.resolve(SliceFile.NAME));
        List<QuotedSmile> stream = StreamFile.read(inputs.resolve(StreamFile.NAME));
        List<FitCourse<?>> ours = List.of(
                FitCourse.over(SLICES, OurCalibrator.svi(Start.COLD), slices),
                FitCourse.holdingOut(SLICES, OurCalibrator.svi(Start.COLD), slices),
                FitCourse.over(STREAM, OurCalibrator.svi(Start.COLD), stream),
                FitCourse.over(STREAM, OurCalibrator.svi(Start.WARM), stream));
        List<FitCourse<?>> oursSabr = List.of(
                FitCourse.over(SLICES, OurCalibrator.sabr(Start.COLD), slices),
                FitCourse.holdingOut(SLICES, OurCalibrator.sabr(Start.COLD), slices),
                FitCourse.over(STREAM, OurCalibrator.sabr(Start.COLD), stream),
                FitCourse.over(STREAM, OurCalibrator.sabr(Start.WARM), stream));
        List<FitCourse<?>> finmath = List.of(
                FitCourse.over(SLICES, new FinmathSvi(), slices),
                FitCourse.holdingOut(SLICES, new FinmathSvi(), slices),
                FitCourse.over(STREAM, new FinmathSvi(), stream));
        List<FitCourse<?>> strata = List.of(
                FitCourse.over(SLICES, new StrataSabr(Start.COLD), slices),
                FitCourse.holdingOut(SLICES, new StrataSabr(Start.COLD), slices),
                FitCourse.over(STREAM, new StrataSabr(Start.COLD), stream),
                FitCourse.over(STREAM, new StrataSabr(Start.WARM), stream));
        List<FitCourse<?>> all = new ArrayList<>(ours);
        all.addAll(oursSabr);
        all.addAll(finmath);
        all.addAll(strata);
        passes.alternate(all);
        results.writeFits(OurCalibrator.NAME + "_svi", ours);
        results.writeFits(OurCalibrator.NAME + "_sabr", oursSabr);
        results.writeFits("finmath_svi", finmath);
        results.writeFits("strata_sabr", strata);
        comparison.addFits(all);
        return this;
    }

    /** Inverts every premium with every inverter. */
    CalibratorContest vols(Passes passes) throws IOException {
        Map<String, List<VolCase>> sets = VolCaseFile.read(inputs.resolve(VolCaseFile.NAME));
        List<VolCourse> ours = coursesOf(List.of(new OurInversion()), sets);
        List<VolCourse> strata =
                coursesOf(List.of(new StrataInversion(Start.COLD), new StrataInversion(Start.WARM)), sets);
        List<VolCourse> all = new ArrayList<>(ours);
        all.addAll(strata);
        passes.alternate(all);
        results.writeVols(
                OurCalibrator.NAME, ours.stream().map(VolCourse::score).toList());
        results.writeVols("strata", strata.stream().map(VolCourse::score).toList());
        comparison.addVols(all.stream().map(VolCourse::score).toList());
        return this;
    }

    private static List<VolCourse> coursesOf(List<VolInverter> inverters, Map<String, List<VolCase>> sets) {
        List<VolCourse> courses = new ArrayList<>();
        for (VolInverter inverter : inverters) {
            sets.forEach((set, cases) -> courses.add(new VolCourse(inverter, set, cases)));
        }
        return courses;
    }

    /** Values the calls behind the first set of premiums, which is the one the market looks like, with every engine. */
    CalibratorContest greeks(Passes passes) throws IOException {
        List<Reference> references = GreeksReferenceFile.read(inputs.resolve(GreeksReferenceFile.NAME));
        List<CallOption> options =
                VolCaseFile.read(inputs.resolve(VolCaseFile.NAME)).values().iterator().next().stream()
                        .map(vol -> new CallOption(
                                vol.forward(),
                                vol.strike(),
                                vol.tauYears(),
                                vol.vol().doubleValue()))
                        .toList();
        GreeksCourse<?> ours = new GreeksCourse<>(new OurGreeks(), options, references);
        GreeksCourse<?> strata = new GreeksCourse<>(new StrataGreeks(), options, references);
        passes.alternate(List.of(ours, strata));
        results.writeGreeks(ours.score());
        results.writeGreeks(strata.score());
        comparison.addGreeks(ours.score(), strata.score());
        return this;
    }

    /** What was compared so far. */
    Comparison comparison() {
        return comparison;
    }
}
