package io.smilestream.calibrator.surface;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.calibrator.Calibration.Fitted;
import io.smilestream.calibrator.SharedData;
import io.smilestream.calibrator.SmileCalibrator;
import io.smilestream.calibrator.SmileModel;
import io.smilestream.calibrator.filter.SmileMemory;
import io.smilestream.calibrator.slice.SmileSlice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Joint fits of real chains, skipped where the reference data is not there. */
class RealSurfacesTest {
    private static final double MICROS_PER_HOUR = 3.6e9;
    private static final double MICROS_PER_YEAR = 365.0 * 24.0 * MICROS_PER_HOUR;
    private static final double PERCENT = 100.0;

    /** What the conditions between slices may cost in RMSE, next to SSVI slices that stand alone. */
    private static final double ORDER_COST = 1.25;

    private final EssviCalibrator calibrator = new EssviCalibrator();

    @Test
    void spxHasNoArbitrage() throws IOException {
        Map<String, List<Quote>> byExpiry = new TreeMap<>();
        Map<String, Double> tauYears = new TreeMap<>();
        for (Map<String, String> row : SharedData.rows("data/equity/spx_implied_vol_20230215.csv.gz")) {
            double k = Math.log(number(row, "Strike") / number(row, "Fwd"));
            Quote quote = new Quote(k, number(row, "Bid"), number(row, "Ask"));
            if (quote.isUsable()) {
                byExpiry.computeIfAbsent(text(row, "Expiry"), absent -> new ArrayList<>())
                        .add(quote);
                tauYears.put(text(row, "Expiry"), number(row, "Texp"));
            }
        }
        List<SmileSlice> slices = new ArrayList<>();
        byExpiry.forEach((expiry, quotes) -> slices.add(sliceOf(requireNonNull(tauYears.get(expiry)), quotes)));

        judge(slices);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-05-01", "2024-08-01", "2024-11-01", "2025-03-01", "2025-08-01"})
    void hourlyChainsHaveNoArbitrage(String day) throws IOException {
        Map<String, Map<Long, Map<Double, Quote>>> surfaces = new TreeMap<>();
        Map<String, Double> times = new TreeMap<>();
        SharedData.forEachRow("data/tardis_options_chain/deribit_options_chain_hourly_" + day + ".csv.gz", row -> {
            double time = number(row, "timestamp");
            String hour = text(row, "symbol").substring(0, 3) + (long) (time / MICROS_PER_HOUR);
            double k = Math.log(number(row, "strike_price") / number(row, "underlying_price"));
            Quote quote = new Quote(k, number(row, "bid_iv") / PERCENT, number(row, "ask_iv") / PERCENT);
            boolean outOfTheMoney = text(row, "type").equals("call") == k > 0.0;
            if (outOfTheMoney && quote.isUsable()) {
                long expiry = Long.parseLong(text(row, "expiration"));
                surfaces.computeIfAbsent(hour, absent -> new TreeMap<>())
                        .computeIfAbsent(expiry, absent -> new TreeMap<>())
                        .put(number(row, "strike_price"), quote);
                times.merge(hour, time, Math::max);
            }
        });

        assertThat(surfaces).hasSizeGreaterThan(40);
        surfaces.forEach((hour, byExpiry) -> {
            List<SmileSlice> slices = new ArrayList<>();
            byExpiry.forEach((expiry, quotes) -> {
                double tauYears = (expiry - requireNonNull(times.get(hour))) / MICROS_PER_YEAR;
                if (tauYears > 0.0) {
                    slices.add(sliceOf(tauYears, List.copyOf(quotes.values())));
                }
            });
            judge(slices);
        });
    }

    private void judge(List<SmileSlice> slices) {
        EssviFit fit = requireNonNull(calibrator.fit(slices, null));

        assertThat(fit.converged()).isTrue();
        assertThat(fit.certified()).isTrue();
        assertThat(fit.order().margin()).isPositive();
        ArbitrageOnGrid.assertNone(fit.surface());
        assertThat(fit.misses().rmseVol()).isLessThan(ORDER_COST * rmseAlone(slices));
    }

    /** RMSE of SSVI slices, each alone. */
    private static double rmseAlone(List<SmileSlice> slices) {
        SmileCalibrator alone = new SmileCalibrator(new SmileModel.Ssvi());
        SurfaceMissesWorkspace tally = new SurfaceMissesWorkspace();
        for (SmileSlice slice : slices) {
            if (alone.calibrate(slice, new SmileMemory()) instanceof Fitted fitted) {
                tally.add(slice, fitted.smile());
            }
        }
        return tally.toMisses().rmseVol();
    }

    private static SmileSlice sliceOf(double tauYears, List<Quote> quotes) {
        List<Quote> sorted =
                quotes.stream().sorted(Comparator.comparingDouble(Quote::k)).toList();
        return SmileSlice.of(
                tauYears,
                sorted.stream().mapToDouble(Quote::k).toArray(),
                sorted.stream().mapToDouble(Quote::bidVol).toArray(),
                sorted.stream().mapToDouble(Quote::askVol).toArray());
    }

    private static double number(Map<String, String> row, String column) {
        String cell = text(row, column);
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }

    private static String text(Map<String, String> row, String column) {
        return requireNonNull(row.get(column));
    }

    private record Quote(double k, double bidVol, double askVol) {
        /** Of two sides, the lower above zero. */
        boolean isUsable() {
            return bidVol > 0.0 && askVol >= bidVol;
        }
    }
}
