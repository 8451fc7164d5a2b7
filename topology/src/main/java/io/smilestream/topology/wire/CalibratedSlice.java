package io.smilestream.topology.wire;

import io.smilestream.v1.Calibration;
import io.smilestream.v1.Slice;

/**
 * A slice and its new smile, on their way to the Greeks; never leaves the stream.
 *
 * @param slice the window's quotes
 * @param calibration the smile fitted to them
 */
public record CalibratedSlice(Slice slice, Calibration calibration) {}
