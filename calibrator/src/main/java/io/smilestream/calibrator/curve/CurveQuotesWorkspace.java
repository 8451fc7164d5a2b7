package io.smilestream.calibrator.curve;

import io.smilestream.calibrator.numeric.Cholesky;
import io.smilestream.calibrator.slice.SmileSlice;
import java.util.Arrays;

/**
 * The quotes of one slice and the robust misfit of a {@link CurveModel} to them: Cauchy's loss of residuals in
 * half-spreads, quotes of one side as bounds, as {@code SviQuotesWorkspace} has it.
 *
 * <p>No allocation once the arrays have grown to the largest slice. Not thread-safe.
 */
public final class CurveQuotesWorkspace {
    private static final double CAUCHY_SCALE = 2.385; // half-spreads: 95 % efficient on clean Gaussian quotes
    private static final double PER_SCALE_SQUARED = 1.0 / (CAUCHY_SCALE * CAUCHY_SCALE);
    private static final double HALF_SPREAD_FLOOR_VOL = 5e-4; // a locked quote is known no better than its rounding
    private static final double QUADRATIC_BELOW = 1e-6; // half-spreads squared: there log1p is its own argument

    /**
     * Least curvature of a quote's loss, of its weight: weights alone make steps short where residuals are of Cauchy's scale,
     * and the true curvature, below zero beyond it, makes them long.
     */
    private static final double CURVATURE_MIN = 0.6;

    private static final double LOSS_MAX = 1e18; // 16 factors of it stay finite
    private static final int PRODUCT_LENGTH_MASK = 15;
    private static final double NEAR_DEVIATIONS = 1.0; // of the forward: how far the parabola looks
    private static final double RIDGE = 1e-9; // of the diagonal, for slices whose strikes all lie on one side

    private final CurvePointsWorkspace points = new CurvePointsWorkspace();
    private final double[] shape = new double[CurveModel.DIMENSION];
    private final double[] normal = new double[CurveModel.DIMENSION * CurveModel.DIMENSION];
    private double[] target = new double[0];
    private double[] inverseBar = new double[0];
    private double[] countsBelow = new double[0]; // 1 where a smile below the target is a miss, else 0
    private double[] countsAbove = new double[0];
    private double[] weight = new double[0];
    private double[] curvature = new double[0];
    private double[] goal = new double[0];
    private double[] loss = new double[0];

    /** Takes the quotes of the next fit. */
    public void load(SmileSlice slice) {
        int size = slice.size();
        points.resize(size, slice.tauYears());
        if (target.length < size) {
            grow(points.capacity());
        }
        double boundBar = Math.max(slice.medianHalfSpreadVol(), HALF_SPREAD_FLOOR_VOL);
        double[] k = points.k();
        for (int i = 0; i < size; i++) {
            k[i] = slice.k(i);
            boolean twoSided = slice.isTwoSided(i);
            countsBelow[i] = slice.hasBid(i) ? 1.0 : 0.0;
            countsAbove[i] = slice.hasAsk(i) ? 1.0 : 0.0;
            target[i] = slice.referenceVol(i);
            inverseBar[i] = 1.0 / (twoSided ? Math.max(slice.halfSpreadVol(i), HALF_SPREAD_FLOOR_VOL) : boundBar);
        }
    }

    /** Where the model is asked. */
    public CurvePointsWorkspace points() {
        return points;
    }

    /** Number of quotes. */
    public int size() {
        return points.size();
    }

    private void grow(int length) {
        target = new double[length];
        inverseBar = new double[length];
        countsBelow = new double[length];
        countsAbove = new double[length];
        weight = new double[length];
        curvature = new double[length];
        goal = new double[length];
        loss = new double[length];
    }

    /** Takes cost and equations of what the model has filled in. */
    public void sum(CurveEquationsWorkspace out) {
        int size = points.size();
        double[] vol = points.vol();
        double squares = 0.0;
        for (int i = 0; i < size; i++) {
            double miss = vol[i] - target[i];
            double counts = miss < 0.0 ? countsBelow[i] : countsAbove[i];
            double residual = miss * inverseBar[i] * counts;
            loss[i] = 1.0 + residual * residual * PER_SCALE_SQUARED;
            weight[i] = counts * inverseBar[i] * inverseBar[i] / loss[i];
            curvature[i] = weight[i] * Math.max(CURVATURE_MIN, 2.0 / loss[i] - 1.0);
            goal[i] = -miss;
        }
        for (int i = 0; i < size; i++) {
            squares += weight[i] * goal[i] * goal[i];
        }
        out.scatter = squares;
        out.cost = squares < QUADRATIC_BELOW ? 0.5 * squares : logLoss(size);
        sumProducts(out, size);
    }

    private double logLoss(int size) {
        double sum = 0.0;
        double product = 1.0;
        for (int i = 0; i < size; i++) {
            product *= Math.min(loss[i], LOSS_MAX);
            if ((i & PRODUCT_LENGTH_MASK) == PRODUCT_LENGTH_MASK) {
                sum += Math.log(product);
                product = 1.0;
            }
        }
        return 0.5 * CAUCHY_SCALE * CAUCHY_SCALE * (sum + Math.log(product));
    }

    private void sumProducts(CurveEquationsWorkspace out, int size) {
        double[] level = points.byLevel();
        double[] tilt = points.byTilt();
        double[] bend = points.byBend();
        double levelLevel = 0.0;
        double tiltLevel = 0.0;
        double tiltTilt = 0.0;
        double bendLevel = 0.0;
        double bendTilt = 0.0;
        double bendBend = 0.0;
        double levelGoal = 0.0;
        double tiltGoal = 0.0;
        double bendGoal = 0.0;
        for (int i = 0; i < size; i++) {
            double weightedGoal = weight[i] * goal[i];
            double weightedLevel = curvature[i] * level[i];
            double weightedTilt = curvature[i] * tilt[i];
            double weightedBend = curvature[i] * bend[i];
            levelLevel = Math.fma(weightedLevel, level[i], levelLevel);
            tiltLevel = Math.fma(weightedLevel, tilt[i], tiltLevel);
            tiltTilt = Math.fma(weightedTilt, tilt[i], tiltTilt);
            bendLevel = Math.fma(weightedLevel, bend[i], bendLevel);
            bendTilt = Math.fma(weightedTilt, bend[i], bendTilt);
            bendBend = Math.fma(weightedBend, bend[i], bendBend);
            levelGoal = Math.fma(weightedGoal, level[i], levelGoal);
            tiltGoal = Math.fma(weightedGoal, tilt[i], tiltGoal);
            bendGoal = Math.fma(weightedGoal, bend[i], bendGoal);
        }
        out.matrix[0] = levelLevel;
        out.matrix[3] = tiltLevel;
        out.matrix[4] = tiltTilt;
        out.matrix[6] = bendLevel;
        out.matrix[7] = bendTilt;
        out.matrix[8] = bendBend;
        out.right[0] = levelGoal;
        out.right[1] = tiltGoal;
        out.right[2] = bendGoal;
    }

    /**
     * The smile's value and two derivatives at the money: a parabola through the median-filtered quotes, in which one
     * counts the less the more standard deviations it lies off. An array of this workspace.
     */
    double[] parabola() {
        double level = nearestVol();
        double reach = NEAR_DEVIATIONS * level * Math.sqrt(points.tauYears());
        Arrays.fill(normal, 0.0);
        Arrays.fill(shape, 0.0);
        double[] k = points.k();
        for (int i = 0; i < size(); i++) {
            double z = k[i] / reach;
            double tail = 1.0 + z * z;
            double weighted = countsBelow[i] * countsAbove[i] * inverseBar[i] * inverseBar[i] / (tail * tail);
            double half = 0.5 * z * z;
            double vol = smoothed(i) - level;
            normal[0] += weighted;
            normal[3] += weighted * z;
            normal[4] += weighted * z * z;
            normal[6] += weighted * half;
            normal[7] += weighted * half * z;
            normal[8] += weighted * half * half;
            shape[0] += weighted * vol;
            shape[1] += weighted * vol * z;
            shape[2] += weighted * vol * half;
        }
        for (int i = 0; i < normal.length; i += CurveModel.DIMENSION + 1) {
            normal[i] += RIDGE * normal[0];
        }
        if (Cholesky.factor(normal, CurveModel.DIMENSION)) {
            Cholesky.solve(normal, CurveModel.DIMENSION, shape);
        } else {
            Arrays.fill(shape, 0.0);
        }
        shape[0] = Math.max(0.5 * level, Math.min(2.0 * level, level + shape[0]));
        shape[1] /= reach;
        shape[2] /= reach * reach;
        return shape;
    }

    private double nearestVol() {
        double[] k = points.k();
        int nearest = -1;
        for (int i = 0; i < size(); i++) {
            boolean twoSided = countsBelow[i] * countsAbove[i] > 0.0;
            if (twoSided && (nearest < 0 || Math.abs(k[i]) < Math.abs(k[nearest]))) {
                nearest = i;
            }
        }
        return smoothed(Math.max(0, nearest));
    }

    private double smoothed(int i) {
        if (i == 0 || i == size() - 1) {
            return target[i];
        }
        double low = Math.min(target[i - 1], target[i + 1]);
        double high = Math.max(target[i - 1], target[i + 1]);
        return Math.max(low, Math.min(high, target[i]));
    }
}
