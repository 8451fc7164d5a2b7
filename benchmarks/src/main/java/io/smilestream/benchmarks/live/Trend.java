package io.smilestream.benchmarks.live;

import java.util.Arrays;

/** What a quantity sampled once a second came to, and whether it still grows. */
final class Trend {
    private double[] samples = new double[256];
    private int size;

    void add(double sample) {
        if (size == samples.length) {
            samples = Arrays.copyOf(samples, 2 * size);
        }
        samples[size++] = sample;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Median of the second half. */
    double median() {
        double[] half = Arrays.copyOfRange(samples, size / 2, size);
        Arrays.sort(half);
        return half.length == 0 ? Double.NaN : half[half.length / 2];
    }

    /** Largest of all. */
    double max() {
        return Arrays.stream(samples, 0, size).max().orElse(Double.NaN);
    }

    /** Growth over a minute, by least squares over the second half. */
    double growthPerMinute() {
        int from = size / 2;
        double count = size - from;
        double meanTime = (from + size - 1) / 2.0;
        double mean = Arrays.stream(samples, from, size).average().orElse(Double.NaN);
        double covariance = 0.0;
        for (int i = from; i < size; i++) {
            covariance += (i - meanTime) * (samples[i] - mean);
        }
        double variance = count * (count * count - 1.0) / 12.0;
        return variance == 0.0 ? Double.NaN : covariance / variance * 60.0;
    }
}
