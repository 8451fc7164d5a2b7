package io.smilestream.topology.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.calibrator.drift.SmileReading;
import io.smilestream.calibrator.drift.SmileReading.Shape;
import io.smilestream.calibrator.drift.SurfaceReading;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.state.v1.RecentAtmVol;
import io.smilestream.topology.wire.SurfaceWindow.ClosedThrough;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.SurfacePart;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be compared with what. Times are seconds of a day, windows last one. */
class OtherVenuesTest {
    private static final Instant DAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final int EXPIRY = 50_000;

    @ParameterizedTest
    @CsvSource({
        "100, 100, 0.100", // both at once
        "99, 99, 0.099", // the other is a window behind
        "104, 104, NaN", // or too far ahead: what is remembered has a bound
        "103, 103, 0.100", // but what it says of later is not used
        "97, 97, 0.097",
        "96, 96, NaN", // too old
        "98, 101, 0.098", // what only some partitions had closed is not used
        "97, 101, NaN", // too far apart
    })
    void usesTheLastWindowThatAllPartitionsHadClosed(long least, long most, double expected) {
        RecentAtmVols okx = recent(90, 101);

        Map<Long, Double> said = OtherVenues.atmVols(
                window(100, Map.of("okx", new ClosedThrough(micros(least), micros(most)))), venue -> List.of(okx));

        assertThat(said.getOrDefault(micros(EXPIRY), Double.NaN)).isEqualTo(Double.valueOf(expected));
    }

    @Test
    void newerWindowsChangeNothing() {
        SurfaceWindow window = window(100, Map.of("okx", new ClosedThrough(micros(97), micros(100))));
        RecentAtmVols now = recent(90, 97);
        RecentAtmVols later = recent(90, 100);

        assertThat(OtherVenues.atmVols(window, venue -> List.of(later)))
                .isEqualTo(OtherVenues.atmVols(window, venue -> List.of(now)))
                .isNotEmpty();
    }

    @Test
    void whatIsRememberedIsEnoughForWhoeverIsFurthestBehind() {
        SurfaceWindow window = window(100, Map.of("okx", new ClosedThrough(micros(103), micros(106))));

        assertThat(OtherVenues.atmVols(window, venue -> List.of(recent(50, 106))))
                .containsEntry(micros(EXPIRY), 0.1)
                .hasSize(1);
    }

    @Test
    void takesTheMedianOfVenuesAndIgnoresTheUnknown() {
        Map<String, List<RecentAtmVols>> recent = new HashMap<>();
        recent.put("okx", List.of(recent(98, 100)));
        recent.put("bybit", List.of(recent(98, 99)));
        recent.put("binance", List.of(recent(97, 97)));
        Map<String, ClosedThrough> closed = new HashMap<>();
        recent.keySet().forEach(venue -> closed.put(venue, new ClosedThrough(micros(100))));
        closed.put("unheard", new ClosedThrough(micros(100)));
        recent.put("unheard", List.of());

        assertThat(OtherVenues.atmVols(window(100, closed), recent::get)).containsEntry(micros(EXPIRY), 0.099);
        closed.remove("okx");
        assertThat(OtherVenues.atmVols(window(100, closed), recent::get)).containsEntry(micros(EXPIRY), 0.098);
    }

    @Test
    void asksNobodyOfWhatMayBeForgotten() {
        SurfaceWindow window = window(EXPIRY - 1, Map.of("okx", new ClosedThrough(micros(EXPIRY - 1), micros(EXPIRY))));

        assertThat(OtherVenues.atmVols(window, venue -> List.of(recent(EXPIRY - 5, EXPIRY - 1))))
                .isEmpty();
    }

    @Test
    void isRememberedAsItWas() {
        RecentAtmVols recent = recent(50, 106);

        assertThat(recent.states()).hasSize(OtherVenues.REMEMBERED_WINDOWS + 1);
        assertThat(RecentAtmVols.of(recent.states()).states()).isEqualTo(recent.states());
    }

    @Test
    void refusesWhatItNeverWrote() {
        RecentAtmVol later = new RecentAtmVol(2L, 3L, 0.5);
        RecentAtmVol earlier = new RecentAtmVol(1L, 4L, 0.5);

        assertThatThrownBy(() -> RecentAtmVols.of(List.of(later, earlier)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must increase");
        assertThatThrownBy(() -> RecentAtmVols.of(List.of(later, later)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must increase");
    }

    /** A venue whose volatility in per mille is the second in which its window ends. */
    private static RecentAtmVols recent(int first, int last) {
        RecentAtmVols recent = new RecentAtmVols();
        for (int end = first; end <= last; end++) {
            Shape shape = new Shape(end / 1000.0, Double.NaN, 0.0, 0.0, 0.0, 0.0);
            SmileReading smile = new SmileReading(
                    micros(EXPIRY),
                    SmileReading.Outcome.FITTED,
                    0.1,
                    SmileReading.Market.NONE,
                    shape,
                    SmileReading.Fit.NONE,
                    new SmileReading.Quotes(10, 10, 0L));
            SmileReading without = new SmileReading(
                    micros(EXPIRY + 1),
                    SmileReading.Outcome.SILENT,
                    0.1,
                    SmileReading.Market.NONE,
                    Shape.NONE,
                    SmileReading.Fit.NONE,
                    new SmileReading.Quotes(0, 0, -1L));
            recent.note(new SurfaceReading(micros(end - 1), micros(end), List.of(smile, without)));
        }
        return recent;
    }

    private static SurfaceWindow window(int end, Map<String, ClosedThrough> others) {
        Calibration calibration = new Calibration();
        calibration.setVenue("deribit");
        calibration.setUnderlying("BTC");
        calibration.setWindowStart(EpochMicros.toInstant(micros(end - 1)));
        calibration.setWindowEnd(EpochMicros.toInstant(micros(end)));
        return new SurfaceWindow(List.of(new SurfacePart("deribit", 0, 1, null, calibration, List.of())), others);
    }

    private static long micros(long seconds) {
        return EpochMicros.of(DAY.plusSeconds(seconds));
    }
}
