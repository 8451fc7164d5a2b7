package io.smilestream.app.replay;

import io.smilestream.app.output.FitSummary;
import io.smilestream.app.output.Manifest;
import java.util.List;
import java.util.SortedMap;

/**
 * What came of a run.
 *
 * @param manifest inputs, counts and digests
 * @param facts what the wall clock says
 * @param fits quality by underlying
 * @param validation the validation's table for a screen; empty if none was asked for
 */
public record ReplayOutcome(
        Manifest manifest, RunFacts facts, SortedMap<String, FitSummary> fits, List<String> validation) {
    public ReplayOutcome {
        validation = List.copyOf(validation);
    }
}
