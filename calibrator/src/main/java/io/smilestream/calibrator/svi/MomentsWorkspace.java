package io.smilestream.calibrator.svi;

/**
 * Weighted sums over the quotes of products of the five functions every derivative of w is made of.
 *
 * <p>The functions: one; left = (R - d) / 2; right = (R + d) / 2; tilt = d / R; bow = sigma^2 / R. The goal is what the
 * linearised residual asks of a change in w. From these 20 sums both the linear problem in (a, left slope, right slope)
 * and the Gauss-Newton step in (m, ln sigma) follow without another look at the quotes.
 */
final class MomentsWorkspace {
    double oneOne;
    double oneLeft;
    double oneRight;
    double oneTilt;
    double oneBow;
    double leftLeft;
    double leftRight;
    double leftTilt;
    double leftBow;
    double rightRight;
    double rightTilt;
    double rightBow;
    double tiltTilt;
    double tiltBow;
    double bowBow;
    double oneGoal;
    double leftGoal;
    double rightGoal;
    double tiltGoal;
    double bowGoal;

    /** Adds one row: values of the five functions and of the goal, each times the root of the row's weight. */
    void add(double[] row) {
        double one = row[0];
        double left = row[1];
        double right = row[2];
        double tilt = row[3];
        double bow = row[4];
        double goal = row[5];
        oneOne += one * one;
        oneLeft += one * left;
        oneRight += one * right;
        oneTilt += one * tilt;
        oneBow += one * bow;
        leftLeft += left * left;
        leftRight += left * right;
        leftTilt += left * tilt;
        leftBow += left * bow;
        rightRight += right * right;
        rightTilt += right * tilt;
        rightBow += right * bow;
        tiltTilt += tilt * tilt;
        tiltBow += tilt * bow;
        bowBow += bow * bow;
        oneGoal += one * goal;
        leftGoal += left * goal;
        rightGoal += right * goal;
        tiltGoal += tilt * goal;
        bowGoal += bow * goal;
    }

    /** Adds a row in the linear part only: one, left, right and the goal. */
    void addLinear(double[] row) {
        double one = row[0];
        double left = row[1];
        double right = row[2];
        double goal = row[5];
        oneOne += one * one;
        oneLeft += one * left;
        oneRight += one * right;
        leftLeft += left * left;
        leftRight += left * right;
        rightRight += right * right;
        oneGoal += one * goal;
        leftGoal += left * goal;
        rightGoal += right * goal;
    }

    /**
     * Fills the Gauss-Newton matrix (row-major 5 x 5, lower triangle) and the right side at the smile {@code x}.
     *
     * @param x the smile the moments were taken at
     */
    void normalEquations(double[] x, double[] matrix, double[] right) {
        double byTilt = -0.5 * (x[WingForm.LEFT] + x[WingForm.RIGHT]);
        double byOne = -0.5 * (x[WingForm.RIGHT] - x[WingForm.LEFT]);
        double byBow = -byTilt;
        matrix[0] = oneOne;
        matrix[5] = oneLeft;
        matrix[6] = leftLeft;
        matrix[10] = oneRight;
        matrix[11] = leftRight;
        matrix[12] = rightRight;
        matrix[15] = byOne * oneOne + byTilt * oneTilt;
        matrix[16] = byOne * oneLeft + byTilt * leftTilt;
        matrix[17] = byOne * oneRight + byTilt * rightTilt;
        matrix[18] = byOne * byOne * oneOne + 2.0 * byOne * byTilt * oneTilt + byTilt * byTilt * tiltTilt;
        matrix[20] = byBow * oneBow;
        matrix[21] = byBow * leftBow;
        matrix[22] = byBow * rightBow;
        matrix[23] = byBow * (byOne * oneBow + byTilt * tiltBow);
        matrix[24] = byBow * byBow * bowBow;
        right[0] = oneGoal;
        right[1] = leftGoal;
        right[2] = rightGoal;
        right[3] = byOne * oneGoal + byTilt * tiltGoal;
        right[4] = byBow * bowGoal;
    }
}
