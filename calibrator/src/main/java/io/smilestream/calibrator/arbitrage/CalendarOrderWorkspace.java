package io.smilestream.calibrator.arbitrage;

import static io.smilestream.calibrator.svi.WingForm.A;
import static io.smilestream.calibrator.svi.WingForm.LEFT;
import static io.smilestream.calibrator.svi.WingForm.LN_SIGMA;
import static io.smilestream.calibrator.svi.WingForm.M;
import static io.smilestream.calibrator.svi.WingForm.RIGHT;

import io.smilestream.calibrator.smile.Smile;
import io.smilestream.calibrator.smile.VarianceCurve;
import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.calibrator.svi.WingForm;

/**
 * Decides, for the whole line and without a grid, whether one raw SVI smile lies below another, and by how much.
 *
 * <p>To decide {@code w1 <= c w2}: with {@code s = x + sqrt(x^2 + 1)}, {@code x = (k - m1) / sigma1}, which runs through the
 * positive numbers as k runs through the line, the root of the first smile is rational in s and the second smile keeps one:
 *
 * <pre>{@code
 * 2 s (w1 - c w2) = Q(s) - 2 s c b2 R2        Q quadratic in s,   R2 = sqrt((k - m2)^2 + sigma2^2) > 0
 * (2 s c b2 R2)^2 - Q^2 = T(s)                a quartic in s, as 2 s (k - m2) is quadratic
 * }</pre>
 *
 * <p>{@code 2 s c b2 R2} is positive, so the order is broken at s exactly where {@code Q > 0} and {@code T < 0}: one squaring,
 * no false roots. Both signs follow from Bernstein coefficients on [0, 1] in {@code t = s / (1 + s)}: an interval whose
 * coefficients of T are all at or above zero, or those of Q all at or below, is in order; an end with Q above and T below zero
 * refutes it; any other is halved. Where Q changes sign T is above zero, so only a touching (T with a double root) stays
 * open: after {@value #HALVINGS_MAX} halvings it counts as refuted. The ends t = 0 and 1 compare the wing slopes.
 *
 * <p>The margin is the largest theta with {@code w1 <= (1 - theta) w2} everywhere, that is the lowest {@code (w2 - w1) / w2}:
 * the share of the later total variance that lies between the expiries. As (1 - theta) w2 is a smile too, a candidate found
 * by descent is proven lowest by the same decision with a theta one rounding lower, or refuted at a k from which descent
 * goes on (Dinkelbach 1967).
 *
 * <p>Accuracy: that of the coefficients, about 1e-15 of the largest. No allocation. Not thread-safe.
 */
public final class CalendarOrderWorkspace {
    /** A pair that is not SVI is looked at this far in k, or {@link #REACH_DEVIATIONS}, whichever is further. */
    public static final double REACH_K = 1.5;

    /** Standard deviations at the money of the later smile. */
    public static final double REACH_DEVIATIONS = 6.0;

    private static final int HALVINGS_MAX = 40;
    private static final int QUADRATIC = 3;
    private static final int QUARTIC = 5;
    private static final double[] BINOMIALS = {1, 4, 6, 4, 1};
    private static final int POINTS_PER_SIDE = 10;
    private static final double STEP = 0.6; // of asinh((k - m) / sigma): ten reach 200 sigma
    private static final double ROUNDING = 1e-10; // of w: how much lower than found the margin is at most
    private static final int DESCENTS_MAX = 30;
    private static final int BRACKETINGS_MAX = 60;
    private static final int SECTIONS = 44; // by the golden section: 1e-9 of the bracket
    private static final int SEARCHED_PER_SIDE = 100;
    private static final double SEARCHED_STEP = 0.1; // of a standard deviation, next to the money
    private static final double GOLDEN = 0.5 * (Math.sqrt(5.0) - 1.0);

    private final double[] quadratic = new double[QUADRATIC * (HALVINGS_MAX + 2)];
    private final double[] quartic = new double[QUARTIC * (HALVINGS_MAX + 2)];
    private final double[] first = new double[WingForm.DIMENSION];
    private final double[] second = new double[WingForm.DIMENSION];
    private double sigmaEarlier;
    private double sigmaLater;
    private double margin;
    private double worstK;
    private double refutedAt;

    /** Whether {@code earlier} lies nowhere above {@code later}, both in {@link WingForm}. */
    public boolean holds(double[] earlier, double[] later) {
        enter(earlier, later);
        return holds(earlier, later, 1.0);
    }

    /** A k at which the last refused order is broken; infinite in a wing. */
    public double refutedAt() {
        return refutedAt;
    }

    /**
     * Lowest {@code (w2 - w1) / w2} over the whole line, both smiles in {@link WingForm} and of positive total variance: zero
     * or more exactly where the order holds, to {@value #ROUNDING}.
     */
    public double margin(double[] earlier, double[] later) {
        enter(earlier, later);
        margin = Double.POSITIVE_INFINITY;
        worstK = Double.NaN;
        offer(1.0 - earlier[LEFT] / later[LEFT], Double.NEGATIVE_INFINITY);
        offer(1.0 - earlier[RIGHT] / later[RIGHT], Double.POSITIVE_INFINITY);
        scan(earlier, later, earlier[M], sigmaEarlier);
        scan(earlier, later, later[M], sigmaLater);
        if (Double.isFinite(worstK)) {
            descend(earlier, later, worstK);
        }
        for (int i = 0; i < DESCENTS_MAX; i++) {
            double lower = margin - ROUNDING * Math.max(1.0, Math.abs(margin));
            if (lower == Double.NEGATIVE_INFINITY
                    || holds(earlier, later, 1.0 - lower)
                    || Double.isInfinite(refutedAt)) {
                break;
            }
            descend(earlier, later, refutedAt);
        }
        return margin;
    }

    /** The k of the last margin; infinite where it is that of the wing slopes. */
    public double worstK() {
        return worstK;
    }

    /** The margin of two SVI smiles of positive total variance. */
    public double margin(SviParameters earlier, SviParameters later) {
        fill(earlier, first);
        fill(later, second);
        return margin(first, second);
    }

    /** The margin of any two smiles: proven where both are SVI, else found on 201 points. */
    public double margin(Smile earlier, Smile later) {
        if (earlier instanceof Smile.Svi one && later instanceof Smile.Svi other) {
            return margin(one.parameters(), other.parameters());
        }
        return marginInReach(earlier, later);
    }

    /** The margin of any two curves up to the reach, {@value #REACH_K} or {@value #REACH_DEVIATIONS} deviations, on 201 points. */
    public double marginInReach(VarianceCurve earlier, VarianceCurve later) {
        worstK = Double.NaN;
        margin = Double.POSITIVE_INFINITY;
        double scale = SEARCHED_STEP * Math.sqrt(Math.max(1e-8, later.w(0.0)));
        double ratio = Math.max(REACH_K, REACH_DEVIATIONS / SEARCHED_STEP * scale) / scale;
        double stretch = Math.log(ratio + Math.sqrt(ratio * ratio + 1.0)) / SEARCHED_PER_SIDE;
        for (int j = -SEARCHED_PER_SIDE; j <= SEARCHED_PER_SIDE; j++) {
            double k = scale * Math.sinh(stretch * j);
            offer(1.0 - earlier.w(k) / later.w(k), k);
        }
        return margin;
    }

    /** As {@link WingForm#from}, but that slopes are left as they are. */
    static void fill(SviParameters smile, double[] x) {
        x[A] = smile.a();
        x[LEFT] = smile.wingSlopeLeft();
        x[RIGHT] = smile.wingSlopeRight();
        x[M] = smile.m();
        x[LN_SIGMA] = Math.log(smile.sigma());
    }

    /** The last margin and where it is. */
    public CalendarOrder last() {
        return new CalendarOrder(margin, worstK);
    }

    private void enter(double[] earlier, double[] later) {
        sigmaEarlier = Math.exp(earlier[LN_SIGMA]);
        sigmaLater = Math.exp(later[LN_SIGMA]);
        refutedAt = Double.NaN;
    }

    /** Whether {@code w1 <= c w2}. */
    private boolean holds(double[] earlier, double[] later, double c) {
        double sigma = sigmaEarlier;
        double left = c * later[LEFT];
        double right = c * later[RIGHT];
        double skew = 0.5 * (right - left);
        double half = 0.5 * (right + left);
        double apart = earlier[M] - later[M];
        double q0 = sigma * (earlier[LEFT] + skew);
        double q1 = 2.0 * (earlier[A] - c * later[A] - skew * apart);
        double q2 = sigma * (earlier[RIGHT] - skew);
        double square = half * half;
        double inner = 4.0 * apart * apart - 2.0 * sigma * sigma + 4.0 * sigmaLater * sigmaLater;
        quartic[0] = sigma * sigma * (left - earlier[LEFT]) * (right + earlier[LEFT]);
        quartic[1] = -4.0 * square * apart * sigma - 2.0 * q0 * q1;
        quartic[2] = square * inner - 2.0 * q0 * q2 - q1 * q1;
        quartic[3] = 4.0 * square * apart * sigma - 2.0 * q1 * q2;
        quartic[4] = sigma * sigma * (right - earlier[RIGHT]) * (left + earlier[RIGHT]);
        for (int i = 0; i < QUARTIC; i++) {
            quartic[i] /= BINOMIALS[i];
        }
        quadratic[0] = q0;
        quadratic[1] = 0.5 * q1;
        quadratic[2] = q2;
        double s = brokenWithin(0, 0.0, 1.0);
        refutedAt = earlier[M] + 0.5 * sigma * (s - 1.0 / s);
        return Double.isNaN(s);
    }

    /** An s at which the order is broken, or NaN; the interval's coefficients lie in row {@code depth}. */
    private double brokenWithin(int depth, double low, double high) {
        int four = depth * QUARTIC;
        int two = depth * QUADRATIC;
        boolean above = true;
        boolean below = true;
        for (int i = 0; i < QUARTIC; i++) {
            above &= quartic[four + i] >= 0.0;
        }
        for (int i = 0; i < QUADRATIC; i++) {
            below &= quadratic[two + i] <= 0.0;
        }
        if (above || below) {
            return Double.NaN;
        }
        if (quartic[four] < 0.0 && quadratic[two] > 0.0) {
            return low / (1.0 - low);
        }
        if (quartic[four + QUARTIC - 1] < 0.0 && quadratic[two + QUADRATIC - 1] > 0.0) {
            return high / (1.0 - high);
        }
        double middle = 0.5 * (low + high);
        if (depth >= HALVINGS_MAX) {
            return middle / (1.0 - middle);
        }
        halve(quartic, four, QUARTIC);
        halve(quadratic, two, QUADRATIC);
        double found = brokenWithin(depth + 1, low, middle);
        return Double.isNaN(found) ? brokenWithin(depth, middle, high) : found;
    }

    /** De Casteljau: the left half goes to the next row, the right half stays. */
    private static void halve(double[] rows, int row, int length) {
        int next = row + length;
        System.arraycopy(rows, row, rows, next, length);
        for (int level = 1; level < length; level++) {
            for (int j = length - 1; j >= level; j--) {
                rows[next + j] = 0.5 * (rows[next + j - 1] + rows[next + j]);
            }
            rows[row + length - 1 - level] = rows[next + length - 1];
        }
    }

    private void offer(double candidate, double k) {
        if (candidate < margin) {
            margin = candidate;
            worstK = k;
        }
    }

    private double excess(double[] earlier, double[] later, double k) {
        return 1.0 - WingForm.w(earlier, sigmaEarlier, k) / WingForm.w(later, sigmaLater, k);
    }

    private void scan(double[] earlier, double[] later, double centre, double scale) {
        for (int j = -POINTS_PER_SIDE; j <= POINTS_PER_SIDE; j++) {
            double k = centre + scale * Math.sinh(STEP * j);
            offer(excess(earlier, later, k), k);
        }
    }

    /** Goes down from {@code k} to a local minimum, in steps that grow, then by the golden section. */
    private void descend(double[] earlier, double[] later, double k) {
        double step = 0.05 * (Math.min(sigmaEarlier, sigmaLater) + Math.abs(k - earlier[M]));
        double middle = k;
        double lowest = excess(earlier, later, k);
        if (excess(earlier, later, k + step) > lowest) {
            step = -step;
        }
        double before = k - step;
        double after = k + step;
        for (int i = 0; i < BRACKETINGS_MAX && excess(earlier, later, after) < lowest; i++) {
            before = middle;
            middle = after;
            lowest = excess(earlier, later, middle);
            step *= 2.0;
            after = middle + step;
        }
        section(earlier, later, before, after);
        offer(lowest, middle);
    }

    private void section(double[] earlier, double[] later, double first, double last) {
        double low = first;
        double high = last;
        double near = high - GOLDEN * (high - low);
        double far = low + GOLDEN * (high - low);
        double nearExcess = excess(earlier, later, near);
        double farExcess = excess(earlier, later, far);
        for (int i = 0; i < SECTIONS; i++) {
            if (nearExcess < farExcess) {
                high = far;
                far = near;
                farExcess = nearExcess;
                near = high - GOLDEN * (high - low);
                nearExcess = excess(earlier, later, near);
            } else {
                low = near;
                near = far;
                nearExcess = farExcess;
                far = low + GOLDEN * (high - low);
                farExcess = excess(earlier, later, far);
            }
        }
        offer(nearExcess, near);
        offer(farExcess, far);
    }
}
