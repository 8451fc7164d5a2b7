package io.smilestream.topology.wire;

import io.smilestream.v1.Surface;
import org.jspecify.annotations.Nullable;

/**
 * The calibrations of one underlying and window with the surface built of them; never leaves the stream.
 *
 * @param window the calibrations
 * @param surface the surface, without a regime yet; null where no calibration carries a smile
 */
public record BuiltSurface(SurfaceWindow window, @Nullable Surface surface) {}
