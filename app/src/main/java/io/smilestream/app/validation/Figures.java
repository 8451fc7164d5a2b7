package io.smilestream.app.validation;

import io.smilestream.calibrator.smile.Smile;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All tallies of one expiry, of one underlying or of everything. Not thread-safe. */
final class Figures {
    private final Map<Score, QuoteErrors> scores = new EnumMap<>(Score.class);
    private final Map<Feature, ErrorTally> changes = new EnumMap<>(Feature.class);
    private final Map<Feature, ErrorTally> changesUnfiltered = new EnumMap<>(Feature.class);
    private long slices;
    private long counted;

    Figures() {
        for (Score score : Score.values()) {
            scores.put(score, new QuoteErrors());
        }
        for (Feature feature : Feature.values()) {
            changes.put(feature, new ErrorTally());
            changesUnfiltered.put(feature, new ErrorTally());
        }
    }

    /** Adds a slice to those seen. */
    void see(boolean counts) {
        slices++;
        counted += counts ? 1 : 0;
    }

    /** Adds the errors of one slice. */
    void add(Score score, QuoteErrors errors) {
        of(score).add(errors);
    }

    /** Adds how the published smile moved from one window to the next. */
    void addChange(Smile before, Smile after) {
        changes.forEach((feature, tally) -> tally.add(feature.of(after) - feature.of(before)));
    }

    /** Adds how the unfiltered smile moved from one window to the next. */
    void addChangeUnfiltered(Smile before, Smile after) {
        changesUnfiltered.forEach((feature, tally) -> tally.add(feature.of(after) - feature.of(before)));
    }

    /** Adds all of another's. */
    void add(Figures other) {
        slices += other.slices;
        counted += other.counted;
        scores.forEach((score, errors) -> errors.add(other.of(score)));
        changes.forEach((feature, tally) -> tally.add(other.change(feature)));
        changesUnfiltered.forEach((feature, tally) -> tally.add(other.changeUnfiltered(feature)));
    }

    /** Slices seen. */
    long slices() {
        return slices;
    }

    /** Slices with a new smile and enough quotes to count. */
    long counted() {
        return counted;
    }

    /** Errors so far. */
    QuoteErrors of(Score score) {
        return present(scores.get(score));
    }

    /** Changes of the published smile from window to window. */
    ErrorTally change(Feature feature) {
        return present(changes.get(feature));
    }

    /** Changes of the unfiltered smile from window to window. */
    ErrorTally changeUnfiltered(Feature feature) {
        return present(changesUnfiltered.get(feature));
    }

    private static <T> T present(@Nullable T tally) {
        if (tally == null) {
            throw new IllegalStateException("every constant has a tally");
        }
        return tally;
    }
}
