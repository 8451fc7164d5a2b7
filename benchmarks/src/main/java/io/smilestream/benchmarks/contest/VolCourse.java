package io.smilestream.benchmarks.contest;

import io.smilestream.benchmarks.inputs.VolCase;
import io.smilestream.benchmarks.peers.Start;
import io.smilestream.benchmarks.peers.VolInverter;
import java.util.List;

/** One inverter over one set of premiums. */
final class VolCourse implements Course {
    private final VolInverter inverter;
    private final String set;
    private final List<VolCase> cases;
    private final double[] found;
    private long leastNanos = Long.MAX_VALUE;

    VolCourse(VolInverter inverter, String set, List<VolCase> cases) {
        this.inverter = inverter;
        this.set = set;
        this.cases = cases;
        this.found = new double[cases.size()];
    }

    /**
     * The course in numbers.
     *
     * @param nanos least time of a pass, per premium
     * @param errors relative errors of the volatilities that were found
     * @param failed premiums without an answer: an exception, or no finite volatility above zero
     */
    record Score(String peer, Start start, String set, int size, double nanos, Percentiles errors, int failed) {}

    @Override
    public void run() {
        long begin = System.nanoTime();
        for (int i = 0; i < found.length; i++) {
            found[i] = invert(cases.get(i));
        }
        leastNanos = Math.min(leastNanos, System.nanoTime() - begin);
    }

    @Override
    public void resetTimes() {
        leastNanos = Long.MAX_VALUE;
    }

    private double invert(VolCase option) {
        try {
            return inverter.invert(option);
        } catch (RuntimeException fault) { // the library's way to say that it has no answer
            return Double.NaN;
        }
    }

    Score score() {
        double[] errors = new double[found.length];
        int failed = 0;
        for (int i = 0; i < found.length; i++) {
            boolean answer = found[i] > 0.0 && Double.isFinite(found[i]);
            errors[i] = answer ? cases.get(i).relativeError(found[i]) : Double.NaN;
            failed += answer ? 0 : 1;
        }
        double nanos = (double) leastNanos / found.length;
        return new Score(inverter.peer(), inverter.start(), set, found.length, nanos, Percentiles.of(errors), failed);
    }
}
