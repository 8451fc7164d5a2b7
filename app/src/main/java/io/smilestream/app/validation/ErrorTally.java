package io.smilestream.app.validation;

import java.util.Map;
import java.util.TreeMap;

/**
 * Root mean square and median size of a stream of errors, in memory that does not grow with the stream. Tallies of parts
 * can be merged; the result does not depend on how errors were spread over them, up to the order of the merges.
 * Not thread-safe.
 */
final class ErrorTally {
    /** Sizes are told apart to one part in a thousand. */
    private static final double BINS_PER_UNIT_OF_LOG = 1_000.0;

    /** The bin of errors that are exactly zero. */
    private static final int ZERO = Integer.MIN_VALUE;

    private final TreeMap<Integer, Long> bins = new TreeMap<>();
    private long count;
    private double sumOfSquares;

    /** Adds an error, of either sign; one that is not a number is left out. */
    void add(double error) {
        if (Double.isFinite(error)) {
            count++;
            sumOfSquares += error * error;
            // StrictMath, because files made of this must have the same bytes on every machine.
            double bin = BINS_PER_UNIT_OF_LOG * StrictMath.log(Math.abs(error));
            bins.merge(error == 0.0 ? ZERO : (int) Math.rint(bin), 1L, Long::sum);
        }
    }

    /** Adds all errors of another tally. */
    void add(ErrorTally other) {
        count += other.count;
        sumOfSquares += other.sumOfSquares;
        other.bins.forEach((bin, errors) -> bins.merge(bin, errors, Long::sum));
    }

    /** Number of errors. */
    long count() {
        return count;
    }

    /** Root mean square; NaN without an error. */
    double rms() {
        return Math.sqrt(sumOfSquares / count);
    }

    /** Lower median of the sizes, to 0.05 % of itself; NaN without an error. */
    double median() {
        long below = 0;
        for (Map.Entry<Integer, Long> bin : bins.entrySet()) {
            below += bin.getValue();
            if (below >= (count + 1) / 2) {
                return bin.getKey() == ZERO ? 0.0 : StrictMath.exp(bin.getKey() / BINS_PER_UNIT_OF_LOG);
            }
        }
        return Double.NaN;
    }
}
