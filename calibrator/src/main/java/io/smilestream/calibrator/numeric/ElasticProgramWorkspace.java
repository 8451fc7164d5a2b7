package io.smilestream.calibrator.numeric;

/**
 * Minimises {@code d' H d / 2 - b' d + sum_j v_j^2 / (2 e_j)}, where {@code v_j = max(0, -(a_j' d + c_j))} is by how much row j is
 * violated and {@code e_j} its softness; a row of softness zero is a constraint.
 *
 * <p>Solved in the dual, where a softness is an addition to the diagonal: multipliers of a growing set of binding rows are
 * solved for together, and none may be negative. Rows that never bind cost a scalar product each, so there may be hundreds.
 * Source: Lawson and Hanson (1974), "Solving least squares problems", chapter 23.
 *
 * <p>Domain: H symmetric and positive semi-definite; a direction it leaves free is given a small curvature. Not thread-safe;
 * no allocation once the arrays have grown.
 */
public final class ElasticProgramWorkspace {
    private static final int MEMBERS_MAX = 40; // binding rows
    private static final int ROUNDS_MAX = 120; // binding sets tried before the best so far must do
    private static final double VIOLATION_SMALL = 1e-9;
    private static final double RIDGE = 1e-12; // of the diagonal
    private static final double RIDGE_GROWTH = 1e3;

    private final int n;
    private final double[] factor;
    private final double[] free;
    private final double[] responses;
    private final double[] gram = new double[MEMBERS_MAX * MEMBERS_MAX];
    private final double[] small = new double[MEMBERS_MAX * MEMBERS_MAX];
    private final double[] trial = new double[MEMBERS_MAX];
    private final double[] multipliers = new double[MEMBERS_MAX];
    private final double[] offsetFree = new double[MEMBERS_MAX];
    private final int[] members = new int[MEMBERS_MAX];
    private double[] normals = new double[0];
    private double[] offsets = new double[0];
    private double[] softness = new double[0];
    private int rows;
    private int bound;

    /** A workspace for {@code n} variables. */
    public ElasticProgramWorkspace(int n) {
        this.n = n;
        this.factor = new double[n * n];
        this.free = new double[n];
        this.responses = new double[n * MEMBERS_MAX];
    }

    /** Forgets all rows, and makes room for {@code count}. */
    public void clear(int count) {
        rows = 0;
        if (offsets.length < count) {
            normals = new double[2 * n * count];
            offsets = new double[2 * count];
            softness = new double[2 * count];
        }
    }

    /**
     * Asks for {@code normal' d + offset >= 0}.
     *
     * @param soft what a violation may give: 0 makes the row a constraint
     */
    public void add(double[] normal, double offset, double soft) {
        System.arraycopy(normal, 0, normals, rows * n, n);
        offsets[rows] = offset;
        softness[rows++] = soft;
    }

    /**
     * Fills {@code step} with the minimum.
     *
     * @param hessian row-major, the lower triangle is read
     * @param damping added to the diagonal, relative to it
     * @return the largest multiplier of a constraint: what a violation costs at the margin
     */
    public double solve(double[] hessian, double[] right, double damping, double[] step) {
        factor(hessian, damping);
        System.arraycopy(right, 0, free, 0, n);
        Cholesky.solve(factor, n, free);
        System.arraycopy(free, 0, step, 0, n);
        bound = 0;
        for (int round = 0; round < ROUNDS_MAX && bound < MEMBERS_MAX; round++) {
            int worst = mostViolated(step);
            if (worst < 0) {
                break;
            }
            join(worst);
            while (!solveBinding()) {
                release();
            }
            respond(step);
        }
        double largest = 0.0;
        for (int i = 0; i < bound; i++) {
            largest = softness[members[i]] == 0.0 ? Math.max(largest, multipliers[i]) : largest;
        }
        return largest;
    }

    private int mostViolated(double[] step) {
        int worst = -1;
        double deepest = -VIOLATION_SMALL;
        for (int i = 0; i < rows; i++) {
            double slack = offsets[i] + dot(normals, i * n, step, 0);
            if (slack < deepest && !isBinding(i)) {
                deepest = slack;
                worst = i;
            }
        }
        return worst;
    }

    private boolean isBinding(int row) {
        for (int i = 0; i < bound; i++) {
            if (members[i] == row) {
                return true;
            }
        }
        return false;
    }

    private void join(int row) {
        int at = bound * n;
        System.arraycopy(normals, row * n, trial, 0, n);
        Cholesky.solve(factor, n, trial);
        System.arraycopy(trial, 0, responses, at, n);
        members[bound] = row;
        multipliers[bound] = 0.0;
        offsetFree[bound] = offsets[row] + dot(normals, row * n, free, 0);
        for (int i = 0; i <= bound; i++) {
            double shared = dot(normals, members[i] * n, responses, at);
            gram[bound * MEMBERS_MAX + i] = shared;
            gram[i * MEMBERS_MAX + bound] = shared;
        }
        gram[bound * MEMBERS_MAX + bound] += softness[row];
        bound++;
    }

    /** Fills {@code trial} with the multipliers that close every binding row; false if one is negative. */
    private boolean solveBinding() {
        for (int row = 0; row < bound; row++) {
            for (int column = 0; column <= row; column++) {
                small[row * bound + column] = gram[row * MEMBERS_MAX + column];
            }
            small[row * bound + row] *= 1.0 + RIDGE;
            trial[row] = -offsetFree[row];
        }
        if (!Cholesky.factor(small, bound)) {
            trial[bound - 1] = -1.0; // rows that say the same: the newcomer goes
            multipliers[bound - 1] = 0.0;
            return bound == 0;
        }
        Cholesky.solve(small, bound, trial);
        for (int row = 0; row < bound; row++) {
            if (!(trial[row] > 0.0)) {
                return false;
            }
        }
        System.arraycopy(trial, 0, multipliers, 0, bound);
        return true;
    }

    /** Goes from the multipliers towards {@code trial} until the first reaches zero, and releases its row. */
    private void release() {
        double share = 1.0;
        int first = bound - 1;
        for (int row = 0; row < bound; row++) {
            double now = multipliers[row];
            if (!(trial[row] > 0.0) && now / (now - trial[row] + Double.MIN_NORMAL) <= share) {
                share = now / (now - trial[row] + Double.MIN_NORMAL);
                first = row;
            }
        }
        for (int row = 0; row < bound; row++) {
            multipliers[row] += share * (trial[row] - multipliers[row]);
        }
        remove(first);
    }

    /** The last member takes the place of {@code member}. */
    private void remove(int member) {
        bound--;
        members[member] = members[bound];
        multipliers[member] = multipliers[bound];
        offsetFree[member] = offsetFree[bound];
        System.arraycopy(responses, bound * n, responses, member * n, n);
        for (int i = 0; i < bound; i++) {
            int from = i == member ? bound : i;
            gram[member * MEMBERS_MAX + i] = gram[bound * MEMBERS_MAX + from];
        }
        for (int i = 0; i < bound; i++) {
            gram[i * MEMBERS_MAX + member] = gram[member * MEMBERS_MAX + i];
        }
    }

    private void respond(double[] step) {
        System.arraycopy(free, 0, step, 0, n);
        for (int i = 0; i < bound; i++) {
            for (int l = 0; l < n; l++) {
                step[l] += multipliers[i] * responses[i * n + l];
            }
        }
    }

    private void factor(double[] hessian, double damping) {
        double ridge = RIDGE;
        boolean done = false;
        while (!done) {
            System.arraycopy(hessian, 0, factor, 0, n * n);
            for (int j = 0; j < n; j++) {
                factor[j * n + j] = hessian[j * n + j] * (1.0 + damping + ridge) + Double.MIN_NORMAL;
            }
            done = Cholesky.factor(factor, n) || ridge > 1.0;
            ridge *= RIDGE_GROWTH;
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
