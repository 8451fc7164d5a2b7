package io.smilestream.calibrator.sabr;

import io.smilestream.calibrator.curve.CurveModel;
import io.smilestream.calibrator.curve.CurvePointsWorkspace;
import io.smilestream.calibrator.numeric.QuadraticProgramWorkspace;

/**
 * SABR with beta held, in the coordinates in which it is fitted: {@code ln alpha}, {@code rho nu} and
 * {@code ln(nu sqrt(1 - rho^2))}.
 *
 * <p>They are what the quotes speak of, level, skew and convexity, and every finite triple is a smile with |rho| < 1 and
 * nu > 0, so neither needs a bound. Not thread-safe; no allocation once the columns have grown.
 */
public final class SabrCurveWorkspace implements CurveModel {
    private static final double LEVEL_MIN = -9.0; // logarithms of vols no market has
    private static final double LEVEL_MAX = 5.0;
    private static final double BEND_MIN = 1e-3; // of |rho nu|: |rho| stays below 1 - 5e-7
    private static final double NU_MIN = 1e-4; // per root year: a smile indistinguishable from nu = 0
    private static final double NU_LOG_MAX = 9.0;
    private static final double CONVEXITY_MIN = 0.05; // least (1 - rho^2) of a start

    private final double beta;
    private double[] scale = new double[0]; // exp(-c k / 2)
    private double[] perDenominator = new double[0];
    private double[] distance = new double[0]; // |k| / scale
    private double[] sign = new double[0]; // of z, which is that of -k
    private double[] root = new double[0];
    private double[] excess = new double[0];
    private double[] ratio = new double[0];
    private double[] ratioSlope = new double[0];
    private double[] ratioByR = new double[0];
    private double[][] ratios = {ratio, ratioSlope, ratioByR};

    /** SABR with this beta, in [0, 1]. */
    public SabrCurveWorkspace(double beta) {
        this.beta = beta;
    }

    /** The smile of {@code x}. */
    public SabrParameters toParameters(double[] x) {
        double tilt = x[TILT];
        double bend = Math.exp(x[BEND]);
        double nu = Math.sqrt(tilt * tilt + bend * bend);
        return new SabrParameters(Math.exp(x[LEVEL]), beta, tilt / nu, nu);
    }

    /** Fills the derivatives of (alpha, rho, nu) in the coordinates at {@code x}, row-major 3 x 3. */
    public void jacobian(double[] x, double[] out) {
        double tilt = x[TILT];
        double bend = Math.exp(x[BEND]);
        double nu = Math.sqrt(tilt * tilt + bend * bend);
        double rho = tilt / nu;
        double rest = bend * bend / (nu * nu); // 1 - rho^2
        out[0] = Math.exp(x[LEVEL]);
        out[1] = 0.0;
        out[2] = 0.0;
        out[3] = 0.0;
        out[4] = rest / nu;
        out[5] = -rho * rest;
        out[6] = 0.0;
        out[7] = rho;
        out[8] = nu * rest;
    }

    @Override
    public void prepare(CurvePointsWorkspace points) {
        if (scale.length < points.size()) {
            grow(points.capacity());
        }
        double c = 1.0 - beta;
        double[] k = points.k();
        for (int i = 0; i < points.size(); i++) {
            double l = c * k[i];
            scale[i] = c == 0.0 ? 1.0 : Math.exp(-0.5 * l);
            perDenominator[i] = 1.0 / (1.0 + l * l * (1.0 / 24.0 + l * l / 1920.0));
            distance[i] = Math.abs(k[i]) / scale[i];
            sign[i] = k[i] > 0.0 ? -1.0 : 1.0;
        }
    }

    private void grow(int length) {
        scale = new double[length];
        perDenominator = new double[length];
        distance = new double[length];
        sign = new double[length];
        root = new double[length];
        excess = new double[length];
        ratio = new double[length];
        ratioSlope = new double[length];
        ratioByR = new double[length];
        ratios = new double[][] {ratio, ratioSlope, ratioByR};
    }

    @Override
    public void evaluate(double[] x, CurvePointsWorkspace points) {
        double alpha = Math.exp(x[LEVEL]);
        double tilt = x[TILT];
        double bend = Math.exp(x[BEND]);
        double nu = Math.sqrt(tilt * tilt + bend * bend);
        double rho = tilt / nu;
        double rest = bend * bend / (nu * nu);
        int size = points.size();
        double perAlpha = nu / alpha;
        double perRest = 1.0 / rest;
        for (int i = 0; i < size; i++) {
            double h = perAlpha * distance[i];
            double r = rho * sign[i];
            double s = Math.sqrt(rest + (h - r) * (h - r));
            root[i] = s;
            excess[i] = h * (1.0 + s + h - 2.0 * r) / (1.0 + s) * (1.0 + r) * perRest;
        }
        for (int i = 0; i < size; i++) {
            double h = perAlpha * distance[i];
            if (h < GeodesicRatio.NEAR) {
                GeodesicRatio.fillNear(h, rho * sign[i], i, ratios);
            } else {
                fillFar(h, rho * sign[i], perRest, i);
            }
        }
        combine(alpha, rho, nu, points);
        toCoordinates(rho, nu, rest, points);
    }

    private void fillFar(double h, double r, double perRest, int i) {
        double s = root[i];
        double grown = 1.0 + excess[i];
        double perLength = (grown - 1.0) / (excess[i] * Math.log(grown)); // the quotient mends the sum's rounding
        double q = h * perLength;
        double perGap = (1.0 + r) * perRest;
        ratio[i] = q;
        ratioSlope[i] = (1.0 - q / s) * perLength;
        ratioByR[i] = -q * perLength * GeodesicRatio.lengthByR(h, r, s, perGap) / grown;
    }

    /** Fills the volatility and, for now, its derivatives in ln alpha, rho and nu. */
    private void combine(double alpha, double rho, double nu, CurvePointsWorkspace points) {
        double[] vol = points.vol();
        double[] byLevel = points.byLevel();
        double[] byRho = points.byTilt();
        double[] byNu = points.byBend();
        double tau = points.tauYears();
        double c = 1.0 - beta;
        double backbone = tau * c * c / 24.0;
        double mixed = 0.25 * tau * beta;
        double convexity = tau * (2.0 - 3.0 * rho * rho) / 24.0;
        double perAlpha = nu / alpha;
        double perNu = 1.0 / nu;
        for (int i = 0; i < points.size(); i++) {
            double u = alpha * scale[i];
            double base = u * perDenominator[i];
            double q = ratio[i];
            double moved = perAlpha * distance[i] * ratioSlope[i]; // z q'
            double square = backbone * u * u;
            double cross = rho * nu * mixed * u;
            double g = 1.0 + square + cross + convexity * nu * nu;
            vol[i] = base * q * g;
            byLevel[i] = base * (g * (q - moved) + q * (2.0 * square + cross));
            byNu[i] = base * (g * moved * perNu + q * (rho * mixed * u + 2.0 * convexity * nu));
            byRho[i] = base * (g * sign[i] * ratioByR[i] + q * nu * (mixed * u - 0.25 * tau * rho * nu));
        }
    }

    private static void toCoordinates(double rho, double nu, double rest, CurvePointsWorkspace points) {
        double[] byTilt = points.byTilt();
        double[] byBend = points.byBend();
        double perNu = rest / nu;
        for (int i = 0; i < points.size(); i++) {
            double byRho = byTilt[i];
            double byNu = byBend[i];
            byTilt[i] = rho * byNu + perNu * byRho;
            byBend[i] = rest * (nu * byNu - rho * byRho);
        }
    }

    /**
     * From {@code vol(k) / alpha = 1 + (rho l - c) k / 2 + (c^2 + (2 - 3 rho^2) l^2) k^2 / 12} with {@code l = nu / alpha},
     * tau's growth left out.
     */
    @Override
    public void start(double vol, double skew, double curvature, double[] x) {
        double c = 1.0 - beta;
        double tilt = 2.0 * skew / vol + c; // rho l
        double bendSquared = 0.5 * (6.0 * curvature / vol - c * c + tilt * tilt); // (1 - rho^2) l^2
        bendSquared = Math.max(bendSquared, CONVEXITY_MIN * (tilt * tilt + 1.0));
        x[LEVEL] = Math.log(vol);
        x[TILT] = tilt * vol;
        x[BEND] = 0.5 * Math.log(bendSquared) + x[LEVEL];
    }

    @Override
    public void confine(double[] x) {
        x[LEVEL] = Math.max(LEVEL_MIN, Math.min(LEVEL_MAX, x[LEVEL]));
        double least = Math.log(Math.max(NU_MIN, BEND_MIN * Math.abs(x[TILT])));
        x[BEND] = Math.max(least, Math.min(NU_LOG_MAX, x[BEND]));
    }

    @Override
    public void constrain(double[] x, QuadraticProgramWorkspace program) {
        // Every point of the coordinates is a smile.
    }
}
