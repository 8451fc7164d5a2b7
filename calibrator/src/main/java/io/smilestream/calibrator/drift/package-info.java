/**
 * What deserves a person: tells when the calibrations of one underlying move, degrade or break, once and with the cause.
 *
 * <p>Reading order: {@link io.smilestream.calibrator.drift.DriftMonitor}, what it reads
 * ({@link io.smilestream.calibrator.drift.SurfaceReading}), says ({@link io.smilestream.calibrator.drift.DriftReport}) and
 * remembers ({@link io.smilestream.calibrator.drift.DriftMemory}); then the detectors, each a page with its source.
 */
@NullMarked
package io.smilestream.calibrator.drift;

import org.jspecify.annotations.NullMarked;
