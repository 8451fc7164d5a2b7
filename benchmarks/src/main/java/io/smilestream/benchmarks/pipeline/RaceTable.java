package io.smilestream.benchmarks.pipeline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The runs of a race, and what they say as medians. */
final class RaceTable {
    private static final double MILLION = 1e6;

    private final Map<Contestant, Map<Guarantee, List<Figures>>> runs = new EnumMap<>(Contestant.class);
    private final long ticks;
    private final Map<Contestant, Double> inputBytes;

    /**
     * An empty table.
     *
     * @param ticks of the input
     * @param inputBytes size of each contestant's input on the broker's disk
     */
    RaceTable(long ticks, Map<Contestant, Double> inputBytes) {
        this.ticks = ticks;
        this.inputBytes = Map.copyOf(inputBytes);
        for (Contestant contestant : Contestant.values()) {
            Map<Guarantee, List<Figures>> rows = new EnumMap<>(Guarantee.class);
            for (Guarantee guarantee : Guarantee.values()) {
                rows.put(guarantee, new ArrayList<>());
            }
            runs.put(contestant, rows);
        }
    }

    void add(Contestant contestant, Guarantee guarantee, Figures figures) {
        of(contestant, guarantee).add(figures);
    }

    /** The table and its ratios, as Markdown. */
    List<String> markdown() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "| stream | guarantee | ticks/s, median | lowest to highest | CPU s per million ticks | bytes a tick on"
                        + " the wire | changelog / input | allocated bytes a tick | by our code |");
        lines.add("|---|---|---|---|---|---|---|---|---|");
        for (Contestant contestant : Contestant.values()) {
            for (Guarantee guarantee : Guarantee.values()) {
                lines.add(row(contestant, guarantee));
            }
        }
        lines.add("");
        lines.add("| ratio | EOS | ALOS |");
        lines.add("|---|---|---|");
        lines.add(ratio("c/a", Contestant.TICKS));
        lines.add(ratio("c/b", Contestant.BATCHES));
        lines.add("");
        lines.add("| | a | b | c |");
        lines.add("|---|---|---|---|");
        lines.add("| EOS/ALOS | %s | %s | %s |"
                .formatted(price(Contestant.TICKS), price(Contestant.BATCHES), price(Contestant.PIPELINE)));
        return lines;
    }

    private String row(Contestant contestant, Guarantee guarantee) {
        List<Figures> figures = of(contestant, guarantee);
        return String.format(
                Locale.ROOT,
                "| %s %s | %s | %,.0f | %,.0f to %,.0f | %.2f | %.1f | %.3f | %.0f | %.0f |",
                contestant.letter(),
                contestant.words(),
                guarantee.letters(),
                rate(contestant, guarantee),
                figures.stream().mapToDouble(this::rateOf).min().orElse(Double.NaN),
                figures.stream().mapToDouble(this::rateOf).max().orElse(Double.NaN),
                median(figures, Figures::cpuSeconds) / ticks * MILLION,
                bytesOf(contestant) / ticks,
                median(figures, Figures::changelogBytes) / bytesOf(contestant),
                median(figures, Figures::allocatedBytes) / ticks,
                median(figures, Figures::ownBytes) / ticks);
    }

    private String ratio(String name, Contestant beside) {
        return String.format(
                Locale.ROOT,
                "| %s | %.2f | %.2f |",
                name,
                rate(Contestant.PIPELINE, Guarantee.EXACTLY_ONCE) / rate(beside, Guarantee.EXACTLY_ONCE),
                rate(Contestant.PIPELINE, Guarantee.AT_LEAST_ONCE) / rate(beside, Guarantee.AT_LEAST_ONCE));
    }

    private String price(Contestant contestant) {
        double ratio = rate(contestant, Guarantee.EXACTLY_ONCE) / rate(contestant, Guarantee.AT_LEAST_ONCE);
        return String.format(Locale.ROOT, "%.2f", ratio);
    }

    private double rate(Contestant contestant, Guarantee guarantee) {
        return median(of(contestant, guarantee), this::rateOf);
    }

    private double rateOf(Figures figures) {
        return ticks / figures.seconds();
    }

    private double bytesOf(Contestant contestant) {
        return inputBytes.getOrDefault(contestant, Double.NaN);
    }

    private List<Figures> of(Contestant contestant, Guarantee guarantee) {
        return runs.getOrDefault(contestant, Map.of()).getOrDefault(guarantee, List.of());
    }

    private static double median(List<Figures> figures, ToDoubleFunction<Figures> of) {
        double[] sorted = figures.stream().mapToDouble(of).sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle]);
    }
}
