package io.smilestream.calibrator.surface;

import io.smilestream.calibrator.numeric.ChainProgramWorkspace;
import java.util.Arrays;

/**
 * The conditions of {@link EssviSurface} in the coordinates of the search, a block of three a slice: the logarithms of theta,
 * of L and of R.
 *
 * <p>In them the orders of L and R are linear, the butterfly conditions convex, and that of {@code psi / theta} nearly linear.
 * Not thread-safe; no allocation.
 */
final class EssviConditions {
    /** Coordinates of a slice. */
    static final int WIDTH = 3;

    /** Logarithm of theta. */
    static final int THETA = 0;

    /** Logarithm of L. */
    static final int LEFT = 1;

    /** Logarithm of R. */
    static final int RIGHT = 2;

    /** Most constraints that a slice brings: of each wing its order, its bound and its butterfly, and one of the calendar. */
    static final int ROWS_PER_SLICE = 7;

    private static final double SLOPE_MIN = Math.log(1e-6); // of L and R: keeps rho inside (-1, 1)
    private static final double SLOPE_MAX = Math.log(EssviSurface.BOUND);
    private static final double STRICT = EssviSurface.STRICT;

    private final double[] normal = new double[2 * WIDTH];

    /** Adds the conditions of {@code slices} slices, linearised at {@code x}. */
    void addTo(ChainProgramWorkspace program, double[] x, int slices) {
        for (int i = 0; i < slices; i++) {
            int at = i * WIDTH;
            for (int wing = LEFT; wing <= RIGHT; wing++) {
                if (i > 0) {
                    set(wing, -1.0, 1.0);
                    program.add(i, normal, x[at + wing] - x[at - WIDTH + wing] - STRICT);
                } else {
                    set(wing, 0.0, 1.0);
                    program.add(i, normal, x[at + wing] - SLOPE_MIN);
                }
                if (i == slices - 1) {
                    set(wing, 0.0, -1.0);
                    program.add(i, normal, SLOPE_MAX - x[at + wing]);
                }
                addButterfly(program, x, i, wing);
            }
            if (i > 0) {
                addCalendar(program, x, i);
            }
        }
    }

    /** {@code psi wing <= BOUND theta}. */
    private void addButterfly(ChainProgramWorkspace program, double[] x, int i, int wing) {
        int at = i * WIDTH;
        double share = leftShare(x, at);
        Arrays.fill(normal, 0.0);
        normal[WIDTH + THETA] = 1.0;
        normal[WIDTH + LEFT] = -share;
        normal[WIDTH + RIGHT] = share - 1.0;
        normal[WIDTH + wing] -= 1.0;
        program.add(i, normal, SLOPE_MAX + x[at + THETA] - lnPsi(x, at) - x[at + wing]);
    }

    /** {@code psi / theta} does not rise. */
    private void addCalendar(ChainProgramWorkspace program, double[] x, int i) {
        int at = i * WIDTH;
        int before = at - WIDTH;
        double shareBefore = leftShare(x, before);
        double share = leftShare(x, at);
        normal[THETA] = -1.0;
        normal[LEFT] = shareBefore;
        normal[RIGHT] = 1.0 - shareBefore;
        normal[WIDTH + THETA] = 1.0;
        normal[WIDTH + LEFT] = -share;
        normal[WIDTH + RIGHT] = share - 1.0;
        double offset = lnPsi(x, before) - x[before + THETA] - lnPsi(x, at) + x[at + THETA];
        program.add(i, normal, offset - STRICT);
    }

    /**
     * Moves {@code x} to where every condition holds, exactly: from the first slice to the last, L and R are raised to those of
     * the slice before, and theta to the least that both wings and the slice before allow.
     *
     * <p>Every surface that meets the conditions is its own image, so this is a parametrisation of all of them; after a step
     * that obeys the linearised conditions it moves by the step's square.
     */
    static void confine(double[] x, int slices) {
        for (int i = 0; i < slices; i++) {
            int at = i * WIDTH;
            for (int wing = LEFT; wing <= RIGHT; wing++) {
                // What slices before have used up of the room below the bound is a share of 1e-6 each.
                double most = SLOPE_MAX - (slices - 1 - i) * STRICT;
                double least = i == 0 ? SLOPE_MIN : x[at - WIDTH + wing] + STRICT;
                x[at + wing] = Math.max(least, Math.min(most, x[at + wing]));
            }
            double psi = lnPsi(x, at);
            double least = psi + Math.max(x[at + LEFT], x[at + RIGHT]) - SLOPE_MAX;
            if (i > 0) {
                least = Math.max(least, psi - lnPsi(x, at - WIDTH) + x[at - WIDTH + THETA] + STRICT);
            }
            x[at + THETA] = Math.max(least, x[at + THETA]);
        }
    }

    private void set(int coordinate, double before, double own) {
        Arrays.fill(normal, 0.0);
        normal[coordinate] = before;
        normal[WIDTH + coordinate] = own;
    }

    private static double lnPsi(double[] x, int at) {
        return Math.log(0.5 * (Math.exp(x[at + LEFT]) + Math.exp(x[at + RIGHT])));
    }

    /** {@code L / (L + R)}. */
    private static double leftShare(double[] x, int at) {
        return 1.0 / (1.0 + Math.exp(x[at + RIGHT] - x[at + LEFT]));
    }
}
