package io.smilestream.app.validation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures of a validation as rows and on a screen. Immutable. */
public final class ValidationReport {
    private static final double POINTS = 100.0;

    private final List<SliceCount> counts;
    private final List<ErrorRow> errors;
    private final List<ChangeRow> changes;
    private final List<WorstSlice> worst;

    /**
     * How many slices are behind the figures.
     *
     * @param underlying or {@code all}
     * @param slices seen
     * @param counted with a new smile and at least eight quotes of two sides
     */
    public record SliceCount(String underlying, long slices, long counted) {}

    /**
     * How one kind of smile misses one kind of quotes; volatilities are fractions, an absent number is null.
     *
     * @param underlying or {@code all}
     * @param measure which quotes
     * @param smile which smile
     * @param slices with such quotes
     * @param quotes of two sides
     * @param rmseVol root mean square over the quotes
     * @param medianVol median size over the quotes
     * @param medianSliceRmseVol median over the slices of each one's root mean square
     * @param rmseHalfSpreads root mean square, each error in its quote's half-spreads
     * @param medianHalfSpreads median size in half-spreads
     * @param shareInside share of quotes with the smile between bid and ask, 0 to 1
     */
    public record ErrorRow(
            String underlying,
            String measure,
            String smile,
            long slices,
            long quotes,
            @Nullable Double rmseVol,
            @Nullable Double medianVol,
            @Nullable Double medianSliceRmseVol,
            @Nullable Double rmseHalfSpreads,
            @Nullable Double medianHalfSpreads,
            @Nullable Double shareInside) {}

    /**
     * How a number of the smile moves from window to window.
     *
     * @param underlying or {@code all}
     * @param feature the number, in its own unit: volatilities are fractions
     * @param smile which smile
     * @param changes between windows next to each other
     * @param median median size of a change
     * @param rms root mean square of the changes
     */
    public record ChangeRow(
            String underlying,
            String feature,
            String smile,
            long changes,
            @Nullable Double median,
            @Nullable Double rms) {}

    private ValidationReport(
            List<SliceCount> counts, List<ErrorRow> errors, List<ChangeRow> changes, List<WorstSlice> worst) {
        this.counts = List.copyOf(counts);
        this.errors = List.copyOf(errors);
        this.changes = List.copyOf(changes);
        this.worst = List.copyOf(worst);
    }

    static ValidationReport of(Map<String, Figures> byUnderlying, Figures all, List<WorstSlice> worst) {
        List<SliceCount> counts = new ArrayList<>();
        List<ErrorRow> errors = new ArrayList<>();
        List<ChangeRow> changes = new ArrayList<>();
        Map<String, Figures> every = new LinkedHashMap<>(byUnderlying);
        every.put(Validation.ALL, all);
        every.forEach((underlying, figures) -> {
            counts.add(new SliceCount(underlying, figures.slices(), figures.counted()));
            for (Score score : Score.values()) {
                if (figures.of(score).quotes() > 0) {
                    errors.add(rowOf(underlying, score, figures.of(score)));
                }
            }
            for (Feature feature : Feature.values()) {
                addChange(changes, rowOf(underlying, feature, "published", figures.change(feature)));
                addChange(changes, rowOf(underlying, feature, "unfiltered", figures.changeUnfiltered(feature)));
            }
        });
        return new ValidationReport(counts, errors, changes, worst);
    }

    private static void addChange(List<ChangeRow> rows, ChangeRow row) {
        if (row.changes() > 0) {
            rows.add(row);
        }
    }

    private static ErrorRow rowOf(String underlying, Score score, QuoteErrors errors) {
        return new ErrorRow(
                underlying,
                score.measure(),
                score.smile(),
                errors.slices(),
                errors.quotes(),
                orNull(errors.rmseVol()),
                orNull(errors.medianVol()),
                orNull(errors.medianSliceRmseVol()),
                orNull(errors.rmseHalfSpreads()),
                orNull(errors.medianHalfSpreads()),
                orNull(errors.shareInside()));
    }

    private static ChangeRow rowOf(String underlying, Feature feature, String smile, ErrorTally tally) {
        return new ChangeRow(
                underlying, feature.title(), smile, tally.count(), orNull(tally.median()), orNull(tally.rms()));
    }

    private static @Nullable Double orNull(double number) {
        return Double.isFinite(number) ? number : null;
    }

    /** Slices by underlying, {@code all} last. */
    public List<SliceCount> counts() {
        return counts;
    }

    /** Errors by underlying, {@code all} last. */
    public List<ErrorRow> errors() {
        return errors;
    }

    /** Changes by underlying, {@code all} last. */
    public List<ChangeRow> changes() {
        return changes;
    }

    /** The slices fitted worst, the worst first. */
    List<WorstSlice> worst() {
        return worst;
    }

    /** A table for a screen 120 columns wide, errors and changes of volatility in vol points. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (SliceCount count : counts) {
            String heading = String.format(
                    Locale.ROOT,
                    "validation %s: %,d of %,d slices count (a new smile, at least %d quotes of two sides)",
                    count.underlying(),
                    count.counted(),
                    count.slices(),
                    SmileTrack.QUOTES_MIN);
            lines.add(heading);
            lines.add(
                    "  quotes           smile       slices   quotes  RMSE vp  median  slice's RMSE  half-spreads  inside");
            errors.stream()
                    .filter(row -> row.underlying().equals(count.underlying()))
                    .map(ValidationReport::line)
                    .forEach(lines::add);
            lines.add("  change a window  smile      changes   median      rms");
            changes.stream()
                    .filter(row -> row.underlying().equals(count.underlying()))
                    .map(ValidationReport::line)
                    .forEach(lines::add);
        }
        return lines;
    }

    private static String line(ErrorRow row) {
        return String.format(
                Locale.ROOT,
                "  %-16s %-10s %7d %8d  %7.3f %7.3f %13.3f %13.3f %6.1f%%",
                row.measure(),
                row.smile(),
                row.slices(),
                row.quotes(),
                orNaN(row.rmseVol()) * POINTS,
                orNaN(row.medianVol()) * POINTS,
                orNaN(row.medianSliceRmseVol()) * POINTS,
                orNaN(row.medianHalfSpreads()),
                orNaN(row.shareInside()) * POINTS);
    }

    private static String line(ChangeRow row) {
        return String.format(
                Locale.ROOT,
                "  %-16s %-10s %7d  %7.3f  %7.3f",
                row.feature(),
                row.smile(),
                row.changes(),
                orNaN(row.median()) * POINTS,
                orNaN(row.rms()) * POINTS);
    }

    private static double orNaN(@Nullable Double number) {
        return number == null ? Double.NaN : number;
    }
}
