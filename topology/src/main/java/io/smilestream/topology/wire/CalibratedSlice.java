package io.smilestream.topology.wire;

import io.smilestream.v1.Calibration;
import io.smilestream.v1.Slice;

/**
 * A slice and what was made of it, on their way to the Greeks and to the surface; never leaves the stream.
 *
 * @param slice the window's quotes
 * @param calibration the smile fitted to them, an earlier one or none
 */
public record CalibratedSlice(Slice slice, Calibration calibration) {}
