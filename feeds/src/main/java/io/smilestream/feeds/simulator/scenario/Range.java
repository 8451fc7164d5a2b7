package io.smilestream.feeds.simulator.scenario;

/** Refuses values outside of their range, naming the value as a scenario's file names it. */
final class Range {
    private Range() {}

    static void require(boolean holds, String expectation, Object actual) {
        if (!holds) {
            throw new IllegalArgumentException(expectation + ", was " + actual);
        }
    }

    static void requireShare(String name, double value) {
        require(value >= 0.0 && value <= 1.0, name + " must lie in [0, 1]", value);
    }

    static void requireWithin(String name, double value, double min, double max) {
        require(value >= min && value <= max, name + " must lie in [" + text(min) + ", " + text(max) + "]", value);
    }

    private static String text(double bound) {
        return bound == Math.rint(bound) && Math.abs(bound) < 1e9
                ? Long.toString((long) bound)
                : Double.toString(bound);
    }
}
