package io.smilestream.calibrator.numeric;

/** The inverse hyperbolic function that the JDK lacks. */
public final class Hyperbolic {
    private Hyperbolic() {}

    /** {@code ln(x + sqrt(x^2 + 1))}, odd in x; full accuracy for {@code |x|} above about 1e-3, absolute 1e-16 below. */
    public static double arsinh(double x) {
        double size = Math.abs(x);
        return Math.copySign(Math.log(size + Math.sqrt(size * size + 1.0)), x);
    }
}
