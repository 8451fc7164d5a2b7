package io.smilestream.feeds.simulator;

import static io.smilestream.feeds.simulator.Market.FRONT;
import static io.smilestream.feeds.simulator.Market.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smilestream.feeds.simulator.scenario.EventKind;
import io.smilestream.feeds.simulator.scenario.ListingSettings;
import io.smilestream.feeds.simulator.scenario.MarketEvent;
import io.smilestream.feeds.simulator.scenario.MarketEvent.Timing;
import io.smilestream.feeds.simulator.scenario.Scenario;
import io.smilestream.feeds.simulator.scenario.SimulatedVenue;
import io.smilestream.schemas.SmileKey;
import io.smilestream.v1.Tick;
import io.smilestream.venues.SmileTick;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class MarketEventsTest {
    private static final Duration TEN = Duration.ofSeconds(10);

    /** From 10 to 15 seconds after the start, at once and at once gone. */
    private static final Timing FIVE_SECONDS = new Timing(TEN, Duration.ZERO, Duration.ofSeconds(5), Duration.ZERO);

    private static final Instant BEGIN = START.plusSeconds(10);
    private static final Instant END = START.plusSeconds(15);
    private static final Instant JUST_BEFORE = BEGIN.minusMillis(10);

    private static final SmileKey OTHER = new SmileKey("deribit", "ETH", FRONT.expiry());
    private static final SmileKey SECOND = new SmileKey("deribit", "BTC", Instant.parse("2026-01-16T08:00:00Z"));

    @Test
    void shiftsTheLevelAtItsTimeAndBack() {
        MarketTruth truth = truth(EventKind.LEVEL_SHIFT, 0.1, FIVE_SECONDS);
        double before = truth.at(FRONT, JUST_BEFORE).atmVol();
        double within = truth.at(FRONT, BEGIN).atmVol();
        double late = truth.at(FRONT, END.minusMillis(10)).atmVol();
        double after = truth.at(FRONT, END).atmVol();

        assertThat(within / before).isCloseTo(Math.exp(0.1), within(1e-3));
        assertThat(late / after).isCloseTo(Math.exp(0.1), within(1e-3));
    }

    @Test
    void creepsSoSlowlyThatNoSecondTellsIt() {
        Timing slow = new Timing(Duration.ZERO, Duration.ofMinutes(10), Duration.ZERO, Duration.ZERO);
        MarketTruth creeping = truth(EventKind.CREEP, 0.1, slow);
        MarketTruth plain = new MarketTruth(Market.of(Scenario.standard(), 30));
        for (int minutes = 0; minutes <= 10; minutes++) {
            Instant time = START.plusSeconds(60L * minutes);
            double ratio =
                    creeping.at(FRONT, time).atmVol() / plain.at(FRONT, time).atmVol();

            assertThat(Math.log(ratio)).isCloseTo(0.01 * minutes, within(1e-6));
        }
    }

    @Test
    void flipsTheSkew() {
        MarketTruth truth = truth(EventKind.SKEW_FLIP, 1.0, Timing.from(TEN));
        double before = truth.at(FRONT, JUST_BEFORE).rho();
        double after = truth.at(FRONT, BEGIN).rho();

        assertThat(before).isNegative();
        assertThat(after).isCloseTo(-before, within(1e-3));
    }

    @Test
    void collapsesTheWingsAndLeavesTheMoney() {
        MarketTruth truth = truth(EventKind.WING_COLLAPSE, -0.7, Timing.from(TEN));
        TrueSmile before = truth.at(FRONT, JUST_BEFORE);
        TrueSmile after = truth.at(FRONT, BEGIN);

        assertThat(after.b() / before.b()).isCloseTo(Math.exp(-0.7), within(2e-3));
        assertThat(after.atmVol()).isCloseTo(before.atmVol(), within(1e-4));
    }

    @Test
    void movesSpotOnly() {
        MarketTruth truth = truth(EventKind.SPOT_MOVE, 0.05, Timing.from(TEN));
        TrueSmile before = truth.at(FRONT, JUST_BEFORE);
        TrueSmile after = truth.at(FRONT, BEGIN);

        assertThat(after.forward() / before.forward()).isCloseTo(Math.exp(0.05), within(1e-4));
        assertThat(after.atmVol()).isCloseTo(before.atmVol(), within(1e-4));
    }

    @Test
    void crashesWithFearAndWideQuotes() {
        Scenario scenario = Market.with(event(EventKind.CRASH, -0.1, Timing.from(TEN)));
        MarketTruth truth = new MarketTruth(Market.of(scenario, 30));
        TrueSmile before = truth.at(FRONT, JUST_BEFORE);
        TrueSmile after = truth.at(FRONT, BEGIN);
        List<SmileTick> ticks =
                Market.ticks(Market.of(scenario.withQuotes(scenario.quotes().withVolShare(1.0)), 20));

        assertThat(after.forward() / before.forward()).isCloseTo(Math.exp(-0.1), within(1e-4));
        assertThat(after.atmVol() / before.atmVol()).isBetween(1.2, Math.exp(0.3));
        assertThat(halfSpread(ticks, tick -> at(tick).isAfter(BEGIN)))
                .isGreaterThan(2.0 * halfSpread(ticks, tick -> at(tick).isBefore(BEGIN)));
    }

    @Test
    void movesOnlyTheUnderlyingItNames() {
        MarketEvent event = new MarketEvent(EventKind.LEVEL_SHIFT, 0.1, Timing.from(TEN), "ETH", 0, "");
        MarketTruth truth = new MarketTruth(Market.of(Market.with(event), 30));
        MarketTruth plain = new MarketTruth(Market.of(Scenario.standard(), 30));

        assertThat(truth.at(FRONT, END)).isEqualTo(plain.at(FRONT, END));
        assertThat(truth.at(OTHER, END).atmVol() / plain.at(OTHER, END).atmVol())
                .isCloseTo(Math.exp(0.1), within(1e-9));
    }

    @Test
    void keepsTheTruthOutOfWhatHappensToQuotes() {
        for (EventKind kind : EventKind.values()) {
            if (kind.scope() == EventKind.Scope.QUOTES) {
                MarketTruth truth = truth(kind, 0.5, FIVE_SECONDS);

                assertThat(truth.at(FRONT, BEGIN.plusSeconds(1)))
                        .isEqualTo(new MarketTruth(Market.of(Scenario.standard(), 30)).at(FRONT, BEGIN.plusSeconds(1)));
            }
        }
    }

    @Test
    void fallsSilentAndSpeaksAgain() {
        MarketEvent event = new MarketEvent(EventKind.SILENCE, 1.0, FIVE_SECONDS, "BTC", 1, "");
        List<SmileTick> ticks = Market.ticks(Market.of(Market.with(event), 20));

        assertThat(ticks)
                .noneMatch(tick -> tick.key().equals(FRONT) && !at(tick).isBefore(BEGIN) && at(tick).isBefore(END));
        assertThat(ticks).anyMatch(tick -> tick.key().equals(FRONT) && at(tick).isAfter(END));
        assertThat(ticks)
                .anyMatch(tick -> tick.key().equals(SECOND) && at(tick).isAfter(BEGIN) && at(tick).isBefore(END));
    }

    @Test
    void repeatsTheLastMessagesOfAStaleFeed() {
        MarketEvent event = new MarketEvent(EventKind.STALE_FEED, 1.0, FIVE_SECONDS, "BTC", 1, "");
        Map<String, Tick> last = new HashMap<>();
        int repeated = 0;
        List<SmileTick> received = Market.ticks(Market.of(Market.with(event), 20));
        received.sort(Comparator.comparing(tick -> tick.tick().getSequence()));
        for (SmileTick smileTick : received) {
            Tick tick = smileTick.tick();
            boolean stale = smileTick.key().equals(FRONT)
                    && !tick.getEventTime().isBefore(BEGIN)
                    && tick.getEventTime().isBefore(END);
            Tick before = last.put(tick.getInstrument(), tick);
            if (stale && before != null) {
                repeated++;
                assertThat(quote(tick)).isEqualTo(quote(before));
            }
        }
        assertThat(repeated).isGreaterThan(500);
    }

    @Test
    void breaksQuotesSoThatNeighboursContradict() {
        MarketEvent event = new MarketEvent(EventKind.BROKEN_QUOTES, 0.2, FIVE_SECONDS, "BTC", 1, "");
        Scenario scenario = Market.with(event);
        List<SmileTick> ticks =
                Market.ticks(Market.of(scenario.withQuotes(scenario.quotes().withVolShare(1.0)), 20));
        Predicate<SmileTick> broken =
                tick -> tick.key().equals(FRONT) && !at(tick).isBefore(BEGIN) && at(tick).isBefore(END);

        assertThat(share(ticks, broken, tick -> Math.abs(error(tick)) > 0.15)).isGreaterThan(0.9);
        assertThat(share(ticks, broken.negate(), tick -> Math.abs(error(tick)) > 0.15))
                .isLessThan(0.02);
    }

    @Test
    void biasesOneVenueAlone() {
        MarketEvent event = new MarketEvent(EventKind.BIAS, 0.05, FIVE_SECONDS, "", 0, "okx");
        ListingSettings listing =
                ListingSettings.standard().withVenues(List.of(SimulatedVenue.DERIBIT, SimulatedVenue.OKX));
        Scenario scenario = Scenario.standard()
                .withListing(listing)
                .withQuotes(Scenario.standard().quotes().withVolShare(1.0))
                .withEvents(List.of(event));
        List<SmileTick> ticks = Market.ticks(Market.of(scenario, 20));
        Predicate<SmileTick> during = tick -> !at(tick).isBefore(BEGIN) && at(tick).isBefore(END);
        Predicate<SmileTick> okx = tick -> tick.key().venue().equals("okx");

        assertThat(meanError(ticks, okx.and(during))).isCloseTo(0.05, within(0.01));
        assertThat(meanError(ticks, okx.and(during.negate()))).isCloseTo(0.0, within(0.01));
        assertThat(meanError(ticks, okx.negate().and(during))).isCloseTo(0.0, within(0.01));
        assertThat(ticks)
                .anyMatch(tick -> "BTC-USD-260109-95000-C".equals(tick.tick().getInstrument()));
    }

    @Test
    void changesNoiseAndSpreads() {
        Scenario noisy = Market.with(event(EventKind.NOISE, 4.0, FIVE_SECONDS));
        Scenario wide = Market.with(event(EventKind.SPREAD, 3.0, FIVE_SECONDS));
        Predicate<SmileTick> during = tick -> !at(tick).isBefore(BEGIN) && at(tick).isBefore(END);
        List<SmileTick> noise =
                Market.ticks(Market.of(noisy.withQuotes(noisy.quotes().withVolShare(1.0)), 20));
        List<SmileTick> spread =
                Market.ticks(Market.of(wide.withQuotes(wide.quotes().withVolShare(1.0)), 20));

        assertThat(rootMeanSquare(noise, during)).isGreaterThan(2.5 * rootMeanSquare(noise, during.negate()));
        assertThat(halfSpread(spread, during) / halfSpread(spread, during.negate()))
                .isBetween(2.0, 3.5);
    }

    private static MarketTruth truth(EventKind kind, double size, Timing timing) {
        return new MarketTruth(Market.of(Market.with(event(kind, size, timing)), 30));
    }

    private static MarketEvent event(EventKind kind, double size, Timing timing) {
        return MarketEvent.everywhere(kind, size, timing);
    }

    private static Instant at(SmileTick tick) {
        return tick.tick().getEventTime();
    }

    private static List<Object> quote(Tick tick) {
        return Arrays.asList(
                tick.getForward(),
                tick.getMarkPrice(),
                tick.getMarkVol(),
                tick.getBidPrice(),
                tick.getBidVol(),
                tick.getBidSize(),
                tick.getAskPrice(),
                tick.getAskVol(),
                tick.getAskSize());
    }

    /** Relative error of the middle of a quote with both volatilities; zero of another, and of one that the grid rules. */
    private static double error(SmileTick smileTick) {
        Tick tick = smileTick.tick();
        return isTelling(tick) ? 0.5 * (tick.getBidVol() + tick.getAskVol()) / tick.getMarkVol() - 1.0 : 0.0;
    }

    /** Where the grid is fine beside the premium, and the premium is mostly time value. */
    private static boolean isTelling(Tick tick) {
        return tick.getBidVol() != null
                && tick.getAskVol() != null
                && Math.abs(Math.log(tick.getStrike() / tick.getForward())) < 0.08;
    }

    private static double share(List<SmileTick> ticks, Predicate<SmileTick> of, Predicate<SmileTick> kind) {
        List<SmileTick> those =
                ticks.stream().filter(of).filter(tick -> isTelling(tick.tick())).toList();
        return those.stream().filter(kind).count() / (double) those.size();
    }

    private static double meanError(List<SmileTick> ticks, Predicate<SmileTick> of) {
        return ticks.stream()
                .filter(of)
                .filter(tick -> isTelling(tick.tick()))
                .mapToDouble(MarketEventsTest::error)
                .average()
                .orElseThrow();
    }

    private static double rootMeanSquare(List<SmileTick> ticks, Predicate<SmileTick> of) {
        return Math.sqrt(ticks.stream()
                .filter(of)
                .filter(tick -> isTelling(tick.tick()))
                .mapToDouble(tick -> error(tick) * error(tick))
                .average()
                .orElseThrow());
    }

    private static double halfSpread(List<SmileTick> ticks, Predicate<SmileTick> of) {
        return ticks.stream()
                .filter(of)
                .filter(tick -> isTelling(tick.tick()))
                .mapToDouble(
                        tick -> 0.5 * (tick.tick().getAskVol() - tick.tick().getBidVol()))
                .average()
                .orElseThrow();
    }
}
