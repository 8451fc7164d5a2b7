package io.smilestream.app.output;

/**
 * The median of a stream of numbers to a known resolution, in memory that does not grow with the stream. Not
 * thread-safe.
 */
final class BinnedMedian {
    private final int binsPerUnit;
    private final long[] counts;
    private long total;

    /**
     * A median without numbers.
     *
     * @param binsPerUnit the answer is a multiple of one part in so many
     * @param largest numbers beyond it count as it
     */
    BinnedMedian(int binsPerUnit, double largest) {
        this.binsPerUnit = binsPerUnit;
        this.counts = new long[(int) Math.ceil(largest * binsPerUnit) + 1];
    }

    /** Adds a number, zero or more; one that is not a number is left out. */
    void add(double value) {
        if (!Double.isNaN(value)) {
            double bin = Math.rint(value * binsPerUnit);
            counts[(int) Math.min(Math.max(bin, 0.0), counts.length - 1.0)]++;
            total++;
        }
    }

    /** The lower median, to within half a bin; NaN if there is no number. */
    double median() {
        if (total == 0) {
            return Double.NaN;
        }
        long rank = (total + 1) / 2;
        int bin = 0;
        long below = counts[0];
        while (below < rank) {
            bin++;
            below += counts[bin];
        }
        return (double) bin / binsPerUnit;
    }
}
