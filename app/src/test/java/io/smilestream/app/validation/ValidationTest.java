package io.smilestream.app.validation;

import static io.smilestream.app.validation.FlatMarket.flat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smilestream.app.validation.ValidationReport.ChangeRow;
import io.smilestream.app.validation.ValidationReport.ErrorRow;
import io.smilestream.app.validation.ValidationReport.SliceCount;
import io.smilestream.calibrator.SmileModel;
import io.smilestream.v1.Slice;
import io.smilestream.v1.SliceQuote;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Markets so plain that every figure can be worked out by hand. */
class ValidationTest {
    /** A ten-thousandth of a vol point: rounding. */
    private static final double ROUNDING = 1e-6;

    /** A hundredth of a vol point: what a fit of exact quotes may be off by, far below the errors planted. */
    private static final double FIT = 1e-4;

    private final FlatMarket btc = new FlatMarket("BTC");
    private final Validation validation = new Validation(new SmileModel.Svi(true));

    @Test
    void measuresErrorsInVolAndHalfSpreads() {
        validation.add(btc.calibration(1, 0.50, 0.54));
        validation.add(btc.slice(1, 0.51, 0.51, 0.51, 0.51, 0.51, 0.51, 0.51, 0.51, 0.51, 0.53));

        ErrorRow published = row("in sample", "published");
        assertThat(published.quotes()).isEqualTo(10);
        assertThat(published.rmseVol()).isCloseTo(Math.sqrt((9 * 0.01 * 0.01 + 0.03 * 0.03) / 10), within(ROUNDING));
        assertThat(published.rmseHalfSpreads()).isCloseTo(Math.sqrt((9 * 0.5 * 0.5 + 1.5 * 1.5) / 10), within(1e-4));
        assertThat(published.medianHalfSpreads()).isCloseTo(0.5, within(1e-3));
        assertThat(published.shareInside()).isEqualTo(0.9);
        ErrorRow unfiltered = row("in sample", "unfiltered");
        assertThat(unfiltered.medianVol()).isCloseTo(0.03, within(2e-5));
        assertThat(unfiltered.shareInside()).isEqualTo(0.1);
    }

    @Test
    void comparesForecastsOnTheSameQuotesOfTheNextWindow() {
        addWindow(1, 0.50, 0.49);
        addWindow(2, 0.53, 0.52);
        addWindow(3, 0.56, 0.57);

        assertThat(ahead("published")).isCloseTo(0.03, within(ROUNDING));
        assertThat(ahead("unfiltered")).isCloseTo(0.04, within(ROUNDING));
        assertThat(ahead("unchanged")).isCloseTo(0.06, within(ROUNDING));
        assertThat(ahead("own")).isCloseTo(0.0, within(ROUNDING));
        assertThat(row("one window ahead", "unchanged").quotes()).isEqualTo(10);
    }

    @Test
    void judgesNoForecastByQuotesOfTheWindowsBefore() {
        addWindow(1, 0.50, 0.50);
        addWindow(2, 0.50, 0.50);
        validation.add(btc.calibration(3, 0.51, 0.51));
        List<SliceQuote> quotes = new ArrayList<>(btc.slice(3, flat(10, 0.51)).getQuotes());
        quotes.add(FlatMarket.quote(150.0, 0.90, FlatMarket.end(2).minusSeconds(1)));
        validation.add(btc.slice(3, quotes));

        assertThat(row("one window ahead", "published").quotes()).isEqualTo(10);
        assertThat(ahead("published")).isCloseTo(0.01, within(ROUNDING));
    }

    @Test
    void measuresChangesBetweenWindowsNextToEachOther() {
        addWindow(1, 0.50, 0.50);
        addWindow(2, 0.51, 0.53);
        addWindow(3, 0.52, 0.50);

        ChangeRow published = change("atmVol", "published");
        assertThat(published.changes()).isEqualTo(2);
        assertThat(published.rms()).isCloseTo(0.01, within(ROUNDING));
        assertThat(change("volAtMinus2", "unfiltered").rms()).isCloseTo(0.03, within(ROUNDING));
        assertThat(change("riskReversal25", "published").rms()).isCloseTo(0.0, within(ROUNDING));
        assertThat(change("atmSkew", "published").rms()).isCloseTo(0.0, within(ROUNDING));
    }

    @Test
    void endsTheChainAtAWindowThatIsThinOrMissing() {
        addWindow(1, 0.50, 0.50);
        addWindow(2, 0.50, 0.50);
        validation.add(btc.calibration(3, 0.50, 0.50));
        validation.add(btc.slice(3, flat(7, 0.50)));
        addWindow(4, 0.50, 0.50);
        addWindow(5, 0.50, 0.50);
        addWindow(7, 0.50, 0.50);

        ValidationReport report = validation.report();
        assertThat(report.counts()).contains(new SliceCount("BTC", 6, 5));
        assertThat(report.errors()).noneMatch(row -> row.measure().equals("one window ahead"));
        assertThat(change("atmVol", "published").changes()).isEqualTo(2);
    }

    @Test
    void leavesOutEveryFifthStrikeAndKeepsItOut() {
        // The third and the eighth strike lie apart; the second window lacks the first two, and moves no strike's turn.
        double[] vols = flat(12, 0.50);
        vols[2] = 0.55;
        vols[7] = 0.55;
        validation.add(btc.calibration(1, 0.50, 0.50));
        validation.add(btc.calibration(2, 0.50, 0.50));
        Slice first = btc.slice(1, vols);
        validation.add(first);
        validation.add(btc.slice(2, first.getQuotes().subList(2, 12)));

        assertThat(row("held out", "published").quotes()).isEqualTo(4);
        assertThat(row("held out", "published").rmseVol()).isCloseTo(0.05, within(FIT));
        assertThat(row("held out", "unfiltered").rmseVol()).isCloseTo(0.05, within(FIT));
        assertThat(row("kept", "published").quotes()).isEqualTo(18);
        assertThat(row("kept", "published").rmseVol()).isCloseTo(0.0, within(FIT));
    }

    @Test
    void addsUnderlyingsUpAndDoesNotMindHowTheyInterleave() {
        FlatMarket eth = new FlatMarket("ETH");
        Validation other = new Validation(new SmileModel.Svi(true));
        addWindow(1, 0.50, 0.49);
        validation.add(eth.calibration(1, 0.60, 0.60));
        validation.add(eth.slice(1, flat(9, 0.61)));
        other.add(eth.calibration(1, 0.60, 0.60));
        other.add(btc.calibration(1, 0.50, 0.49));
        other.add(eth.slice(1, flat(9, 0.61)));
        other.add(btc.slice(1, flat(10, 0.50)));

        ValidationReport report = validation.report();
        assertThat(other.report().errors()).isEqualTo(report.errors());
        assertThat(other.report().changes()).isEqualTo(report.changes());
        assertThat(report.counts())
                .containsExactly(new SliceCount("BTC", 1, 1), new SliceCount("ETH", 1, 1), new SliceCount("all", 2, 2));
        assertThat(report.lines()).anyMatch(line -> line.startsWith("validation all: 2 of 2 slices count"));
    }

    @Test
    void asksNothingOfWindowsTheCalibratorWasNotAsked() {
        addWindow(1, 0.50, 0.50);
        Slice silent = btc.slice(2, flat(10, 0.50));
        silent.setTicksAccepted(0);
        validation.add(silent);
        Slice lost = btc.slice(3, flat(10, 0.50));
        lost.setForward(null);
        validation.add(lost);

        assertThat(validation.report().counts()).contains(new SliceCount("BTC", 3, 1));
        assertThat(row("held out", "published").slices()).isEqualTo(1);
    }

    @Test
    void namesTheTenWorstTheWorstFirst() {
        for (int window = 1; window <= 12; window++) {
            validation.add(btc.calibration(window, 0.50, 0.50));
        }
        for (int window = 1; window <= 12; window++) {
            validation.add(btc.slice(window, flat(10, 0.50 + 0.001 * window)));
        }

        List<WorstSlice> worst = validation.report().worst();
        assertThat(worst).hasSize(10);
        assertThat(worst.get(0).slice().getWindowEnd()).isEqualTo(FlatMarket.end(12));
        assertThat(worst.get(9).slice().getWindowEnd()).isEqualTo(FlatMarket.end(3));
        assertThat(worst.get(0).errors().rmseHalfSpreads()).isCloseTo(0.012 / 0.02, within(1e-4));
    }

    private void addWindow(int window, double published, double unfiltered) {
        validation.add(btc.calibration(window, published, unfiltered));
        validation.add(btc.slice(window, flat(10, published)));
    }

    private double ahead(String smile) {
        Double rmse = row("one window ahead", smile).rmseVol();
        return rmse == null ? Double.NaN : rmse;
    }

    private ErrorRow row(String measure, String smile) {
        return validation.report().errors().stream()
                .filter(row -> row.underlying().equals("BTC")
                        && row.measure().equals(measure)
                        && row.smile().equals(smile))
                .findFirst()
                .orElseThrow();
    }

    private ChangeRow change(String feature, String smile) {
        return validation.report().changes().stream()
                .filter(row -> row.underlying().equals("BTC")
                        && row.feature().equals(feature)
                        && row.smile().equals(smile))
                .findFirst()
                .orElseThrow();
    }
}
