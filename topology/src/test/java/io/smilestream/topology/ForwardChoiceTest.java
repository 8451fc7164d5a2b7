package io.smilestream.topology;

import static io.smilestream.topology.Market.FORWARD;
import static io.smilestream.topology.Market.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smilestream.calibrator.SmileModel;
import io.smilestream.calibrator.black.Black76;
import io.smilestream.calibrator.black.Side;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.CalibrationStatus;
import io.smilestream.v1.ForwardSource;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.Slice;
import io.smilestream.v1.SliceQuote;
import io.smilestream.v1.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A market whose options are priced at a forward half a percent above what the venue says. */
class ForwardChoiceTest {
    private static final double TRUE_FORWARD = 1.005 * FORWARD;
    private static final double HALF_SPREAD_COIN = 0.0001;

    @Test
    void venueIsBelievedAndTheDisagreementTold() {
        Calibration calibration = calibrated(ForwardSource.VENUE, true);

        assertThat(calibration.getForward()).isEqualTo(FORWARD);
        assertThat(calibration.getForwardSource()).isEqualTo(ForwardSource.VENUE);
        assertThat(calibration.getForwardError()).isNull();
        assertThat(calibration.getForwardParity()).isCloseTo(TRUE_FORWARD, within(4.0));
        assertThat(calibration.getForwardDisagreement()).isCloseTo(0.005, within(5e-5));
    }

    @Test
    void parityFindsTheForwardTheOptionsArePricedAt() {
        Calibration calibration = calibrated(ForwardSource.PARITY, true);

        assertThat(calibration.getStatus()).isEqualTo(CalibrationStatus.FITTED);
        assertThat(calibration.getForward()).isCloseTo(TRUE_FORWARD, within(4.0));
        assertThat(calibration.getForwardSource()).isEqualTo(ForwardSource.PARITY);
        assertThat(calibration.getForwardError()).isBetween(1e-6, 1e-4);
        assertThat(calibration.getForwardVenue()).isEqualTo(FORWARD);
        assertThat(calibration.getRmseVol()).isLessThan(0.001);
        assertThat(calibration.getAtmVol()).isCloseTo(Market.trueVol(FORWARD, at(0.1)), within(0.002));
    }

    @Test
    void quotesAreMovedByTheFactorOfTheSlice() {
        try (StreamUnderTest stream = streamOf(ForwardSource.PARITY)) {
            stream.send(chain(0.1, true));
            stream.beat(1.2);
            Slice slice = stream.slices().get(0);

            for (SliceQuote quote : slice.getQuotes()) {
                assertThat(quote.getForward()).isEqualTo(slice.getForward(), within(1e-6));
                assertThat(quote.getK()).isEqualTo(Math.log(quote.getStrike() / quote.getForward()), within(1e-12));
            }
        }
    }

    @Test
    void filterFollowsParityAndKeepsItWhenParityIsSilent() {
        try (StreamUnderTest stream = streamOf(ForwardSource.FILTERED)) {
            stream.send(chain(0.1, true));
            stream.send(chain(1.1, false));
            stream.beat(2.2);
            List<Calibration> calibrations = stream.calibrations();

            assertThat(calibrations).hasSize(2);
            assertThat(calibrations.get(1).getForwardSource()).isEqualTo(ForwardSource.FILTERED);
            assertThat(calibrations.get(1).getForwardParity()).isNull();
            assertThat(calibrations.get(1).getForward()).isCloseTo(TRUE_FORWARD, within(8.0));
        }
    }

    @Test
    void filterContinuesAfterARestart() {
        StreamUnderTest stream = streamOf(ForwardSource.FILTERED);
        stream.send(chain(0.1, true));
        stream.beat(1.2);
        try (StreamUnderTest restarted = stream.restarted()) {
            restarted.send(chain(1.3, false));
            restarted.beat(2.2);

            assertThat(restarted.calibrations().get(0).getForward()).isCloseTo(TRUE_FORWARD, within(8.0));
        }
    }

    @Test
    void venueStandsInWhereParityIsSilent() {
        for (ForwardSource preferred : List.of(ForwardSource.PARITY, ForwardSource.FILTERED)) {
            Calibration calibration = calibrated(preferred, false);

            assertThat(calibration.getForward()).isEqualTo(FORWARD);
            assertThat(calibration.getForwardSource()).isEqualTo(ForwardSource.VENUE);
            assertThat(calibration.getForwardParity()).isNull();
        }
    }

    /** The calibration of one window. */
    private static Calibration calibrated(ForwardSource preferred, boolean both) {
        try (StreamUnderTest stream = streamOf(preferred)) {
            stream.send(chain(0.1, both));
            stream.beat(1.2);
            return stream.calibrations().get(0);
        }
    }

    private static StreamUnderTest streamOf(ForwardSource preferred) {
        SmileSettings settings = StreamUnderTest.SETTINGS;
        return new StreamUnderTest(new SmileSettings(
                settings.window(),
                settings.grace(),
                settings.maxQuoteAge(),
                settings.futureBound(),
                new SmileModel.Svi(true),
                preferred,
                settings.drift()));
    }

    /** Eleven strikes with a call and a put each, or with the call's quote withdrawn. */
    private static List<Tick> chain(double seconds, boolean both) {
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            double strike = 60_000.0 + 4_000.0 * i;
            Tick call = priced(strike, seconds + 0.002 * i, OptionRight.CALL);
            Tick put = priced(strike, seconds + 0.002 * i + 0.001, OptionRight.PUT);
            if (!both) {
                Tick other = strike < FORWARD ? call : put;
                other.setBidPrice(null);
                other.setAskPrice(null);
            }
            ticks.add(call);
            ticks.add(put);
        }
        return ticks;
    }

    private static Tick priced(double strike, double seconds, OptionRight right) {
        double tauYears = Duration.between(at(seconds), Market.SMILE.expiry()).toMillis() / (365.0 * 86_400_000.0);
        double stdDev = Market.trueVol(strike * FORWARD / TRUE_FORWARD, at(seconds)) * Math.sqrt(tauYears);
        Side side = right == OptionRight.CALL ? Side.CALL : Side.PUT;
        double coin = Black76.price(side, TRUE_FORWARD, strike, stdDev) / TRUE_FORWARD;
        return Market.quote(strike, seconds)
                .setRight(right)
                .setInstrument("BTC-27MAR26-" + (long) strike + (right == OptionRight.CALL ? "-C" : "-P"))
                .setBidVol(null)
                .setAskVol(null)
                .setBidPrice(Math.max(HALF_SPREAD_COIN, coin) - 0.5 * HALF_SPREAD_COIN)
                .setAskPrice(Math.max(HALF_SPREAD_COIN, coin) + 0.5 * HALF_SPREAD_COIN)
                .build();
    }
}
