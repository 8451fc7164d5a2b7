package io.smilestream.app.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.v1.Calibration;
import io.smilestream.v1.GreeksSlice;
import io.smilestream.v1.Slice;
import io.smilestream.v1.Surface;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvLayoutTest {
    @Test
    void namesNestedFieldsWithADot() {
        List<String> header = CsvLayout.of(Calibration.getClassSchema()).header();

        assertThat(header)
                .startsWith("venue", "underlying", "expiry", "windowStart", "windowEnd", "revision")
                .contains("jumpWings.vTilde", "standardErrors.rho", "rho", "quotesDropped", "configHash");
    }

    @Test
    void keepsThePromisedColumnsOfCalibrations() {
        assertThat(CsvLayout.of(Calibration.getClassSchema()).header())
                .contains(
                        "venue,underlying,expiry,windowStart,windowEnd,status,reason,a,b,rho,m,sigma,forward,tauYears,atmVol,quotesSeen,quotesUsed,rmseVol,shareInside,butterflyMargin"
                                .split(","));
    }

    @Test
    void keepsThePromisedColumnsOfGreeks() {
        assertThat(CsvLayout.of(GreeksSlice.getClassSchema()).header())
                .contains("windowEnd,instrument,strike,right,vol,price,delta,gamma,vega,theta,rho,vanna,volga"
                        .split(","));
    }

    @Test
    void tellsASlicesForwardFromAQuotesForward() {
        assertThat(CsvLayout.of(Slice.getClassSchema()).header())
                .contains("forward", "quotes.forward", "strike", "use")
                .doesNotHaveDuplicates();
    }

    @Test
    void makesOneRowASmileOfASurface() {
        CsvLayout layout = CsvLayout.of(Surface.getClassSchema());
        List<List<String>> rows = new ArrayList<>();
        layout.rows(SampleOutputs.surface(SampleOutputs.BTC, 1), rows::add);

        assertThat(layout.header())
                .contains("windowEnd", "maturity30d.atmVol", "varianceIndex30d", "expiry", "essvi.theta", "regime.calm")
                .doesNotHaveDuplicates();
        assertThat(rows)
                .extracting(row -> row.get(layout.header().indexOf("expiry")))
                .containsExactly("2026-12-25T08:00:00Z", "2027-01-01T08:00:00Z");
    }

    @Test
    void makesOneRowAnOption() {
        CsvLayout layout = CsvLayout.of(GreeksSlice.getClassSchema());
        List<List<String>> rows = new ArrayList<>();
        layout.rows(SampleOutputs.greeks(SampleOutputs.BTC, 1), rows::add);

        assertThat(rows).hasSize(2);
        int right = layout.header().indexOf("right");
        assertThat(rows.get(0).get(right)).isEqualTo("CALL");
        assertThat(rows.get(1).get(right)).isEqualTo("PUT");
        assertThat(rows.get(1).get(layout.header().indexOf("gamma"))).isEqualTo("1.0E-5");
    }

    @Test
    void writesInstantsMapsAndAbsentValues() {
        CsvLayout layout = CsvLayout.of(Calibration.getClassSchema());
        List<List<String>> rows = new ArrayList<>();
        layout.rows(SampleOutputs.calibration(SampleOutputs.BTC, 1), rows::add);

        List<String> row = rows.get(0);
        assertThat(row.get(layout.header().indexOf("windowEnd"))).isEqualTo("2026-11-21T00:01:00Z");
        assertThat(row.get(layout.header().indexOf("quotesDropped"))).isEqualTo("ONE_SIDED=2;STALE=3");
        assertThat(row.get(layout.header().indexOf("reason"))).isNull();
        assertThat(row.get(layout.header().indexOf("standardErrors.a"))).isNull();
        assertThat(row.get(layout.header().indexOf("jumpWings.v"))).isEqualTo("0.25");
    }
}
