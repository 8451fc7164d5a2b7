package io.smilestream.calibrator.greeks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smilestream.calibrator.SharedData;
import io.smilestream.calibrator.black.Side;
import io.smilestream.calibrator.black.YearFraction;
import io.smilestream.calibrator.svi.SviParameters;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our Greeks against those Deribit published with the same forward, time and mark volatility. */
class ExchangeGreeksTest {
    /** The exchange prints delta with five decimals and the volatility it made it of with two decimals of a percent. */
    private static final double DELTA_TOLERANCE = 1e-4;

    /**
     * On an option's last day a hundredth of a vol point moves its delta by more than the tolerance (worst seen 1.5e-4), and
     * in its last half hour it settles on an average of the index and the exchange prints a delta of zero.
     */
    private static final double TAU_YEARS_MIN = 1.0 / 365.0;

    @ParameterizedTest
    @ValueSource(strings = {"hourly_2024-05-01", "hourly_2025-03-01", "hourly_2025-08-01"})
    void deltaAgreesOnEveryRowThatCarriesOne(String day) throws IOException {
        int compared = 0;
        double worst = 0.0;
        for (Map<String, String> row : SharedData.rows(archive(day))) {
            if (!text(row, "delta").isEmpty() && tauYears(row) > TAU_YEARS_MIN) {
                worst = Math.max(worst, Math.abs(greeksOf(row).delta() - number(row, "delta")));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(25_000);
        assertThat(worst).as("worst of %d rows", compared).isLessThan(DELTA_TOLERANCE);
    }

    /** On these days many rows join a forward and a delta of different moments, so only the typical row can agree. */
    @ParameterizedTest
    @ValueSource(strings = {"hourly_2024-08-01", "hourly_2024-11-01"})
    void deltaAgreesOnMostRowsOfADayWithMixedMoments(String day) throws IOException {
        int compared = 0;
        int near = 0;
        for (Map<String, String> row : SharedData.rows(archive(day))) {
            if (!text(row, "delta").isEmpty() && tauYears(row) > TAU_YEARS_MIN) {
                near += Math.abs(greeksOf(row).delta() - number(row, "delta")) < DELTA_TOLERANCE ? 1 : 0;
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(25_000);
        assertThat((double) near / compared).isGreaterThan(0.85);
    }

    /** A ticker of Deribit's option ETH-30JUL21-2800-C, received on 2021-07-22. */
    @Test
    void everyGreekAgreesWithARealTicker() {
        Map<String, String> ticker = Map.of(
                "timestamp", "1626993723632000",
                "expiration", "1627632000000000",
                "type", "call",
                "strike_price", "2800",
                "underlying_price", "2003.61",
                "mark_iv", "120.74");

        OptionGreeks greeks = greeksOf(ticker);

        assertThat(greeks.delta()).isCloseTo(0.03127, within(1e-5));
        assertThat(greeks.gamma()).isCloseTo(0.0002, within(5e-5));
        assertThat(greeks.vega() / 100.0).isCloseTo(0.20072, within(2e-5));
        assertThat(greeks.theta()).isCloseTo(-1.64029, within(2e-4));
        assertThat(greeks.rho() / 100.0).isCloseTo(0.01188, within(1e-5));
        assertThat(greeks.priceCoin()).isCloseTo(0.001972, within(1e-6));
    }

    private static String archive(String day) {
        return "data/tardis_options_chain/deribit_options_chain_" + day + ".csv.gz";
    }

    private static OptionGreeks greeksOf(Map<String, String> row) {
        double tauYears = tauYears(row);
        double vol = number(row, "mark_iv") / 100.0;
        SviParameters flat = new SviParameters(vol * vol * tauYears, 0.0, 0.0, 0.0, 1.0);
        Side side = "call".equals(row.get("type")) ? Side.CALL : Side.PUT;
        return OptionGreeks.of(side, number(row, "strike_price"), number(row, "underlying_price"), tauYears, flat);
    }

    private static double tauYears(Map<String, String> row) {
        return YearFraction.between(Long.parseLong(text(row, "timestamp")), Long.parseLong(text(row, "expiration")));
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(text(row, column));
    }

    private static String text(Map<String, String> row, String column) {
        return String.valueOf(row.get(column));
    }
}
