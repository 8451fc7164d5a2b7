package io.smilestream.calibrator.numeric;

import java.util.Arrays;

/**
 * Minimises {@code d' H d / 2 - b' d} under {@code A d + c >= 0} where the variables come in a chain of small blocks: H has a
 * square block each, and a constraint sees one block and the one before it.
 *
 * <p>A primal-dual interior point method: every Newton system is block-tridiagonal, so a step costs a time linear in the
 * number of blocks however many constraints bind. Source: Mehrotra (1992), "On the implementation of a primal-dual interior
 * point method", with the common step length that quadratic programs need (Nocedal and Wright 2006, algorithm 16.4).
 *
 * <p>Domain: H symmetric and positive semi-definite; a direction it leaves free is given a small curvature. The constraints
 * must have an interior; zero need not be in it. The minimum meets them to {@value #GAP} of the cost, not to the last bit.
 * Not thread-safe; no allocation once the arrays have grown.
 */
public final class ChainProgramWorkspace {
    private static final int ITERATIONS_MAX = 60;
    private static final double GAP = 1e-7; // of the objective's scale: what is left of the duality gap
    private static final double RIDGE = 1e-10; // of the diagonal
    private static final double SLACK_START = 0.05; // least slack at the start, in units of the variables
    private static final double SHORT = 0.1; // a step blocked sooner is recentred instead
    private static final double BLOCKED_CENTRING = 0.5; // of the gap
    private static final double BOUNDARY = 0.995; // of the way to the boundary
    private static final double VIOLATION_SMALL = 1e-10;

    private final int n;
    private int blocks;
    private int rows;
    private double[] hessian = new double[0];
    private double[] right = new double[0];
    private double[] diagonal = new double[0]; // blocks of the Newton matrix, then their factors
    private double[] coupling = new double[0]; // of a block with the one before, row-major, then its part of the factor
    private double[] residual = new double[0];
    private double[] move = new double[0];
    private double[] normals = new double[0]; // 2 n a row: the block before, then its own
    private double[] offset = new double[0];
    private double[] slack = new double[0];
    private double[] price = new double[0];
    private double[] slackMove = new double[0];
    private double[] priceMove = new double[0];
    private double[] infeasible = new double[0];
    private double[] product = new double[0];
    private int[] blockOf = new int[0];
    private int iterations;

    /** A workspace for blocks of {@code n} variables. */
    public ChainProgramWorkspace(int n) {
        this.n = n;
    }

    /** Forgets all rows and makes room for {@code blockCount} blocks and {@code rowsMax} constraints. */
    public void clear(int blockCount, int rowsMax) {
        blocks = blockCount;
        rows = 0;
        if (right.length < blockCount * n) {
            int length = 2 * blockCount * n;
            hessian = new double[length * n];
            diagonal = new double[length * n];
            coupling = new double[length * n];
            right = new double[length];
            residual = new double[length];
            move = new double[length];
        }
        if (offset.length < rowsMax) {
            int length = 2 * rowsMax;
            normals = new double[2 * n * length];
            offset = new double[length];
            slack = new double[length];
            price = new double[length];
            slackMove = new double[length];
            priceMove = new double[length];
            infeasible = new double[length];
            product = new double[length];
            blockOf = new int[length];
        }
    }

    /**
     * Sets a block of the objective.
     *
     * @param matrix row-major, the lower triangle is read
     * @param linear the block's part of b
     * @param damping added to the diagonal, relative to it
     */
    public void set(int block, double[] matrix, double[] linear, double damping) {
        int at = block * n * n;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                hessian[at + i * n + j] = matrix[i * n + j];
                hessian[at + j * n + i] = matrix[i * n + j];
            }
            hessian[at + i * n + i] = matrix[i * n + i] * (1.0 + damping + RIDGE) + RIDGE;
            right[block * n + i] = linear[i];
        }
    }

    /**
     * Asks for {@code before' d_(block - 1) + own' d_block + offset >= 0}.
     *
     * @param normal 2 n numbers: before, then own; before must be zero for the first block
     */
    public void add(int block, double[] normal, double constant) {
        System.arraycopy(normal, 0, normals, 2 * n * rows, 2 * n);
        offset[rows] = constant;
        blockOf[rows++] = block;
    }

    /** Newton steps of the last solution. */
    public int iterations() {
        return iterations;
    }

    /**
     * Fills {@code step} with the minimum.
     *
     * @return false if the search used up its iterations; {@code step} is then as near as it came
     */
    public boolean solve(double[] step) {
        Arrays.fill(step, 0, blocks * n, 0.0);
        double scale = start();
        for (iterations = 0; iterations < ITERATIONS_MAX; iterations++) {
            double worst = residuals(step);
            double gap = gap();
            if (iterations > 0 && worst < VIOLATION_SMALL && gap < GAP * scale) {
                return true;
            }
            assemble();
            factor();
            for (int j = 0; j < rows; j++) {
                product[j] = slack[j] * price[j];
            }
            direction();
            double share = reach(1.0);
            double ahead = gapAfter(share) / gap;
            boolean blocked = share < SHORT;
            double centring = rows == 0 ? 0.0 : (blocked ? BLOCKED_CENTRING : ahead * ahead * ahead) * gap / rows;
            for (int j = 0; j < rows; j++) {
                product[j] += (blocked ? 0.0 : slackMove[j] * priceMove[j]) - centring;
            }
            direction();
            advance(reach(BOUNDARY), step);
        }
        return false;
    }

    /**
     * Sets slacks and multipliers, all products of the two equal; returns the size of what the objective can gain, for the
     * stopping rule.
     */
    private double start() {
        double curvature = 0.0;
        double gain = 0.0;
        for (int i = 0; i < blocks * n; i++) {
            double own = hessian[(i / n) * n * n + (i % n) * (n + 1)];
            curvature = Math.max(curvature, own);
            gain += right[i] * right[i] / own;
        }
        for (int j = 0; j < rows; j++) {
            double violation = Math.max(0.0, -offset[j]);
            gain += curvature * violation * violation;
        }
        double apiece = gain / Math.max(1, rows) + Double.MIN_NORMAL;
        for (int j = 0; j < rows; j++) {
            slack[j] = Math.max(offset[j], SLACK_START);
            price[j] = apiece / slack[j];
        }
        return gain + Double.MIN_NORMAL;
    }

    /** Fills the residuals of both feasibilities at {@code step}; returns the largest of the constraints'. */
    private double residuals(double[] step) {
        for (int i = 0; i < blocks * n; i++) {
            double sum = -right[i];
            int at = i * n;
            int first = i / n * n;
            for (int l = 0; l < n; l++) {
                sum += hessian[at + l] * step[first + l];
            }
            residual[i] = sum;
        }
        double worst = 0.0;
        for (int j = 0; j < rows; j++) {
            infeasible[j] = rowDot(j, step) + offset[j] - slack[j];
            worst = Math.max(worst, Math.abs(infeasible[j]));
            addRow(j, -price[j], residual);
        }
        return worst;
    }

    private double gap() {
        double sum = 0.0;
        for (int j = 0; j < rows; j++) {
            sum += slack[j] * price[j];
        }
        return sum;
    }

    private double gapAfter(double share) {
        double sum = 0.0;
        for (int j = 0; j < rows; j++) {
            sum += (slack[j] + share * slackMove[j]) * (price[j] + share * priceMove[j]);
        }
        return sum;
    }

    /** The Newton matrix: H plus each row's outer product times multiplier over slack. */
    private void assemble() {
        System.arraycopy(hessian, 0, diagonal, 0, blocks * n * n);
        Arrays.fill(coupling, 0, blocks * n * n, 0.0);
        for (int j = 0; j < rows; j++) {
            double weight = price[j] / slack[j];
            int at = 2 * n * j;
            int own = blockOf[j] * n * n;
            for (int p = 0; p < n; p++) {
                double weighted = weight * normals[at + n + p];
                for (int q = 0; q < n; q++) {
                    diagonal[own + p * n + q] += weighted * normals[at + n + q];
                    coupling[own + p * n + q] += weighted * normals[at + q];
                }
            }
            if (blockOf[j] > 0) {
                for (int p = 0; p < n; p++) {
                    double weighted = weight * normals[at + p];
                    for (int q = 0; q < n; q++) {
                        diagonal[own - n * n + p * n + q] += weighted * normals[at + q];
                    }
                }
            }
        }
    }

    /** Block Cholesky: L of every diagonal block and {@code F = E L'^-1} of every coupling E. */
    private void factor() {
        for (int block = 0; block < blocks; block++) {
            int at = block * n * n;
            if (block > 0) {
                reduce(at);
            }
            for (int j = 0; j < n; j++) {
                double pivot = diagonal[at + j * n + j];
                double whole = pivot;
                for (int l = 0; l < j; l++) {
                    pivot -= diagonal[at + j * n + l] * diagonal[at + j * n + l];
                }
                double root = Math.sqrt(Math.max(pivot, RIDGE * RIDGE * whole + Double.MIN_NORMAL));
                diagonal[at + j * n + j] = root;
                for (int i = j + 1; i < n; i++) {
                    double sum = diagonal[at + i * n + j];
                    for (int l = 0; l < j; l++) {
                        sum -= diagonal[at + i * n + l] * diagonal[at + j * n + l];
                    }
                    diagonal[at + i * n + j] = sum / root;
                }
            }
        }
    }

    /** Takes what the block before explains out of the block at {@code at}. */
    private void reduce(int at) {
        int before = at - n * n;
        for (int p = 0; p < n; p++) {
            for (int j = 0; j < n; j++) {
                double sum = coupling[at + p * n + j];
                for (int l = 0; l < j; l++) {
                    sum -= coupling[at + p * n + l] * diagonal[before + j * n + l];
                }
                coupling[at + p * n + j] = sum / diagonal[before + j * n + j];
            }
        }
        for (int p = 0; p < n; p++) {
            for (int q = 0; q <= p; q++) {
                double sum = diagonal[at + p * n + q];
                for (int l = 0; l < n; l++) {
                    sum -= coupling[at + p * n + l] * coupling[at + q * n + l];
                }
                diagonal[at + p * n + q] = sum;
            }
        }
    }

    /** The Newton direction for the products that are to become zero. */
    private void direction() {
        for (int i = 0; i < blocks * n; i++) {
            move[i] = -residual[i];
        }
        for (int j = 0; j < rows; j++) {
            addRow(j, -(product[j] + price[j] * infeasible[j]) / slack[j], move);
        }
        substitute();
        for (int j = 0; j < rows; j++) {
            slackMove[j] = rowDot(j, move) + infeasible[j];
            priceMove[j] = -(product[j] + price[j] * slackMove[j]) / slack[j];
        }
    }

    private void substitute() {
        for (int i = 0; i < blocks * n; i++) {
            int block = i / n * n;
            double sum = move[i];
            for (int l = 0; block > 0 && l < n; l++) {
                sum -= coupling[i * n + l] * move[block - n + l];
            }
            for (int l = block; l < i; l++) {
                sum -= diagonal[i * n + l - block] * move[l];
            }
            move[i] = sum / diagonal[i * n + i - block];
        }
        for (int i = blocks * n - 1; i >= 0; i--) {
            int block = i / n * n;
            double sum = move[i];
            for (int l = i + 1; l < block + n; l++) {
                sum -= diagonal[l * n + i - block] * move[l];
            }
            for (int l = block + n; l < block + 2 * n && l < blocks * n; l++) {
                sum -= coupling[l * n + i - block] * move[l];
            }
            move[i] = sum / diagonal[i * n + i - block];
        }
    }

    /** Longest share of the direction, at most 1, that goes no further than {@code share} of the way to the boundary. */
    private double reach(double share) {
        double longest = 1.0;
        for (int j = 0; j < rows; j++) {
            if (slackMove[j] < 0.0) {
                longest = Math.min(longest, -share * slack[j] / slackMove[j]);
            }
            if (priceMove[j] < 0.0) {
                longest = Math.min(longest, -share * price[j] / priceMove[j]);
            }
        }
        return longest;
    }

    private void advance(double share, double[] step) {
        for (int i = 0; i < blocks * n; i++) {
            step[i] += share * move[i];
        }
        for (int j = 0; j < rows; j++) {
            slack[j] += share * slackMove[j];
            price[j] += share * priceMove[j];
        }
    }

    private double rowDot(int row, double[] vector) {
        int at = 2 * n * row;
        int own = blockOf[row] * n;
        double sum = 0.0;
        for (int l = 0; l < n; l++) {
            sum += normals[at + n + l] * vector[own + l];
        }
        for (int l = 0; own > 0 && l < n; l++) {
            sum += normals[at + l] * vector[own - n + l];
        }
        return sum;
    }

    private void addRow(int row, double times, double[] vector) {
        int at = 2 * n * row;
        int own = blockOf[row] * n;
        for (int l = 0; l < n; l++) {
            vector[own + l] += times * normals[at + n + l];
        }
        for (int l = 0; own > 0 && l < n; l++) {
            vector[own - n + l] += times * normals[at + l];
        }
    }
}
