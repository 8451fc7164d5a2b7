package io.smilestream.calibrator.svi;

import static io.smilestream.calibrator.svi.WingForm.A;
import static io.smilestream.calibrator.svi.WingForm.LEFT;
import static io.smilestream.calibrator.svi.WingForm.RIGHT;
import static io.smilestream.calibrator.svi.WingForm.SLOPE_MAX;
import static io.smilestream.calibrator.svi.WingForm.SLOPE_MIN;

/**
 * Weighted linear least squares in (a, left slope, right slope) with both slopes kept within their bounds.
 *
 * <p>A slope that would leave its bounds is fixed at the bound and the others are solved again: at most twice, the worse
 * offender first. Not thread-safe; no allocation.
 */
final class LinearWingsWorkspace {
    private static final double PIVOT_FLOOR = 1e-14; // of the diagonal: below it a direction is not determined

    private boolean leftFixed;
    private boolean rightFixed;
    private double root00;
    private double root10;
    private double root11;
    private double root20;
    private double root21;
    private double root22;

    /** Solves for the change of (a, left, right) from {@code x} that minimises the linearised cost. */
    void solve(MomentsWorkspace sums, double[] x, double[] change) {
        leftFixed = false;
        rightFixed = false;
        double left = 0.0;
        double right = 0.0;
        for (int attempt = 0; attempt < 3; attempt++) {
            factor(sums);
            change[A] = sums.oneGoal - sums.oneLeft * left - sums.oneRight * right;
            change[LEFT] = leftFixed ? left : sums.leftGoal - sums.leftRight * right;
            change[RIGHT] = rightFixed ? right : sums.rightGoal - sums.leftRight * left;
            substitute(change);
            double offLeft = leftFixed ? 0.0 : outside(x[LEFT] + change[LEFT]);
            double offRight = rightFixed ? 0.0 : outside(x[RIGHT] + change[RIGHT]);
            if (offLeft == 0.0 && offRight == 0.0) {
                return;
            }
            if (Math.abs(offLeft) >= Math.abs(offRight)) {
                leftFixed = true;
                left = change[LEFT] - offLeft;
            } else {
                rightFixed = true;
                right = change[RIGHT] - offRight;
            }
        }
    }

    /** By how much {@code change} lowers the linearised cost. */
    static double drop(MomentsWorkspace sums, double[] change) {
        double a = change[A];
        double left = change[LEFT];
        double right = change[RIGHT];
        double quadratic = a * (sums.oneOne * a + 2.0 * (sums.oneLeft * left + sums.oneRight * right))
                + left * (sums.leftLeft * left + 2.0 * sums.leftRight * right)
                + sums.rightRight * right * right;
        return a * sums.oneGoal + left * sums.leftGoal + right * sums.rightGoal - 0.5 * quadratic;
    }

    /** Replaces {@code b} by the solution for another right side; the share of a fixed slope is none. */
    void respond(double[] b) {
        if (leftFixed) {
            b[LEFT] = 0.0;
        }
        if (rightFixed) {
            b[RIGHT] = 0.0;
        }
        substitute(b);
    }

    /** Factors the matrix of {@code sums} anew, with the slopes that the last {@link #solve} fixed. */
    void factor(MomentsWorkspace sums) {
        double h10 = leftFixed ? 0.0 : sums.oneLeft;
        double h11 = leftFixed ? 1.0 : sums.leftLeft;
        double h20 = rightFixed ? 0.0 : sums.oneRight;
        double h21 = leftFixed || rightFixed ? 0.0 : sums.leftRight;
        double h22 = rightFixed ? 1.0 : sums.rightRight;
        root00 = root(sums.oneOne, sums.oneOne);
        root10 = h10 / root00;
        root11 = root(h11 - root10 * root10, h11);
        root20 = h20 / root00;
        root21 = (h21 - root20 * root10) / root11;
        root22 = root(h22 - root20 * root20 - root21 * root21, h22);
    }

    private void substitute(double[] b) {
        double z0 = b[A] / root00;
        double z1 = (b[LEFT] - root10 * z0) / root11;
        double z2 = (b[RIGHT] - root20 * z0 - root21 * z1) / root22;
        b[RIGHT] = z2 / root22;
        b[LEFT] = (z1 - root21 * b[RIGHT]) / root11;
        b[A] = (z0 - root10 * b[LEFT] - root20 * b[RIGHT]) / root00;
    }

    private static double root(double pivot, double diagonal) {
        return Math.sqrt(Math.max(pivot, PIVOT_FLOOR * diagonal + Double.MIN_NORMAL));
    }

    /** How far a slope lies outside its bounds, with its sign; zero inside. */
    private static double outside(double slope) {
        if (slope < SLOPE_MIN) {
            return slope - SLOPE_MIN;
        }
        return slope > SLOPE_MAX ? slope - SLOPE_MAX : 0.0;
    }
}
