package io.smilestream.app.replay;

import io.smilestream.app.output.FitSummary;
import io.smilestream.app.output.Manifest;
import java.util.SortedMap;

/**
 * What came of a run.
 *
 * @param manifest inputs, counts and digests
 * @param facts what the wall clock says
 * @param fits quality by underlying
 */
public record ReplayOutcome(Manifest manifest, RunFacts facts, SortedMap<String, FitSummary> fits) {}
