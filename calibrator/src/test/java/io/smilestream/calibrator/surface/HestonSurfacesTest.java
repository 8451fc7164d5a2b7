package io.smilestream.calibrator.surface;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.smilestream.calibrator.Calibration.Fitted;
import io.smilestream.calibrator.SharedData;
import io.smilestream.calibrator.SmileCalibrator;
import io.smilestream.calibrator.SmileModel;
import io.smilestream.calibrator.filter.SmileMemory;
import io.smilestream.calibrator.slice.SmileSlice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Surfaces of a model that is not ours, whose prices are exact and whose fair variance is a closed form; skipped without them. */
class HestonSurfacesTest {
    private static final double HALF_SPREAD_VOL = 0.003; // the noise of the noisy ones

    /** Of the eight Heston and four Bates surfaces; the median is 15 bp, 12 of it noise. */
    private static final double RMSE_VOL_MAX = 0.0030;

    /** Five hundredths of a vol point: what five parameters miss of a Heston smile's wings. */
    private static final double INDEX_TOLERANCE = 5e-4;

    @Test
    void jointFitsAreNearTheTruthAndFree() throws IOException {
        surfaces().forEach((name, byTime) -> {
            EssviFit fit = requireNonNull(new EssviCalibrator().fit(slices(byTime, "iv"), null));

            double squares = 0.0;
            int count = 0;
            int i = 0;
            for (List<Map<String, String>> rows : byTime.values()) {
                for (Map<String, String> row : rows) {
                    double miss = fit.surface().smile(i).vol(number(row, "k")) - number(row, "iv_true");
                    squares += miss * miss;
                    count++;
                }
                i++;
            }
            assertThat(Math.sqrt(squares / count)).as(name).isLessThan(RMSE_VOL_MAX);
            assertThat(fit.certified()).isTrue();
            ArbitrageOnGrid.assertNone(fit.surface());
        });
    }

    /** {@code theta + (v0 - theta) (1 - exp(-kappa tau)) / (kappa tau)}: Heston's expected mean variance. */
    @Test
    void variancesOfExactSurfacesAreTheClosedForm() throws IOException {
        SmileCalibrator calibrator = new SmileCalibrator(new SmileModel.Svi(false));
        Map<String, Map<String, String>> meta = new TreeMap<>();
        SharedData.forEachRow("quant/surfaces_meta.csv.gz", row -> meta.put(text(row, "name"), row));
        surfaces().forEach((name, byTime) -> {
            if (name.startsWith("heston") && name.endsWith("exact")) {
                Map<String, String> truth = requireNonNull(meta.get(name));
                double theta = number(truth, "theta");
                for (SmileSlice slice : slices(byTime, "iv_true")) {
                    double decay = number(truth, "kappa") * slice.tauYears();
                    double variance = theta - (number(truth, "v0") - theta) * Math.expm1(-decay) / decay;
                    Fitted fitted = (Fitted) calibrator.calibrate(slice, new SmileMemory());

                    assertThat(Surfaces.stripVol(fitted.smile()))
                            .as(name)
                            .isCloseTo(Math.sqrt(variance), offset(INDEX_TOLERANCE));
                }
            }
        });
    }

    private static Map<String, Map<Double, List<Map<String, String>>>> surfaces() throws IOException {
        Map<String, Map<Double, List<Map<String, String>>>> surfaces = new TreeMap<>();
        SharedData.forEachRow(
                "quant/surfaces.csv.gz", row -> surfaces.computeIfAbsent(text(row, "name"), absent -> new TreeMap<>())
                        .computeIfAbsent(number(row, "T"), absent -> new ArrayList<>())
                        .add(row));
        return surfaces;
    }

    private static List<SmileSlice> slices(Map<Double, List<Map<String, String>>> byTime, String column) {
        List<SmileSlice> slices = new ArrayList<>();
        byTime.forEach((tauYears, rows) -> slices.add(SmileSlice.of(
                tauYears,
                rows.stream().mapToDouble(row -> number(row, "k")).toArray(),
                rows.stream()
                        .mapToDouble(row -> number(row, column) - HALF_SPREAD_VOL)
                        .toArray(),
                rows.stream()
                        .mapToDouble(row -> number(row, column) + HALF_SPREAD_VOL)
                        .toArray())));
        return slices;
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(text(row, column));
    }

    private static String text(Map<String, String> row, String column) {
        return requireNonNull(row.get(column));
    }
}
