package io.smilestream.calibrator.arbitrage;

import io.smilestream.calibrator.svi.WingForm;

/**
 * Durrleman's function: the density of {@code ln(S / F)} that a smile implies, up to a positive factor.
 *
 * <pre>{@code g = (1 - k w' / (2 w))^2 - (w'^2 / 4) (1/w + 1/4) + w'' / 2 }</pre>
 *
 * <p>Source: Gatheral and Jacquier (2014), "Arbitrage-free SVI volatility surfaces", section 2.2. Domain: {@code w(k) > 0}.
 */
public final class Durrleman {
    private Durrleman() {}

    /** {@code g(k)} of the smile {@code x} in {@link WingForm}. */
    static double g(double[] x, double k) {
        double sigma = Math.exp(x[WingForm.LN_SIGMA]);
        double d = k - x[WingForm.M];
        double root = Math.sqrt(d * d + sigma * sigma);
        double tilt = d / root;
        double left = x[WingForm.LEFT];
        double right = x[WingForm.RIGHT];
        double w = x[WingForm.A] + 0.5 * (left * (root - d) + right * (root + d));
        double slope = 0.5 * (right * (1.0 + tilt) - left * (1.0 - tilt));
        double curvature = 0.5 * (left + right) * (1.0 - tilt * tilt) / root;
        return g(k, w, slope, curvature);
    }

    /** {@code g} at {@code k} of any smile that has there the total variance {@code w} with these two derivatives in k. */
    public static double g(double k, double w, double slope, double curvature) {
        double skewTerm = 1.0 - 0.5 * k * slope / w;
        return skewTerm * skewTerm - 0.25 * slope * slope * (1.0 / w + 0.25) + 0.5 * curvature;
    }

    /** Fills {@code g} at the first {@code n} of {@code k}; a loop without branches, so that the processor works on several. */
    static void fill(double[] x, double[] k, int n, double[] g) {
        double a = x[WingForm.A];
        double left = x[WingForm.LEFT];
        double right = x[WingForm.RIGHT];
        double m = x[WingForm.M];
        double sigma = Math.exp(x[WingForm.LN_SIGMA]);
        double sigmaSquared = sigma * sigma;
        double half = 0.5 * (left + right);
        double skew = 0.5 * (right - left);
        for (int j = 0; j < n; j++) {
            double d = k[j] - m;
            double root = Math.sqrt(d * d + sigmaSquared);
            double perRoot = 1.0 / root;
            double tilt = d * perRoot;
            double perW = 1.0 / (a + half * root + skew * d);
            double slope = half * tilt + skew;
            double skewTerm = 1.0 - 0.5 * k[j] * slope * perW;
            double curvature = half * sigmaSquared * perRoot * perRoot * perRoot;
            g[j] = skewTerm * skewTerm - 0.25 * slope * slope * (perW + 0.25) + 0.5 * curvature;
        }
    }

    /** Fills the derivatives of {@code g(k)} in the five parameters of {@code x}. */
    static void gradient(double[] x, double k, double[] out) {
        double sigma = Math.exp(x[WingForm.LN_SIGMA]);
        double d = k - x[WingForm.M];
        double root = Math.sqrt(d * d + sigma * sigma);
        double tilt = d / root;
        double left = x[WingForm.LEFT];
        double right = x[WingForm.RIGHT];
        double b = 0.5 * (left + right);
        double w = x[WingForm.A] + 0.5 * (left * (root - d) + right * (root + d));
        double slope = 0.5 * (right * (1.0 + tilt) - left * (1.0 - tilt));
        double bend = (1.0 - tilt * tilt) / root; // sigma^2 / root^3, what w'' is of b
        double skewTerm = 1.0 - 0.5 * k * slope / w;
        double byW = (skewTerm * k * slope + 0.25 * slope * slope) / (w * w);
        double bySlope = -skewTerm * k / w - 0.5 * slope * (1.0 / w + 0.25);
        double sigmaSquared = sigma * sigma;
        double perRootSquared = 1.0 / (root * root);
        out[WingForm.A] = byW;
        out[WingForm.LEFT] = byW * 0.5 * (root - d) - bySlope * 0.5 * (1.0 - tilt) + 0.25 * bend;
        out[WingForm.RIGHT] = byW * 0.5 * (root + d) + bySlope * 0.5 * (1.0 + tilt) + 0.25 * bend;
        out[WingForm.M] = -byW * slope - bySlope * b * bend + 1.5 * b * bend * d * perRootSquared;
        out[WingForm.LN_SIGMA] = byW * b * sigmaSquared / root
                - bySlope * b * tilt * sigmaSquared * perRootSquared
                + 0.5 * b * bend * (2.0 - 3.0 * sigmaSquared * perRootSquared);
    }
}
