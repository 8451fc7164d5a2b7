package io.smilestream.calibrator.svi;

/**
 * One-sided limits on a smile's total variance at points of k, as an exact penalty with a rounded foot.
 *
 * <p>A violation of v units costs {@code stiffness v^2 / 2} up to {@value #FOOT} units and grows linearly from there: the
 * force of a limit never exceeds {@code stiffness} times {@value #FOOT} per unit. A limit that cannot be met therefore does
 * not drown the others, and a fit always exists. As w is linear in {@link MomentsWorkspace}' functions, a violated limit
 * enters the fit as one more row.
 *
 * <p>Not thread-safe; no allocation once the arrays have grown.
 */
public final class CurveLimitsWorkspace {
    private static final double FOOT = 0.05; // units; small against a unit, large against what is left of a met limit

    private final double[] row = new double[6]; // the five functions and the goal
    private double[] k = new double[0];
    private double[] limit = new double[0];
    private double[] side = new double[0];
    private double[] perUnit = new double[0];
    private double[] stiffness = new double[0];
    private int count;

    /** Forgets all limits. */
    public void clear() {
        count = 0;
    }

    /** Makes room for {@code limits} limits. */
    public void reserve(int limits) {
        if (k.length < limits) {
            k = new double[2 * limits];
            limit = new double[2 * limits];
            side = new double[2 * limits];
            perUnit = new double[2 * limits];
            stiffness = new double[2 * limits];
        }
    }

    /** Demands {@code w(k) >= least}; a violation is measured in {@code unit}, of total variance. */
    public void addFloor(double at, double least, double unit, double stiff) {
        add(at, least, unit, stiff);
        side[count - 1] = 1.0;
    }

    /** Demands {@code w(k) <= most}; a violation is measured in {@code unit}, of total variance. */
    public void addCeiling(double at, double most, double unit, double stiff) {
        add(at, most, unit, stiff);
        side[count - 1] = -1.0;
    }

    /** What the limits cost at the smile {@code x}. */
    public double cost(double[] x) {
        double sigma = Math.exp(x[WingForm.LN_SIGMA]);
        double cost = 0.0;
        for (int i = 0; i < count; i++) {
            double violation = side[i] * (limit[i] - WingForm.w(x, sigma, k[i])) * perUnit[i];
            if (violation > 0.0) {
                cost += loss(i, violation);
            }
        }
        return cost;
    }

    /** Adds the rows of the limits that the smile {@code x} violates; returns their cost. */
    double addTo(MomentsWorkspace moments, double[] x) {
        double cost = 0.0;
        double sigma = Math.exp(x[WingForm.LN_SIGMA]);
        for (int i = 0; i < count; i++) {
            double violation = evaluate(i, x, sigma);
            if (violation > 0.0) {
                moments.add(row);
                cost += loss(i, violation);
            }
        }
        return cost;
    }

    /** Adds the rows in the linear part only. */
    void addLinearTo(MomentsWorkspace moments, double[] x) {
        double sigma = Math.exp(x[WingForm.LN_SIGMA]);
        for (int i = 0; i < count; i++) {
            if (evaluate(i, x, sigma) > 0.0) {
                moments.addLinear(row);
            }
        }
    }

    private void add(double at, double value, double unit, double stiff) {
        k[count] = at;
        limit[count] = value;
        perUnit[count] = 1.0 / unit;
        stiffness[count] = stiff;
        count++;
    }

    private double loss(int i, double violation) {
        return violation <= FOOT
                ? 0.5 * stiffness[i] * violation * violation
                : stiffness[i] * FOOT * (violation - 0.5 * FOOT);
    }

    /** Violation in units; where there is one, {@code row} is filled. */
    private double evaluate(int i, double[] x, double sigma) {
        double d = k[i] - x[WingForm.M];
        double root = Math.sqrt(d * d + sigma * sigma);
        double left = 0.5 * (root - d);
        double right = 0.5 * (root + d);
        double goal = limit[i] - (x[WingForm.A] + x[WingForm.LEFT] * left + x[WingForm.RIGHT] * right);
        double violation = side[i] * goal * perUnit[i];
        if (violation > 0.0) {
            double scale = perUnit[i] * Math.sqrt(stiffness[i] * Math.min(1.0, FOOT / violation));
            row[0] = scale;
            row[1] = scale * left;
            row[2] = scale * right;
            row[3] = scale * d / root;
            row[4] = scale * sigma * sigma / root;
            row[5] = scale * goal;
        }
        return violation;
    }
}
