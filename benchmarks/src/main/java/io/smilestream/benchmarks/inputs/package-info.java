/** The files the calibrator and its peers are measured on, one reader for each kind of file. */
@NullMarked
package io.smilestream.benchmarks.inputs;

import org.jspecify.annotations.NullMarked;
