package io.smilestream.calibrator.numeric;

/**
 * Minimises {@code d' H d / 2 - b' d} under a few linear constraints {@code a_j' d + c_j >= 0}.
 *
 * <p>Solved in the dual, one multiplier at a time, until none moves: exact for one constraint and quick for the handful a
 * smile needs. Source: Hildreth (1957), "A quadratic programming procedure".
 *
 * <p>Domain: H symmetric and positive semi-definite; a direction it leaves free is given a small curvature. Constraints
 * that contradict each other leave large multipliers and a step that violates them least. Not thread-safe; no allocation.
 */
public final class QuadraticProgramWorkspace {
    private static final int SWEEPS_MAX = 200;
    private static final double MOVE_SMALL = 1e-7; // of the largest multiplier, both in units of the objective's root
    private static final double PIVOT_FLOOR = 1e-13; // of the diagonal

    private final int n;
    private final int constraintsMax;
    private final double[] factor;
    private final double[] free;
    private final double[] normals;
    private final double[] offsets;
    private final double[] whitened;
    private final double[] slack;
    private final double[] gram;
    private final double[] multipliers;
    private int constraints;

    /** A workspace for {@code n} variables and up to {@code constraintsMax} constraints. */
    public QuadraticProgramWorkspace(int n, int constraintsMax) {
        this.n = n;
        this.constraintsMax = constraintsMax;
        this.factor = new double[n * n];
        this.free = new double[n];
        this.normals = new double[n * constraintsMax];
        this.offsets = new double[constraintsMax];
        this.whitened = new double[n * constraintsMax];
        this.slack = new double[constraintsMax];
        this.gram = new double[constraintsMax * constraintsMax];
        this.multipliers = new double[constraintsMax];
    }

    /** Forgets all constraints. */
    public void clear() {
        constraints = 0;
    }

    /** Adds {@code normal' d + offset >= 0}; false, and not added, if there is no room. */
    public boolean add(double[] normal, double offset) {
        if (constraints == constraintsMax) {
            return false;
        }
        System.arraycopy(normal, 0, normals, constraints * n, n);
        offsets[constraints++] = offset;
        return true;
    }

    /**
     * Fills {@code step} with the minimum.
     *
     * @param hessian row-major, the lower triangle is read
     * @param damping added to the diagonal, relative to it
     * @return the largest multiplier: what a violation costs at the margin
     */
    public double solve(double[] hessian, double[] right, double damping, double[] step) {
        factor(hessian, damping);
        forward(right, 0, free, 0);
        for (int i = 0; i < constraints; i++) {
            forward(normals, i * n, whitened, i * n);
        }
        for (int i = 0; i < constraints; i++) {
            slack[i] = offsets[i] + dot(whitened, i * n, free, 0);
            multipliers[i] = 0.0;
            for (int j = 0; j <= i; j++) {
                gram[i * constraintsMax + j] = dot(whitened, i * n, whitened, j * n);
                gram[j * constraintsMax + i] = gram[i * constraintsMax + j];
            }
        }
        sweep();
        System.arraycopy(free, 0, step, 0, n);
        double largest = 0.0;
        for (int i = 0; i < constraints; i++) {
            largest = Math.max(largest, multipliers[i]);
            for (int l = 0; l < n; l++) {
                step[l] += multipliers[i] * whitened[i * n + l];
            }
        }
        backward(step);
        return largest;
    }

    private void sweep() {
        for (int round = 0; round < SWEEPS_MAX; round++) {
            double moved = 0.0;
            double largest = 0.0;
            for (int i = 0; i < constraints; i++) {
                double curvature = gram[i * constraintsMax + i] + Double.MIN_NORMAL;
                double shortfall = slack[i];
                for (int j = 0; j < constraints; j++) {
                    shortfall += gram[i * constraintsMax + j] * multipliers[j];
                }
                double next = Math.max(0.0, multipliers[i] - shortfall / curvature);
                double root = Math.sqrt(curvature);
                moved = Math.max(moved, Math.abs(next - multipliers[i]) * root);
                largest = Math.max(largest, next * root);
                multipliers[i] = next;
            }
            if (moved <= MOVE_SMALL * largest) {
                return;
            }
        }
    }

    private void factor(double[] hessian, double damping) {
        for (int j = 0; j < n; j++) {
            double diagonal = hessian[j * n + j] * (1.0 + damping);
            double pivot = diagonal;
            for (int l = 0; l < j; l++) {
                pivot -= factor[j * n + l] * factor[j * n + l];
            }
            double root = Math.sqrt(Math.max(pivot, PIVOT_FLOOR * diagonal + Double.MIN_NORMAL));
            factor[j * n + j] = root;
            for (int i = j + 1; i < n; i++) {
                double sum = hessian[i * n + j];
                for (int l = 0; l < j; l++) {
                    sum -= factor[i * n + l] * factor[j * n + l];
                }
                factor[i * n + j] = sum / root;
            }
        }
    }

    private void forward(double[] from, int fromAt, double[] to, int toAt) {
        for (int i = 0; i < n; i++) {
            double sum = from[fromAt + i];
            for (int l = 0; l < i; l++) {
                sum -= factor[i * n + l] * to[toAt + l];
            }
            to[toAt + i] = sum / factor[i * n + i];
        }
    }

    private void backward(double[] v) {
        for (int i = n - 1; i >= 0; i--) {
            double sum = v[i];
            for (int l = i + 1; l < n; l++) {
                sum -= factor[l * n + i] * v[l];
            }
            v[i] = sum / factor[i * n + i];
        }
    }

    private double dot(double[] first, int firstAt, double[] second, int secondAt) {
        double sum = 0.0;
        for (int l = 0; l < n; l++) {
            sum += first[firstAt + l] * second[secondAt + l];
        }
        return sum;
    }
}
