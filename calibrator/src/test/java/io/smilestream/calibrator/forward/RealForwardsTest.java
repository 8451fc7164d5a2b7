package io.smilestream.calibrator.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.calibrator.SharedData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The forwards of real chains with prices in coin, about six hours apart: what half of the strikes say of the other half. */
class RealForwardsTest {
    private static final String CHAINS = "data/tardis_options_chain/deribit_options_chain_6h_2026-01.csv.gz";
    private static final int PAIRS_MIN = 8;
    private static final double BASIS_POINT = 1e-4;

    /** Quotes of one strike: call's bid and ask, put's bid and ask. */
    private final TreeMap<Double, double[]> strikes = new TreeMap<>();

    private final ParityForwardWorkspace parity = new ParityForwardWorkspace();
    private final Map<String, ForwardMemory> filters = new HashMap<>();
    private final List<Double> disagreements = new ArrayList<>();
    private final List<Double> venueMisses = new ArrayList<>();
    private final List<Double> parityMisses = new ArrayList<>();
    private final List<Double> filterMisses = new ArrayList<>();
    private final List<Double> surprises = new ArrayList<>();
    private String expiry = "";
    private long timeMicros;
    private double venue;

    /** What a row says of one option. */
    private record Row(String key, long timeMicros, double venue, double strike, boolean call, double bid, double ask) {
        static Row of(Map<String, String> cells) {
            String symbol = cell(cells, "symbol");
            return new Row(
                    symbol.substring(0, symbol.indexOf('-')) + cell(cells, "expiration"),
                    Long.parseLong(cell(cells, "timestamp")),
                    number(cells, "underlying_price"),
                    number(cells, "strike_price"),
                    cell(cells, "type").equals("call"),
                    number(cells, "bid_price"),
                    number(cells, "ask_price"));
        }
    }

    @Test
    void halfOfTheStrikesForetellTheOtherHalf() throws IOException {
        TreeMap<Long, Map<String, List<Row>>> chains = new TreeMap<>();
        SharedData.forEachRow(CHAINS, cells -> {
            Row row = Row.of(cells);
            chains.computeIfAbsent(row.timeMicros(), none -> new TreeMap<>())
                    .computeIfAbsent(row.key(), none -> new ArrayList<>())
                    .add(row);
        });
        chains.values().forEach(chain -> chain.values().forEach(this::take));

        assertThat(disagreements).hasSizeGreaterThan(2_500);
        assertThat(quantile(disagreements, 0.5)).as("measured 1.45 bp").isLessThan(1.6);
        assertThat(quantile(disagreements, 0.95)).as("measured 5.3 bp").isLessThan(6.0);
        double venueMiss = quantile(venueMisses, 0.5);
        assertThat(quantile(parityMisses, 0.5)).as("measured 0.80 of 1.48 bp").isLessThan(0.6 * venueMiss);
        assertThat(quantile(filterMisses, 0.5)).as("measured 0.81 of 1.48 bp").isLessThan(0.6 * venueMiss);
        assertThat(quantile(surprises, 0.68)).as("one sigma covers").isLessThan(1.0);
        assertThat(quantile(surprises, 0.95)).as("two sigma cover").isLessThan(2.0);
    }

    private void take(List<Row> rows) {
        strikes.clear();
        for (Row row : rows) {
            double[] quote = strikes.computeIfAbsent(
                    row.strike(), none -> new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN});
            int at = row.call() ? 0 : 2;
            quote[at] = row.bid();
            quote[at + 1] = row.ask();
            venue = row.venue();
            timeMicros = row.timeMicros();
            expiry = row.key();
        }
        measure();
    }

    private void measure() {
        if (!solve(0, 1)) {
            return;
        }
        disagreements.add(Math.abs(parity.logRatio()) / BASIS_POINT);
        if (parity.strikes() < PAIRS_MIN || !solve(1, 2)) {
            return;
        }
        double truth = parity.logRatio();
        double truthError = parity.standardError();
        if (!solve(0, 2)) {
            return;
        }
        ForwardMemory filter = filters.computeIfAbsent(expiry, none -> new ForwardMemory());
        filter.update(timeMicros, venue, parity.forward(venue), parity.standardError());
        venueMisses.add(Math.abs(truth) / BASIS_POINT);
        parityMisses.add(Math.abs(truth - parity.logRatio()) / BASIS_POINT);
        filterMisses.add(Math.abs(truth - Math.log(filter.forward() / venue)) / BASIS_POINT);
        surprises.add(Math.abs(truth - parity.logRatio()) / Math.hypot(truthError, parity.standardError()));
    }

    /** Solves for every {@code step}-th strike from {@code first}. */
    private boolean solve(int first, int step) {
        parity.begin(Premium.COIN);
        int i = 0;
        for (Map.Entry<Double, double[]> entry : strikes.entrySet()) {
            double[] quote = entry.getValue();
            if (i++ % step == first) {
                parity.call(entry.getKey(), quote[0], quote[1], venue);
                parity.put(entry.getKey(), quote[2], quote[3], venue);
            }
        }
        return parity.solve();
    }

    private static String cell(Map<String, String> cells, String name) {
        return Objects.requireNonNull(cells.get(name), name);
    }

    private static double number(Map<String, String> cells, String name) {
        String cell = cell(cells, name);
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }

    private static double quantile(List<Double> values, double share) {
        return values.stream()
                .sorted()
                .skip((long) (share * values.size()))
                .findFirst()
                .orElse(Double.NaN);
    }
}
