package io.smilestream.calibrator.black;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.InverseErfc;

/** The standard normal distribution. */
public final class Normal {
    private static final double INVERSE_ROOT_TWO_PI = 0.3989422804014327;
    private static final double ROOT_TWO = 1.4142135623730951;
    private static final double INVERSE_ROOT_TWO = 0.7071067811865476;

    private Normal() {}

    /** Density {@code n(x) = exp(-x^2/2) / sqrt(2 pi)}. */
    public static double density(double x) {
        return INVERSE_ROOT_TWO_PI * Math.exp(-0.5 * x * x);
    }

    /** Distribution {@code N(x) = erfc(-x / sqrt 2) / 2}; accurate in both tails, 0 below about -38.5. */
    public static double distribution(double x) {
        return 0.5 * Erfc.value(-x * INVERSE_ROOT_TWO);
    }

    /** Quantile {@code N^-1(p)}, p inside (0, 1). */
    public static double quantile(double p) {
        return -ROOT_TWO * InverseErfc.value(2.0 * p);
    }
}
