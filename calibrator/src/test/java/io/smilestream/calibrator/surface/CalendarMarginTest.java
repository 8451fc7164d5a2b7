package io.smilestream.calibrator.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.smilestream.calibrator.smile.Smile;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalendarMarginTest {
    @Test
    void smilesInOrderHaveAMarginAndNoMark() {
        List<CalendarMargin> margins = Surfaces.two().calendarMargins();

        assertThat(margins).hasSize(1);
        assertThat(margins.get(0).order().margin()).isPositive();
        assertThat(margins.get(0).inReach().margin())
                .isGreaterThanOrEqualTo(margins.get(0).order().margin() - 1e-9);
        assertThat(margins.get(0).isBeyondSpread()).isFalse();
        assertThat(CalendarMargin.marked(margins)).isEmpty();
    }

    @Test
    void violationWithinTheSpreadsIsMeasuredAndNotMarked() {
        // Total variance falls from 0.25 to 0.2475 tenths: at the later time 0.5 against 0.4975 of volatility.
        List<CalendarMargin> margins = crossed(0.1, 0.4975, 0.002).calendarMargins();

        assertThat(margins.get(0).order().margin()).isCloseTo(-0.5 * 0.5 / (0.4975 * 0.4975) + 1.0, offset(1e-8));
        assertThat(margins.get(0).excessVol()).isCloseTo(0.0025 - 0.004, offset(1e-5));
        assertThat(CalendarMargin.marked(margins)).isEmpty();
    }

    @Test
    void violationBeyondTheSpreadsMarksBothSmiles() {
        List<CalendarMargin> margins = crossed(0.1, 0.4975, 0.001).calendarMargins();

        assertThat(margins.get(0).excessVol()).isCloseTo(0.0005, offset(1e-5));
        assertThat(CalendarMargin.marked(margins)).containsExactly(0, 1);
    }

    @Test
    void wingsNobodyQuotesMarkNothing() {
        Smile steep = new Smile.Svi(Surfaces.MONTH, 0.05);
        Smile flat = Surfaces.flat(Math.sqrt(0.02 / 0.2), 0.2);
        SmileSurface surface = SmileSurface.of(
                List.of(new ExpirySmile(steep, 100.0, -0.1, 0.1, 0.0), new ExpirySmile(flat, 100.0, -0.1, 0.1, 0.0)));

        CalendarMargin margin = surface.calendarMargins().get(0);

        assertThat(margin.order().margin()).isNegative();
        assertThat(margin.inReach().margin()).isNegative();
        assertThat(Math.abs(margin.inReach().worstK())).isGreaterThan(1.0);
        assertThat(margin.isBeyondSpread()).isFalse();
    }

    @Test
    void strikesThatDoNotOverlapMarkNothing() {
        SmileSurface surface = SmileSurface.of(List.of(
                new ExpirySmile(Surfaces.flat(0.9, 0.1), 100.0, -0.2, -0.1, 0.0),
                new ExpirySmile(Surfaces.flat(0.1, 0.2), 100.0, 0.1, 0.2, 0.0)));

        assertThat(surface.calendarMargins().get(0).excessVol()).isNaN();
        assertThat(CalendarMargin.marked(surface.calendarMargins())).isEmpty();
    }

    /** Two flat smiles of almost the same time to expiry, the later one lower. */
    private static SmileSurface crossed(double tauYears, double laterVol, double halfSpreadVol) {
        return SmileSurface.of(List.of(
                new ExpirySmile(Surfaces.flat(0.5, tauYears), 100.0, -0.3, 0.3, halfSpreadVol),
                new ExpirySmile(Surfaces.flat(laterVol, tauYears * (1.0 + 1e-9)), 100.0, -0.3, 0.3, halfSpreadVol)));
    }
}
