package io.smilestream.calibrator.numeric;

/** Guards a border: states the range that is right and shows the value that is not. */
public final class Check {
    private Check() {}

    /**
     * Throws unless {@code holds}.
     *
     * @param holds whether the value is right
     * @param expectation the range that is right, such as {@code "tauYears must be > 0"}
     * @param actual the value
     * @throws IllegalArgumentException if it does not hold; the message is the expectation and the value
     */
    public static void that(boolean holds, String expectation, double actual) {
        if (!holds) {
            throw new IllegalArgumentException(expectation + ", was " + actual);
        }
    }
}
