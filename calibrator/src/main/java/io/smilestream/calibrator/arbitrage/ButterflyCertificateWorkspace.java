package io.smilestream.calibrator.arbitrage;

import io.smilestream.calibrator.svi.WingForm;

/**
 * Decides, for the whole line and without a grid, whether a raw SVI smile is free of butterfly arbitrage.
 *
 * <p>With {@code s = x + sqrt(x^2 + 1)}, {@code x = (k - m) / sigma}, everything in Durrleman's g is rational in s, and s
 * runs through the positive numbers as k runs through the line:
 *
 * <pre>{@code
 * k = K / 2s,  K = -sigma + 2 m s + sigma s^2          w  = W / 2s,  W = sigma left + 2 a s + sigma right s^2
 * w' = D / E,  D = -left + right s^2,  E = 1 + s^2      w'' = 4 (left + right) s^3 / (sigma E^3)
 * 16 E^3 W^2 g = 4 E (2 E W - K D)^2 - E W D^2 (8 s + W) + 32 s^3 (left + right) W^2 / sigma
 * }</pre>
 *
 * <p>W is positive because the smile is, so g is not negative exactly where this polynomial of degree ten is not. Its
 * sign over all s follows from its Bernstein coefficients on [0, 1] in {@code t = s / (1 + s)}: all at or above zero
 * prove it, a negative one at an end refutes it, and otherwise the interval is halved and both halves are asked. At
 * t = 0 and 1 the polynomial's value is a positive number times {@code 4 - left^2} and {@code 4 - right^2}: Lee's bound is
 * part of the certificate.
 *
 * <p>Accuracy: that of the coefficients, about 1e-15 of the largest; a smile that touches arbitrage to that precision may
 * be decided either way. An interval that is still open after {@value #HALVINGS_MAX} halvings counts as refuted.
 * <p>Cost: some 0.3 microseconds; no allocation. Not thread-safe.
 */
public final class ButterflyCertificateWorkspace {
    private static final int DEGREE = 10;
    private static final int COEFFICIENTS = DEGREE + 1;
    private static final int HALVINGS_MAX = 30;
    private static final double[] BINOMIALS = {1, 10, 45, 120, 210, 252, 210, 120, 45, 10, 1};

    private final double[] polynomial = new double[COEFFICIENTS];
    private final double[] bernstein = new double[COEFFICIENTS * (HALVINGS_MAX + 2)];
    private final double[] twiceW = new double[3];
    private final double[] twiceK = new double[3];
    private final double[] slope = new double[3];
    private final double[] quartic = new double[5];
    private final double[] factor = new double[5];
    private final double[] sextic = new double[7];
    private final double[] octic = new double[9];
    private double refutedAt = Double.NaN;

    /** Whether the smile {@code x} in {@link WingForm} has a density everywhere and wings within Lee's bound. */
    public boolean holds(double[] x) {
        refutedAt = Double.NaN;
        double left = x[WingForm.LEFT];
        double right = x[WingForm.RIGHT];
        if (!(left >= 0.0 && right >= 0.0 && left <= 2.0 && right <= 2.0) || !(WingForm.lowest(x) > 0.0)) {
            return false;
        }
        double sigma = Math.exp(x[WingForm.LN_SIGMA]);
        expand(x, sigma);
        boolean positive = true;
        for (int i = 0; i < COEFFICIENTS; i++) {
            bernstein[i] = polynomial[i] / BINOMIALS[i];
            positive &= bernstein[i] >= 0.0;
        }
        double s = positive ? Double.NaN : negativeWithin(0, 0.0, 1.0);
        refutedAt = x[WingForm.M] + 0.5 * sigma * (s - 1.0 / s);
        return Double.isNaN(s);
    }

    /** A k at which the last refused smile has no density; infinite in a wing, NaN if it was refused for another reason. */
    public double refutedAt() {
        return refutedAt;
    }

    private void expand(double[] x, double sigma) {
        double left = x[WingForm.LEFT];
        double right = x[WingForm.RIGHT];
        double[] w = twiceW;
        w[0] = sigma * left;
        w[1] = 2.0 * x[WingForm.A];
        w[2] = sigma * right;
        twiceK[0] = -sigma;
        twiceK[1] = 2.0 * x[WingForm.M];
        twiceK[2] = sigma;
        slope[0] = -left;
        slope[1] = 0.0;
        slope[2] = right;
        multiply(twiceK, slope, quartic);
        factor[0] = 2.0 * w[0] - quartic[0];
        factor[1] = 2.0 * w[1] - quartic[1];
        factor[2] = 2.0 * (w[0] + w[2]) - quartic[2];
        factor[3] = 2.0 * w[1] - quartic[3];
        factor[4] = 2.0 * w[2] - quartic[4];
        multiply(factor, factor, octic);
        for (int i = 0; i < COEFFICIENTS; i++) {
            double even = i < octic.length ? octic[i] : 0.0;
            double shifted = i >= 2 ? octic[i - 2] : 0.0;
            polynomial[i] = 4.0 * (even + shifted);
        }
        subtractSlopeTerm(w);
        multiply(w, w, quartic);
        for (int i = 0; i < quartic.length; i++) {
            polynomial[i + 3] += 32.0 * (left + right) / sigma * quartic[i];
        }
    }

    /** Takes {@code E W D^2 (8 s + W)} away. */
    private void subtractSlopeTerm(double[] w) {
        multiply(slope, slope, quartic);
        multiply(quartic, w, sextic);
        double middle = w[1] + 8.0;
        factor[0] = w[0];
        factor[1] = middle;
        factor[2] = w[0] + w[2];
        factor[3] = middle;
        factor[4] = w[2];
        for (int i = 0; i < sextic.length; i++) {
            for (int j = 0; j < factor.length; j++) {
                polynomial[i + j] -= sextic[i] * factor[j];
            }
        }
    }

    private static void multiply(double[] first, double[] second, double[] product) {
        for (int i = 0; i < product.length; i++) {
            product[i] = 0.0;
        }
        for (int i = 0; i < first.length; i++) {
            for (int j = 0; j < second.length; j++) {
                product[i + j] += first[i] * second[j];
            }
        }
    }

    /** An s at which the polynomial is below zero, or NaN; the interval's coefficients lie in row {@code depth}. */
    private double negativeWithin(int depth, double low, double high) {
        int row = depth * COEFFICIENTS;
        boolean positive = true;
        for (int i = 0; i < COEFFICIENTS; i++) {
            positive &= bernstein[row + i] >= 0.0;
        }
        if (positive) {
            return Double.NaN;
        }
        if (bernstein[row] < 0.0) {
            return low / (1.0 - low);
        }
        double middle = 0.5 * (low + high);
        if (bernstein[row + DEGREE] < 0.0) {
            return high / (1.0 - high);
        }
        if (depth >= HALVINGS_MAX) {
            return middle / (1.0 - middle);
        }
        halve(row);
        double found = negativeWithin(depth + 1, low, middle);
        return Double.isNaN(found) ? negativeWithin(depth, middle, high) : found;
    }

    /** De Casteljau: the left half goes to the next row, the right half stays. */
    private void halve(int row) {
        int next = row + COEFFICIENTS;
        System.arraycopy(bernstein, row, bernstein, next, COEFFICIENTS);
        for (int level = 1; level <= DEGREE; level++) {
            for (int j = DEGREE; j >= level; j--) {
                bernstein[next + j] = 0.5 * (bernstein[next + j - 1] + bernstein[next + j]);
            }
            bernstein[row + DEGREE - level] = bernstein[next + DEGREE];
        }
    }
}
