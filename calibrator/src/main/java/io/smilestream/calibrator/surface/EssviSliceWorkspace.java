package io.smilestream.calibrator.surface;

import static io.smilestream.calibrator.surface.EssviConditions.LEFT;
import static io.smilestream.calibrator.surface.EssviConditions.RIGHT;
import static io.smilestream.calibrator.surface.EssviConditions.THETA;
import static io.smilestream.calibrator.surface.EssviConditions.WIDTH;

import io.smilestream.calibrator.curve.CurveEquationsWorkspace;
import io.smilestream.calibrator.curve.CurvePointsWorkspace;
import io.smilestream.calibrator.curve.CurveQuotesWorkspace;
import io.smilestream.calibrator.slice.SmileSlice;

/**
 * One expiry's quotes in the joint fit: robust misfit, its gradient and Gauss-Newton matrix in the three coordinates of {@link
 * EssviConditions}.
 *
 * <pre>{@code
 * v = sqrt(theta^2 + 2 theta x k + psi^2 k^2),   x = rho psi = (R - L) / 2
 * w = (theta + x k + v) / 2
 * w_theta = (1 + (theta + x k) / v) / 2,   w_x = k (1 + theta / v) / 2,   w_psi = psi k^2 / (2 v)
 * }</pre>
 *
 * <p>Not thread-safe; no allocation once the arrays have grown.
 */
final class EssviSliceWorkspace {
    private final CurveQuotesWorkspace quotes = new CurveQuotesWorkspace();
    private CurveEquationsWorkspace here = new CurveEquationsWorkspace();
    private CurveEquationsWorkspace there = new CurveEquationsWorkspace();

    /** Takes the expiry's quotes. */
    void load(SmileSlice slice) {
        quotes.load(slice);
    }

    /** Fills {@link #there} at the slice whose block begins at {@code x[at]}; returns its cost. */
    double evaluate(double[] x, int at) {
        fillColumns(Math.exp(x[at + THETA]), Math.exp(x[at + LEFT]), Math.exp(x[at + RIGHT]));
        quotes.sum(there);
        return there.cost();
    }

    /** Makes the last evaluation the one that {@link #here} answers. */
    void accept() {
        CurveEquationsWorkspace last = here;
        here = there;
        there = last;
    }

    /** Equations of the accepted slice. */
    CurveEquationsWorkspace here() {
        return here;
    }

    private void fillColumns(double theta, double left, double right) {
        CurvePointsWorkspace points = quotes.points();
        double tau = points.tauYears();
        double psi = 0.5 * (left + right);
        double x = 0.5 * (right - left);
        double thetaSquared = theta * theta;
        double cross = 2.0 * theta * x;
        double psiSquared = psi * psi;
        double perTau = 1.0 / tau;
        double perFourTau = 0.25 / tau;
        double[] k = points.k();
        double[] vol = points.vol();
        double[] byTheta = points.byLevel();
        double[] byLeft = points.byTilt();
        double[] byRight = points.byBend();
        for (int i = 0; i < points.size(); i++) {
            double at = k[i];
            double line = theta + x * at;
            double root = Math.sqrt(thetaSquared + cross * at + psiSquared * at * at);
            double perRoot = 1.0 / root;
            double ownVol = Math.sqrt(0.5 * (line + root) * perTau);
            double scale = perFourTau / ownVol; // dvol = dw / (2 vol tau), and half of it is w's own half
            double byX = at * (1.0 + theta * perRoot);
            double byPsi = psi * at * at * perRoot;
            vol[i] = ownVol;
            byTheta[i] = scale * theta * (1.0 + line * perRoot);
            byLeft[i] = 0.5 * scale * left * (byPsi - byX);
            byRight[i] = 0.5 * scale * right * (byPsi + byX);
        }
    }

    /** What the Gauss-Newton model of the accepted slice says that a step gains. */
    double gain(double[] step, double[] scratch, int at) {
        System.arraycopy(step, at, scratch, 0, WIDTH);
        return here.gain(scratch);
    }
}
