package io.smilestream.app.refit;

import io.smilestream.app.refit.RefitTally.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** A comparison on one screen. */
public final class RefitTable {
    private static final double VOL_POINTS = 100;
    private static final double PERCENT = 100;
    private static final double BASIS_POINTS = 10_000;
    private static final int DAY_LETTERS = 10;

    private RefitTable() {}

    /**
     * Lines of text: what became of the windows on each side, then a line an underlying and a line a smile. Quality is the
     * median over windows with a new smile; what lies apart is measured where both sides have one.
     */
    public static List<String> lines(String nameA, String nameB, RefitComparison comparison) {
        List<String> lines = new ArrayList<>();
        lines.add("A          " + nameA + ": " + windows(comparison.whole().statuses(Side.A)));
        lines.add("B          " + nameB + ": " + windows(comparison.whole().statuses(Side.B)));
        lines.add(String.format(
                Locale.ROOT,
                "%-16s %15s  %15s  %13s  %17s  %17s",
                "",
                "new smiles",
                "RMSE, vol pts",
                "inside, %",
                "ATM vol apart, bp",
                "skew apart"));
        lines.add(row("", "A", "B", "A", "B", "A", "B", "median", "largest", "median", "largest"));
        comparison.byUnderlying().forEach((underlying, tally) -> {
            lines.add(row(underlying, tally));
            comparison
                    .smiles(underlying)
                    .forEach((expiry, smile) ->
                            lines.add(row("  " + expiry.substring(0, Math.min(DAY_LETTERS, expiry.length())), smile)));
        });
        return lines;
    }

    private static String row(String name, RefitTally tally) {
        return row(
                name,
                tally.smiles(Side.A),
                tally.smiles(Side.B),
                number("%.3f", tally.medianRmseVol(Side.A) * VOL_POINTS),
                number("%.3f", tally.medianRmseVol(Side.B) * VOL_POINTS),
                number("%.1f", tally.medianShareInside(Side.A) * PERCENT),
                number("%.1f", tally.medianShareInside(Side.B) * PERCENT),
                number("%.2f", tally.atmVolChanges().median() * BASIS_POINTS),
                number("%.2f", tally.atmVolChanges().largest() * BASIS_POINTS),
                number("%.4f", tally.skewChanges().median()),
                number("%.4f", tally.skewChanges().largest()));
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "%-16s %7s %7s  %7s %7s  %6s %6s  %8s %8s  %8s %8s", cells)
                .stripTrailing();
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    }

    private static String windows(SortedMap<String, Long> statuses) {
        long all = statuses.values().stream().mapToLong(Long::longValue).sum();
        return String.format(Locale.ROOT, "%,d windows", all)
                + statuses.entrySet().stream()
                        .map(status -> String.format(Locale.ROOT, "%s %,d", status.getKey(), status.getValue()))
                        .collect(Collectors.joining(", ", all == 0 ? "" : ": ", ""));
    }
}
