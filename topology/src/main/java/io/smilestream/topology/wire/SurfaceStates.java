package io.smilestream.topology.wire;

import io.smilestream.calibrator.surface.EssviSurface;
import io.smilestream.state.v1.SurfaceState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joint fits as the store keeps them, to the bit. */
public final class SurfaceStates {
    private static final int WIDTH = 4;

    private SurfaceStates() {}

    /** The remembered fit, or null. */
    public static @Nullable EssviSurface fitOf(@Nullable SurfaceState state) {
        return state == null ? null : StoredNumbers.read("joint fit", state.getSlices(), SurfaceStates::fitOf);
    }

    private static EssviSurface fitOf(double[] numbers) {
        double[][] columns = new double[WIDTH][numbers.length / WIDTH];
        for (int i = 0; i < numbers.length / WIDTH * WIDTH; i++) {
            columns[i % WIDTH][i / WIDTH] = numbers[i];
        }
        if (numbers.length % WIDTH != 0) {
            throw new IllegalArgumentException(
                    "a joint fit has " + WIDTH + " numbers a slice, found " + numbers.length);
        }
        return EssviSurface.of(columns[0], columns[1], columns[2], columns[3]);
    }

    /** What the store keeps of {@code fit}. */
    public static SurfaceState stateOf(EssviSurface fit, Instant lastExpiry) {
        List<Double> slices = new ArrayList<>(fit.size() * WIDTH);
        for (int i = 0; i < fit.size(); i++) {
            slices.addAll(List.of(fit.tauYears(i), fit.theta(i), fit.left(i), fit.right(i)));
        }
        return new SurfaceState(lastExpiry, slices);
    }
}
