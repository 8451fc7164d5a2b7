package io.smilestream.calibrator.ssvi;

import io.smilestream.calibrator.curve.CurveModel;
import io.smilestream.calibrator.curve.CurvePointsWorkspace;
import io.smilestream.calibrator.numeric.QuadraticProgramWorkspace;
import java.util.Arrays;

/**
 * SSVI in the coordinates in which it is fitted: the logarithm of the at-the-money volatility, {@code D = c - p} and
 * {@code ln E} with {@code E = 2 sqrt(c p)}, where p and c are the wing slopes over {@code sqrt(theta)}, as jump-wings have
 * them.
 *
 * <pre>{@code
 * w = theta / 2 (1 + D z + sqrt((1 + D z)^2 + E^2 z^2)),  z = k / sqrt(theta)
 * S = sqrt(D^2 + E^2) = phi sqrt(theta),  rho = D / S
 * theta phi^2 (1 + |rho|) <= 4  is  S (S + |D|) <= 4,     theta phi (1 + |rho|) < 4  is  sqrt(theta) (S + |D|) < 4
 * }</pre>
 *
 * <p>Not thread-safe; no allocation.
 */
public final class SsviCurveWorkspace implements CurveModel {
    private static final double LEVEL_MIN = -9.0; // logarithms of vols no market has
    private static final double LEVEL_MAX = 5.0;
    private static final double BEND_MIN = 1e-3; // of |D|: |rho| stays below 1 - 5e-7
    private static final double BEND_LEAST = 1e-4; // a smile indistinguishable from a flat one
    private static final double CONVEXITY_MIN = 0.05; // least E^2 of a start, of D^2 and of one
    private static final double BOUND = 4.0 - 1e-7; // inside the closed condition by more than rounding
    private static final double ON_BOUND = 1e-4;
    private static final int RAW = 5;

    private final double[] normal = new double[DIMENSION];
    private double rootTau;
    private boolean bounded = true;

    /** Whether the conditions of Gatheral and Jacquier bind; without them a fit shows what they cost. */
    public void bind(boolean bind) {
        bounded = bind;
    }

    /** Whether {@code x} lies on a bound, as far as a fit can tell. */
    public boolean isOnBound(double[] x) {
        double s = size(x);
        double steeper = s + Math.abs(x[TILT]);
        return Math.max(s * steeper, Math.exp(x[LEVEL]) * rootTau * steeper) > BOUND - ON_BOUND;
    }

    /** The smile of {@code x}. */
    public SsviParameters toParameters(double[] x, double tauYears) {
        double rootTheta = Math.exp(x[LEVEL]) * Math.sqrt(tauYears);
        double size = size(x);
        return new SsviParameters(rootTheta * rootTheta, x[TILT] / size, size / rootTheta);
    }

    /** Fills the derivatives of raw SVI's (a, b, rho, m, sigma) in the coordinates: row-major 5 x 5, two columns zero. */
    public void rawJacobian(double[] x, double tauYears, double[] out) {
        double rootTheta = Math.exp(x[LEVEL]) * Math.sqrt(tauYears);
        double d = x[TILT];
        double e = Math.exp(x[BEND]);
        double s = size(x);
        double even = e * e / (s * s); // 1 - rho^2
        double odd = d * d / (s * s);
        double a = 0.5 * rootTheta * rootTheta * even;
        double sigma = rootTheta * e / (s * s);
        Arrays.fill(out, 0.0);
        row(out, 0, 2.0 * a, -2.0 * a * d / (s * s), 2.0 * a * odd);
        row(out, 1, 0.5 * rootTheta * s, 0.5 * rootTheta * d / s, 0.5 * rootTheta * e * e / s);
        row(out, 2, 0.0, even / s, -d * even / s);
        row(
                out,
                3,
                -rootTheta * d / (s * s),
                -rootTheta * (1.0 - 2.0 * odd) / (s * s),
                2.0 * rootTheta * d * even / (s * s));
        row(out, 4, sigma, -2.0 * sigma * d / (s * s), sigma * (1.0 - 2.0 * even));
    }

    private static void row(double[] out, int row, double byLevel, double byTilt, double byBend) {
        out[RAW * row + LEVEL] = byLevel;
        out[RAW * row + TILT] = byTilt;
        out[RAW * row + BEND] = byBend;
    }

    /** {@code S = sqrt(D^2 + E^2)}. */
    private static double size(double[] x) {
        double e = Math.exp(x[BEND]);
        return Math.sqrt(x[TILT] * x[TILT] + e * e);
    }

    @Override
    public void prepare(CurvePointsWorkspace points) {
        rootTau = Math.sqrt(points.tauYears());
    }

    @Override
    public void evaluate(double[] x, CurvePointsWorkspace points) {
        double level = Math.exp(x[LEVEL]);
        double d = x[TILT];
        double e = Math.exp(x[BEND]);
        double eSquared = e * e;
        double perRootTheta = 1.0 / (level * rootTau);
        double[] k = points.k();
        double[] vol = points.vol();
        double[] byLevel = points.byLevel();
        double[] byTilt = points.byTilt();
        double[] byBend = points.byBend();
        for (int i = 0; i < points.size(); i++) {
            double z = k[i] * perRootTheta;
            double line = 1.0 + d * z;
            double curved = eSquared * z * z;
            double root = Math.sqrt(line * line + curved);
            double perRoot = 1.0 / root;
            double shape = Math.sqrt(0.5 * (line + root));
            double perShape = 0.25 * level / shape; // dvol is that times d(line + root)
            double byLine = 1.0 + line * perRoot;
            vol[i] = level * shape;
            byTilt[i] = perShape * byLine * z;
            byBend[i] = perShape * curved * perRoot;
            byLevel[i] = level * shape - d * byTilt[i] - byBend[i];
        }
    }

    @Override
    public void start(double vol, double skew, double curvature, double[] x) {
        double d = 2.0 * skew * rootTau;
        double e = 4.0 * curvature * vol * rootTau * rootTau + d * d;
        x[LEVEL] = Math.log(vol);
        x[TILT] = d;
        x[BEND] = 0.5 * Math.log(Math.max(e, CONVEXITY_MIN * (d * d + 1.0)));
    }

    @Override
    public void confine(double[] x) {
        x[LEVEL] = Math.max(LEVEL_MIN, Math.min(LEVEL_MAX, x[LEVEL]));
        if (bounded) {
            double s = size(x);
            double steeper = s + Math.abs(x[TILT]);
            double excess = Math.max(Math.sqrt(s * steeper / BOUND), Math.exp(x[LEVEL]) * rootTau * steeper / BOUND);
            if (excess > 1.0) {
                x[TILT] /= excess;
                x[BEND] -= Math.log(excess);
            }
        }
        x[BEND] = Math.max(Math.log(Math.max(BEND_LEAST, BEND_MIN * Math.abs(x[TILT]))), x[BEND]);
    }

    @Override
    public void constrain(double[] x, QuadraticProgramWorkspace program) {
        if (!bounded) {
            return;
        }
        double d = x[TILT];
        double size = Math.abs(d);
        double side = d < 0.0 ? -1.0 : 1.0;
        double s = size(x);
        double eSquared = s * s - d * d;
        normal[LEVEL] = 0.0;
        normal[TILT] = -(2.0 * d + side * s + size * d / s);
        normal[BEND] = -(2.0 + size / s) * eSquared;
        program.add(normal, BOUND - s * (s + size));
        double rootTheta = Math.exp(x[LEVEL]) * rootTau;
        normal[LEVEL] = -rootTheta * (s + size);
        normal[TILT] = -rootTheta * (d / s + side);
        normal[BEND] = -rootTheta * eSquared / s;
        program.add(normal, BOUND - rootTheta * (s + size));
    }
}
