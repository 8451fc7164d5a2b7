package io.smilestream.calibrator.numeric;

/**
 * Minimises {@code d' H d / 2 - b' d} under a few linear constraints {@code a_j' d + c_j >= 0}.
 *
 * <p>Solved in the dual, as a least-squares problem in multipliers that must not be negative. Source: Lawson and Hanson
 * (1974), "Solving least squares problems", chapter 23.
 *
 * <p>Domain: H symmetric and positive semi-definite; a direction it leaves free is given a small curvature. Constraints
 * that contradict each other leave large multipliers and a step that violates some. Not thread-safe; no allocation.
 */
public final class QuadraticProgramWorkspace {
    private static final int ROUNDS_PER_CONSTRAINT = 3; // binding sets tried before the best so far must do
    private static final double SLACK_ROUNDING = 1e-12;
    private static final double RIDGE = 1e-12; // of the diagonal: constraints that say the same share their multiplier
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
    private final double[] trial;
    private final double[] small;
    private final int[] members;
    private final boolean[] binding;
    private int bound;
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
        this.trial = new double[constraintsMax];
        this.small = new double[constraintsMax * constraintsMax];
        this.members = new int[constraintsMax];
        this.binding = new boolean[constraintsMax];
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
            for (int j = 0; j <= i; j++) {
                gram[i * constraintsMax + j] = dot(whitened, i * n, whitened, j * n);
                gram[j * constraintsMax + i] = gram[i * constraintsMax + j];
            }
        }
        bind();
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

    /** The multipliers: those of a growing set of binding constraints are solved for together, and none may be negative. */
    private void bind() {
        for (int i = 0; i < constraints; i++) {
            multipliers[i] = 0.0;
            binding[i] = false;
        }
        for (int round = 0; round < ROUNDS_PER_CONSTRAINT * constraints; round++) {
            int worst = mostViolated();
            if (worst < 0) {
                return;
            }
            binding[worst] = true;
            while (!solveBinding()) {
                release();
            }
        }
    }

    private int mostViolated() {
        int worst = -1;
        double deepest = 0.0;
        for (int i = 0; i < constraints; i++) {
            if (!binding[i]) {
                double left = slack[i];
                for (int j = 0; j < constraints; j++) {
                    left += gram[i * constraintsMax + j] * multipliers[j];
                }
                double depth = left / Math.sqrt(gram[i * constraintsMax + i] + Double.MIN_NORMAL);
                if (depth < deepest && left < -SLACK_ROUNDING * Math.abs(slack[i])) {
                    deepest = depth;
                    worst = i;
                }
            }
        }
        return worst;
    }

    /** Fills {@code trial} with the multipliers that close every binding constraint; false if one is negative. */
    private boolean solveBinding() {
        int m = 0;
        for (int i = 0; i < constraints; i++) {
            if (binding[i]) {
                members[m++] = i;
            }
        }
        for (int row = 0; row < m; row++) {
            for (int column = 0; column <= row; column++) {
                small[row * m + column] = gram[members[row] * constraintsMax + members[column]];
            }
            small[row * m + row] *= 1.0 + RIDGE;
            trial[row] = -slack[members[row]];
        }
        if (!Cholesky.factor(small, m)) {
            return m == 0;
        }
        Cholesky.solve(small, m, trial);
        bound = m;
        for (int row = 0; row < m; row++) {
            if (!(trial[row] > 0.0)) {
                return false;
            }
        }
        for (int row = 0; row < m; row++) {
            multipliers[members[row]] = trial[row];
        }
        return true;
    }

    /** Goes from the multipliers towards {@code trial} until the first reaches zero, and releases its constraint. */
    private void release() {
        double share = 1.0;
        int first = 0;
        for (int row = 0; row < bound; row++) {
            double now = multipliers[members[row]];
            if (!(trial[row] > 0.0) && now / (now - trial[row] + Double.MIN_NORMAL) <= share) {
                share = now / (now - trial[row] + Double.MIN_NORMAL);
                first = row;
            }
        }
        for (int row = 0; row < bound; row++) {
            int i = members[row];
            multipliers[i] += share * (trial[row] - multipliers[i]);
        }
        multipliers[members[first]] = 0.0;
        binding[members[first]] = false;
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
