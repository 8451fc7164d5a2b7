package io.smilestream.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.benchmarks.inputs.CallOption;
import io.smilestream.benchmarks.inputs.Greek;
import io.smilestream.benchmarks.inputs.GreeksReferenceFile.Reference;
import io.smilestream.benchmarks.inputs.Quote;
import io.smilestream.benchmarks.inputs.QuotedSmile;
import io.smilestream.benchmarks.inputs.VolCase;
import io.smilestream.benchmarks.peers.Fit;
import io.smilestream.benchmarks.peers.GreeksEngine;
import io.smilestream.benchmarks.peers.SmileFitter;
import io.smilestream.benchmarks.peers.SmileModel;
import io.smilestream.benchmarks.peers.Start;
import io.smilestream.benchmarks.peers.VolInverter;
import io.smilestream.calibrator.black.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Courses, scores and files with contenders whose answers are known. */
class ContestTest {
    private static final Passes PASSES = new Passes(1, 2);

    private final Path folder;

    ContestTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Says a flat smile; throws where there are fewer than two quotes; writes down what it was asked. */
    private static final class Flat implements SmileFitter<QuotedSmile> {
        private final String peer;
        private final List<String> diary;

        Flat(String peer, List<String> diary) {
            this.peer = peer;
            this.diary = diary;
        }

        @Override
        public String peer() {
            return peer;
        }

        @Override
        public SmileModel model() {
            return SmileModel.SVI;
        }

        @Override
        public Start start() {
            return Start.COLD;
        }

        @Override
        public QuotedSmile prepare(QuotedSmile smile) {
            return smile;
        }

        @Override
        public Fit fit(QuotedSmile smile) {
            diary.add(peer + smile.id());
            if (smile.quotes().size() < 2) {
                throw new IllegalArgumentException("one quote, need two");
            }
            return new Fit(Fit.OK, 4, 0.25 * smile.tauYears(), 0.0, 0.0, 0.0, 1.0);
        }

        @Override
        public void forget() {
            diary.add(peer + " forgets");
        }
    }

    private static QuotedSmile smile(int id, String kind, Quote... quotes) {
        return new QuotedSmile(id, id, kind, 0.5, 100.0, List.of(quotes));
    }

    private static Quote quote(double k, double vol, Quote.Use use) {
        return new Quote(k, vol, vol - 0.01, vol + 0.01, vol, use);
    }

    private static List<QuotedSmile> smiles() {
        return List.of(
                smile(1, "svi", quote(-0.1, 0.51, Quote.Use.FITTED), quote(0.1, 0.49, Quote.Use.HELD_OUT)),
                smile(2, "outlier", quote(-0.1, 0.53, Quote.Use.FITTED), quote(0.1, 0.53, Quote.Use.FITTED)));
    }

    @Test
    void contendersTakeTurnsAndForgetBeforeEachPass() {
        List<String> diary = new ArrayList<>();
        List<FitCourse<?>> courses = List.of(
                FitCourse.over("slices", new Flat("a", diary), smiles()),
                FitCourse.over("slices", new Flat("b", diary), smiles()));

        new Passes(1, 1).alternate(courses);

        List<String> pass = List.of("a forgets", "a1", "a2", "b forgets", "b1", "b2");
        assertThat(diary.subList(0, 6)).isEqualTo(pass);
        assertThat(diary.subList(6, 12)).isEqualTo(pass);
    }

    @Test
    void distancesAreInBasisPointsOfVolatility() {
        FitCourse<?> course = FitCourse.over("slices", new Flat("a", new ArrayList<>()), smiles());
        PASSES.alternate(List.of(course));

        Map<String, Double> score = FitScore.of(course);

        assertThat(Math.round(score.getOrDefault("to truth bp median", Double.NaN)))
                .isEqualTo(100);
        assertThat(Math.round(score.getOrDefault("outliers bp median", Double.NaN)))
                .isEqualTo(300);
        assertThat(score).containsEntry("failed", 0.0).doesNotContainKey("held-out bp median");
        assertThat(score.getOrDefault("us median", Double.NaN)).isPositive();
    }

    @Test
    void fitsAreWrittenInTheScorersColumnsWithTheReasonOfAFailure() throws IOException {
        FitCourse<?> cold = FitCourse.over("slices", new Flat("flat", new ArrayList<>()), smiles());
        FitCourse<?> hold = FitCourse.holdingOut("slices", new Flat("flat", new ArrayList<>()), smiles());
        PASSES.alternate(List.of(cold, hold));

        ResultFiles.into(folder.resolve("new")).writeFits("flat_svi", List.of(cold, hold));

        List<String> lines = Files.readAllLines(folder.resolve("new/flat_svi.csv"));
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).isEqualTo("peer,input,mode,slice,model,us,nfev,status,p1,p2,p3,p4,p5");
        assertThat(lines.get(1))
                .matches("flat,slices,cold,1,svi,[0-9]+\\.[0-9]{3},4,ok,0\\.125,0\\.0,0\\.0,0\\.0,1\\.0");
        assertThat(lines.get(3))
                .matches(
                        "flat,slices,hold,1,svi,[0-9.]+,0," + "\"IllegalArgumentException: one quote, need two\",,,,,");
        assertThat(FitScore.of(hold)).containsEntry("failed", 1.0);
    }

    @Test
    void inversionsWithoutAnAnswerAreCountedAndDoNotSpoilTheErrors() throws IOException {
        VolInverter inverter = new VolInverter() {
            @Override
            public String peer() {
                return "odd";
            }

            @Override
            public Start start() {
                return Start.COLD;
            }

            @Override
            public double invert(VolCase option) {
                if (option.strike() > 110.0) {
                    throw new ArithmeticException("too far");
                }
                return option.strike() > 100.0 ? 0.0 : 0.6;
            }
        };
        VolCourse course = new VolCourse(inverter, "s", List.of(premium(90.0), premium(105.0), premium(120.0)));
        PASSES.alternate(List.of(course));

        ResultFiles.into(folder).writeVols("odd", List.of(course.score()));

        List<String> lines = Files.readAllLines(folder.resolve("iv_odd.csv"));
        assertThat(lines.get(0)).isEqualTo("peer,set,n,ns,med_rel,p999_rel,max_rel,fail");
        assertThat(lines.get(1))
                .matches("odd,s,3,[0-9.]+,0\\.2[0-9]*,0\\.2[0-9]*,0\\.2[0-9]*,2|odd,s,3,[0-9.]+,0\\.19.*,2");
        assertThat(lines).hasSize(2);
    }

    private static VolCase premium(double strike) {
        return new VolCase("s", Side.CALL, 100.0, strike, 0.5, 5.0, new BigDecimal("0.5"), 0.505);
    }

    @Test
    void greeksAreJudgedByTheirWorstNumber() throws IOException {
        GreeksEngine<CallOption> engine = new GreeksEngine<>() {
            @Override
            public String peer() {
                return "two";
            }

            @Override
            public int numbers() {
                return 2;
            }

            @Override
            public CallOption prepare(CallOption option) {
                return option;
            }

            @Override
            public void value(CallOption option, double[] out) {
                out[Greek.PRICE.index()] = 5.0;
                out[Greek.DELTA.index()] = 0.75;
            }
        };
        CallOption option = new CallOption(100.0, 100.0, 0.5, 0.5);
        Reference reference = new Reference(option, Map.of(Greek.PRICE, 5.0, Greek.DELTA, 0.5, Greek.VEGA, 1.0));
        GreeksCourse<CallOption> course = new GreeksCourse<>(engine, List.of(option), List.of(reference));
        PASSES.alternate(List.of(course));

        ResultFiles.into(folder).writeGreeks(course.score());

        List<String> lines = Files.readAllLines(folder.resolve("greeks_two.csv"));
        assertThat(lines.get(0)).isEqualTo("peer,n,ns,numbers,max_rel_error");
        assertThat(lines.get(1)).matches("two,1,[0-9.]+,2,0\\.5");
    }

    @Test
    void comparisonMeetsEachPeerOnTheSameSmiles() {
        List<String> diary = new ArrayList<>();
        List<FitCourse<?>> courses = List.of(
                FitCourse.over("slices", new Flat("smilestream", diary), smiles()),
                FitCourse.over("slices", new Flat("other", diary), smiles()),
                FitCourse.over("stream", new Flat("other", diary), smiles()));
        PASSES.alternate(courses);
        Comparison comparison = new Comparison();

        comparison.addFits(courses);

        assertThat(comparison.toString().lines()).hasSize(7).anySatisfy(line -> assertThat(line)
                .matches("svi slices cold, to truth bp median +100(\\.00)? +other svi cold +100(\\.00)? +1(\\.00)?"));
    }
}
