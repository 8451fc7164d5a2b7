package io.smilestream.benchmarks.inputs;

import io.smilestream.calibrator.drift.SurfaceReading;

/**
 * One window of one surface.
 *
 * @param surface the surface's key, {@code venue|underlying}
 * @param reading its smiles
 */
public record WindowReading(String surface, SurfaceReading reading) {}
