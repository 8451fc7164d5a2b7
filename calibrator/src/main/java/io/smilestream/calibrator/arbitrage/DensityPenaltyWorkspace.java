package io.smilestream.calibrator.arbitrage;

import io.smilestream.calibrator.numeric.Hyperbolic;
import io.smilestream.calibrator.numeric.Objective;
import io.smilestream.calibrator.svi.SviCoordinates;
import io.smilestream.calibrator.svi.SviObjectiveWorkspace;
import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.calibrator.svi.SviTotalVariance;
import java.util.Arrays;

/**
 * The misfit to the quotes plus a price for every place where the smile's density would fall below zero.
 *
 * <pre>{@code cost + (weight / 2) (sum_j max(0, floor - g(k_j))^2 + sum_wings max(0, slope - slopeMax)^2) }</pre>
 *
 * <p>The minimum of a quadratic penalty lies a little outside its constraint, so the floor stands a little inside.
 */
public final class DensityPenaltyWorkspace implements Objective {
    /** Where the penalty begins, in g: above zero by more than the penalty's minimum gives way. */
    private static final double DENSITY_FLOOR = 4e-3;

    private static final double WING_SLOPE_START = Butterfly.WING_SLOPE_MAX - 4e-3;
    private static final int POINTS_PER_SIDE = 20;
    private static final int N = SviCoordinates.DIMENSION;

    private final SviObjectiveWorkspace misfit;
    private final double[] raw = new double[N];
    private final double[] gradientOfPoint = new double[N];
    private final double[] k = new double[2 * (2 * POINTS_PER_SIDE + 1) + 2];
    private int points;
    private double weight;

    /** Wraps {@code misfit}, which must be loaded before every use. */
    public DensityPenaltyWorkspace(SviObjectiveWorkspace misfit) {
        this.misfit = misfit;
    }

    /** Lays the priced points around 0 and around m of {@code smile}, each dense on its own scale, and where it is worst. */
    public void lay(SviParameters smile) {
        double kMax = Butterfly.kMax(smile);
        double deviation = 0.25 * Math.sqrt(Math.max(1e-8, SviTotalVariance.w(smile, 0.0)));
        points = 0;
        layAround(0.0, deviation, kMax);
        layAround(smile.m(), 0.25 * smile.sigma(), kMax);
        k[points++] = Butterfly.worstK(smile, 0.0, deviation, kMax);
        k[points++] = Butterfly.worstK(smile, smile.m(), 0.25 * smile.sigma(), kMax);
    }

    /** Sets the price of a unit of violation. */
    public void weigh(double newWeight) {
        weight = newWeight;
    }

    @Override
    public int dimension() {
        return N;
    }

    @Override
    public void confine(double[] u) {
        misfit.confine(u);
    }

    @Override
    public double cost(double[] u) {
        SviCoordinates.toRaw(u, misfit.mScale(), raw);
        double sum = 0.0;
        for (int j = 0; j < points; j++) {
            double below = Math.max(0.0, DENSITY_FLOOR - density(k[j]));
            sum += below * below;
        }
        double left = Math.max(0.0, raw[1] * (1.0 - raw[2]) - WING_SLOPE_START);
        double right = Math.max(0.0, raw[1] * (1.0 + raw[2]) - WING_SLOPE_START);
        return misfit.cost(u) + 0.5 * weight * (sum + left * left + right * right);
    }

    @Override
    public void linearise(double[] u, double[] gradient, double[] curvature) {
        misfit.linearise(u, gradient, curvature);
        SviCoordinates.toRaw(u, misfit.mScale(), raw);
        for (int j = 0; j < points; j++) {
            double below = DENSITY_FLOOR - density(k[j]);
            if (below > 0.0) {
                densityGradient(k[j]);
                accumulate(u, -below, gradient, curvature);
            }
        }
        for (double side = -1.0; side <= 1.0; side += 2.0) {
            double above = raw[1] * (1.0 + side * raw[2]) - WING_SLOPE_START;
            if (above > 0.0) {
                Arrays.fill(gradientOfPoint, 0.0);
                gradientOfPoint[1] = 1.0 + side * raw[2];
                gradientOfPoint[2] = side * raw[1];
                accumulate(u, above, gradient, curvature);
            }
        }
    }

    private void layAround(double centre, double scale, double kMax) {
        double stretch = Hyperbolic.arsinh(kMax / scale) / POINTS_PER_SIDE;
        for (int j = -POINTS_PER_SIDE; j <= POINTS_PER_SIDE; j++) {
            k[points++] = centre + scale * Math.sinh(j * stretch);
        }
    }

    private void accumulate(double[] u, double residual, double[] gradient, double[] curvature) {
        SviCoordinates.chain(u, raw, misfit.mScale(), gradientOfPoint);
        for (int row = 0; row < N; row++) {
            double scaled = weight * gradientOfPoint[row];
            gradient[row] += scaled * residual;
            for (int column = 0; column <= row; column++) {
                curvature[row * N + column] += scaled * gradientOfPoint[column];
            }
        }
    }

    private double density(double at) {
        double d = at - raw[3];
        double root = Math.sqrt(d * d + raw[4] * raw[4]);
        double w = raw[0] + raw[1] * (raw[2] * d + root);
        double slope = raw[1] * (raw[2] + d / root);
        double curvature = raw[1] * raw[4] * raw[4] / (root * root * root);
        double skewTerm = 1.0 - 0.5 * at * slope / w;
        return skewTerm * skewTerm - 0.25 * slope * slope * (1.0 / w + 0.25) + 0.5 * curvature;
    }

    /** Leaves the derivatives of g at {@code at} in a, b, rho, m and sigma in {@code gradientOfPoint}. */
    private void densityGradient(double at) {
        double b = raw[1];
        double sigma = raw[4];
        double d = at - raw[3];
        double root = Math.sqrt(d * d + sigma * sigma);
        double cubed = root * root * root;
        double w = raw[0] + b * (raw[2] * d + root);
        double slope = b * (raw[2] + d / root);
        double skewTerm = 1.0 - 0.5 * at * slope / w;
        double byW = skewTerm * at * slope / (w * w) + 0.25 * slope * slope / (w * w);
        double bySlope = -skewTerm * at / w - 0.5 * slope * (1.0 / w + 0.25);
        double byCurvature = 0.5;
        double curvature = b * sigma * sigma / cubed;
        double bend = 3.0 * d / (root * root);
        gradientOfPoint[0] = byW;
        gradientOfPoint[1] =
                byW * (raw[2] * d + root) + bySlope * (raw[2] + d / root) + byCurvature * sigma * sigma / cubed;
        gradientOfPoint[2] = byW * b * d + bySlope * b;
        gradientOfPoint[3] = -byW * slope - bySlope * curvature + byCurvature * curvature * bend;
        gradientOfPoint[4] = byW * b * sigma / root
                - bySlope * b * d * sigma / cubed
                + byCurvature * b * sigma * (2.0 - 3.0 * sigma * sigma / (root * root)) / cubed;
    }
}
