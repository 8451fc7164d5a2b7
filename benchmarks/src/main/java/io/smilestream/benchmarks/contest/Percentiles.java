package io.smilestream.benchmarks.contest;

import java.util.Arrays;

/** Percentiles with linear interpolation between the two nearest values, as numpy counts them. */
final class Percentiles {
    private final double[] sorted;

    private Percentiles(double[] sorted) {
        this.sorted = sorted;
    }

    /** Percentiles of the values that are numbers; NaN is left out. */
    static Percentiles of(double... values) {
        return new Percentiles(Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray());
    }

    /**
     * The value that a share of the values lies below; NaN where there are none.
     *
     * @param percent 0 to 100
     */
    double at(double percent) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = percent / 100.0 * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        double share = place - below;
        return share == 0.0 ? sorted[below] : sorted[below] + share * (sorted[above] - sorted[below]);
    }

    double median() {
        return at(50.0);
    }

    double max() {
        return at(100.0);
    }
}
