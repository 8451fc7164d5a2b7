package io.smilestream.benchmarks.drift;

import io.smilestream.benchmarks.drift.Trial.Outcome;
import java.util.List;
import java.util.Locale;

/**
 * All trials of one change, as a line of the table.
 *
 * @param change what was put in
 * @param outcomes what became of each trial
 */
record ChangeTally(Change change, List<Outcome> outcomes) {
    static final String HEADER = """
            | change | in time | recall | cause right | delay: median, 95 %, windows | alerts a trial | of another cause | unprovoked |
            |---|---|---|---|---|---|---|---|""".indent(0).stripTrailing();

    ChangeTally {
        outcomes = List.copyOf(outcomes);
    }

    @Override
    public String toString() {
        List<Outcome> told = outcomes.stream().filter(Outcome::isTold).toList();
        int[] delays = told.stream().mapToInt(Outcome::delay).sorted().toArray();
        long right = told.stream().filter(Outcome::causeRight).count();
        return String.format(
                Locale.ROOT,
                "| %s | %d windows | %d of %d | %d of %d | %s | %.2f | %.2f | %d |",
                change.title(),
                change.within(),
                told.size(),
                outcomes.size(),
                right,
                told.size(),
                delays.length == 0
                        ? "-"
                        : delays[(delays.length - 1) / 2] + ", " + delays[(int) (0.95 * (delays.length - 1))],
                mean(outcomes.stream().mapToInt(Outcome::opened).sum()),
                mean(outcomes.stream().mapToInt(Outcome::wrongCause).sum()),
                outcomes.stream().mapToInt(Outcome::unprovoked).sum());
    }

    private double mean(int sum) {
        return (double) sum / outcomes.size();
    }
}
