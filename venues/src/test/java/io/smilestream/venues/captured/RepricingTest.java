package io.smilestream.venues.captured;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smilestream.calibrator.black.Black76;
import io.smilestream.calibrator.black.Side;
import io.smilestream.calibrator.black.YearFraction;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.Tick;
import io.smilestream.venues.ContractSizes;
import io.smilestream.venues.Outcomes;
import io.smilestream.venues.SmileTick;
import io.smilestream.venues.VenueDecoder;
import io.smilestream.venues.Venues;
import java.io.IOException;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Venues' volatilities put their prices right under Black-76, at the tick's own forward and time, in the tick's own unit.
 * Whichever factor were wrong, a percent, a coin or a contract, no price would come out.
 */
class RepricingTest {
    private static final double DERIBIT_COIN = 3e-6;

    /** Deribit's volatilities have two decimals of a percent. */
    private static final double HALF_DIGIT = 0.5e-4;

    private static List<SmileTick> ticks(String venue, List<String> messages) {
        VenueDecoder decoder = Venues.decoder(venue, ContractSizes.UNKNOWN);
        Outcomes outcomes = new Outcomes();
        messages.forEach(message -> decoder.decode(message.getBytes(UTF_8), null, outcomes));
        return outcomes.ticks();
    }

    /** Premium at that volatility and forward, in the unit of the tick's premiums. */
    private static double premium(SmileTick read, double vol, double forward) {
        Tick tick = read.tick();
        double tauYears = YearFraction.between(
                EpochMicros.of(tick.getEventTime()), EpochMicros.of(read.key().expiry()));
        Side side = tick.getRight() == OptionRight.CALL ? Side.CALL : Side.PUT;
        double dollars = Black76.price(side, forward, tick.getStrike(), vol * Math.sqrt(tauYears));
        return read.priceUnit() == PriceUnit.COIN ? dollars / forward : dollars;
    }

    /** Where a function that rises or falls from {@code low} to {@code high} is zero. */
    private static double root(DoubleUnaryOperator function, double low, double high) {
        double from = low;
        double to = high;
        boolean rising = function.applyAsDouble(to) > 0.0;
        for (int i = 0; i < 200; i++) {
            double mid = 0.5 * (from + to);
            if (function.applyAsDouble(mid) > 0.0 == rising) {
                to = mid;
            } else {
                from = mid;
            }
        }
        return 0.5 * (from + to);
    }

    /** By how much a price misses what a volatility of four decimals can say of it. */
    private static double miss(SmileTick read, double price, double vol) {
        double forward = read.tick().getForward();
        double rounding = 0.5 * (premium(read, vol + HALF_DIGIT, forward) - premium(read, vol - HALF_DIGIT, forward));
        return Math.abs(premium(read, vol, forward) - price) - rounding;
    }

    @Test
    void deribitsBidsAndAsksArePricedByTheirVolatilities() throws IOException {
        int priced = 0;
        for (SmileTick read : ticks("deribit", SharedFolder.received("fixtures/cryptofeed/DERIBIT.ws.1.0.gz"))) {
            Tick tick = read.tick();
            if (tick.getBidVol() != null) {
                assertThat(miss(read, tick.getBidPrice(), tick.getBidVol())).isLessThan(DERIBIT_COIN);
                priced++;
            }
            if (tick.getAskVol() != null) {
                assertThat(miss(read, tick.getAskPrice(), tick.getAskVol())).isLessThan(DERIBIT_COIN);
                priced++;
            }
        }

        assertThat(priced).isGreaterThan(120);
    }

    @Test
    void deribitsMarksArePricedByTheirVolatilities() throws IOException {
        List<SmileTick> coin = ticks(
                "deribit",
                SharedFolder.lines("fixtures/tardis-node/deribit.jsonl").subList(7, 8));

        for (SmileTick read : coin) {
            Tick tick = read.tick();
            assertThat(premium(read, tick.getMarkVol(), tick.getForward()))
                    .isCloseTo(tick.getMarkPrice(), within(DERIBIT_COIN));
            assertThat(premium(read, tick.getBidVol(), tick.getForward()))
                    .isCloseTo(tick.getBidPrice(), within(DERIBIT_COIN));
            assertThat(premium(read, tick.getAskVol(), tick.getForward()))
                    .isCloseTo(tick.getAskPrice(), within(DERIBIT_COIN));
        }
    }

    @Test
    void deribitsDollarMarkIsPricedByItsVolatility() throws IOException {
        SmileTick read = ticks(
                        "deribit",
                        SharedFolder.lines("fixtures/tardis-node/deribit.jsonl").subList(17, 18))
                .get(0);

        assertThat(read.priceUnit()).isEqualTo(PriceUnit.USD);
        assertThat(premium(read, read.tick().getMarkVol(), read.tick().getForward()))
                .isCloseTo(read.tick().getMarkPrice(), within(5e-4));
    }

    @Test
    void bybitsMarkBidAndAskArePricedByTheirVolatilities() throws IOException {
        SmileTick read = ticks(
                        "bybit",
                        SharedFolder.lines("fixtures/tardis-node/bybit-options.jsonl")
                                .subList(4, 5))
                .get(0);
        Tick tick = read.tick();

        assertThat(premium(read, tick.getMarkVol(), tick.getForward())).isCloseTo(tick.getMarkPrice(), within(0.002));
        assertThat(premium(read, tick.getBidVol(), tick.getForward())).isCloseTo(tick.getBidPrice(), within(0.002));
        assertThat(premium(read, tick.getAskVol(), tick.getForward())).isCloseTo(tick.getAskPrice(), within(0.002));
    }

    /** These messages have no forward: the mark gives one near the index, and bid and ask must agree with it. */
    @Test
    void okxsBidAndAskArePricedAtTheForwardOfTheMark() throws IOException {
        SmileTick read = ticks(
                        "okx",
                        SharedFolder.lines("fixtures/tardis-node/okex-options.jsonl")
                                .subList(2, 3))
                .get(0);
        Tick tick = read.tick();
        double forward = root(f -> premium(read, tick.getMarkVol(), f) - tick.getMarkPrice(), 150.0, 350.0);

        assertThat(forward).isCloseTo(243.11, within(6.0));
        assertThat(premium(read, tick.getBidVol(), forward)).isCloseTo(tick.getBidPrice(), within(5e-4));
        assertThat(premium(read, tick.getAskVol(), forward)).isCloseTo(tick.getAskPrice(), within(5e-4));
    }

    @Test
    void binancesBidAndAskArePricedAtTheForwardOfTheMark() throws IOException {
        SmileTick read = ticks(
                        "binance",
                        SharedFolder.lines("fixtures/tardis-node/binance-european-options.jsonl")
                                .subList(5, 6))
                .get(0);
        Tick tick = read.tick();
        double forward = root(f -> premium(read, tick.getMarkVol(), f) - tick.getMarkPrice(), 15_000.0, 50_000.0);

        assertThat(forward).isCloseTo(26_963.0, within(2_500.0));
        assertThat(premium(read, tick.getBidVol(), forward)).isCloseTo(tick.getBidPrice(), within(25.0));
        assertThat(premium(read, tick.getAskVol(), forward)).isCloseTo(tick.getAskPrice(), within(25.0));
    }

    @Test
    void binancesContractOfXrpIsAHundred() throws IOException {
        SmileTick read = ticks(
                        "binance",
                        SharedFolder.lines("fixtures/tardis-node/binance-european-options-v2.jsonl")
                                .subList(4, 5))
                .get(0);

        assertThat(premium(read, read.tick().getMarkVol(), read.tick().getIndex()))
                .isCloseTo(read.tick().getMarkPrice(), within(0.001));
    }
}
