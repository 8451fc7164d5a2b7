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
        if (state == null) {
            return null;
        }
        double[][] columns = new double[WIDTH][state.getSlices().size() / WIDTH];
        for (int i = 0; i < columns[0].length; i++) {
            for (int j = 0; j < WIDTH; j++) {
                columns[j][i] = state.getSlices().get(i * WIDTH + j);
            }
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
