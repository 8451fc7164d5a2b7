package io.smilestream.benchmarks.contest;

import io.smilestream.benchmarks.peers.OurCalibrator;
import io.smilestream.benchmarks.peers.SmileModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The table at the end: each quantity of ours beside a peer's and how many times ours the peer's is. Less is better. */
final class Comparison {
    private static final String LINE = "%-38s %12s   %-18s %12s %9s%n";

    private record Row(String quantity, double ours, String peer, double theirs) {}

    private final List<Row> rows = new ArrayList<>();

    /**
     * Adds every course of ours beside the peers' on the same smiles: those that fit the same model, and with our first
     * model those that fit one we do not. A peer that cannot start warm is met cold.
     */
    void addFits(List<FitCourse<?>> courses) {
        List<FitCourse<?>> allOurs = courses.stream().filter(Comparison::isOurs).toList();
        for (FitCourse<?> ours : allOurs) {
            courses.stream()
                    .filter(course -> !isOurs(course))
                    .filter(course -> modelToMeet(allOurs, course) == ours.model())
                    .map(FitCourse::peer)
                    .distinct()
                    .flatMap(peer -> counterpart(courses, peer, ours).stream())
                    .forEach(theirs -> addFits(ours, theirs));
        }
    }

    private static SmileModel modelToMeet(List<FitCourse<?>> allOurs, FitCourse<?> theirs) {
        return allOurs.stream()
                .map(FitCourse::model)
                .filter(model -> model == theirs.model())
                .findFirst()
                .orElse(allOurs.get(0).model());
    }

    private static boolean isOurs(FitCourse<?> course) {
        return course.peer().equals(OurCalibrator.NAME);
    }

    private static Optional<FitCourse<?>> counterpart(List<FitCourse<?>> courses, String peer, FitCourse<?> ours) {
        List<FitCourse<?>> met = courses.stream()
                .filter(course -> course.peer().equals(peer) && course.input().equals(ours.input()))
                .toList();
        return Stream.of(ours.mode(), ours.mode() == Mode.WARM ? Mode.COLD : ours.mode())
                .<FitCourse<?>>flatMap(mode -> met.stream().filter(course -> course.mode() == mode))
                .findFirst();
    }

    private void addFits(FitCourse<?> ours, FitCourse<?> theirs) {
        String course =
                ours.model().label() + " " + ours.input() + " " + ours.mode().label() + ", ";
        String peer = String.join(
                " ", theirs.peer(), theirs.model().label(), theirs.mode().label());
        Map<String, Double> their = FitScore.of(theirs);
        FitScore.of(ours).forEach((quantity, value) -> {
            rows.add(new Row(course + quantity, value, peer, their.getOrDefault(quantity, Double.NaN)));
        });
    }

    /** Adds our inversions beside the peers' with the same start on the same set. */
    void addVols(List<VolCourse.Score> scores) {
        for (VolCourse.Score ours : scores.stream()
                .filter(score -> score.peer().startsWith(OurCalibrator.NAME))
                .toList()) {
            scores.stream()
                    .filter(score -> !score.peer().startsWith(OurCalibrator.NAME))
                    .filter(score -> score.set().equals(ours.set()) && score.start() == ours.start())
                    .forEach(theirs -> addVols(ours, theirs));
        }
    }

    private void addVols(VolCourse.Score ours, VolCourse.Score theirs) {
        String course = "vol " + ours.set() + ", ";
        rows.add(new Row(course + "ns", ours.nanos(), theirs.peer(), theirs.nanos()));
        rows.add(new Row(
                course + "max error",
                ours.errors().max(),
                theirs.peer(),
                theirs.errors().max()));
        rows.add(new Row(course + "failed", ours.failed(), theirs.peer(), theirs.failed()));
    }

    /** Adds the engines after the first, which is ours, beside it. */
    void addGreeks(GreeksCourse.Score ours, GreeksCourse.Score theirs) {
        String peer = theirs.peer() + " " + theirs.numbers() + " numbers";
        rows.add(new Row("greeks " + ours.numbers() + " numbers, ns", ours.nanos(), peer, theirs.nanos()));
        rows.add(new Row("greeks max error", ours.errorMax(), peer, theirs.errorMax()));
    }

    /** The table, a line for each quantity. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, LINE, "quantity", OurCalibrator.NAME, "peer", "theirs", "x ours"));
        for (Row row : rows) {
            double ratio = row.theirs / row.ours;
            text.append(String.format(
                    Locale.ROOT, LINE, row.quantity, number(row.ours), row.peer, number(row.theirs), number(ratio)));
        }
        return text.toString();
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : value < 0.01 ? "%.1e" : "%.2f", value);
    }
}
