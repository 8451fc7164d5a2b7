package io.smilestream.feeds.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smilestream.feeds.simulator.scenario.QuoteSettings;
import io.smilestream.feeds.simulator.scenario.Scenario;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.Tick;
import io.smilestream.venues.SmileTick;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What is rare is as rare as it is set, in sixty seconds of some hundred thousand quotes. */
class QuoteStatisticsTest {
    private static final QuoteSettings WITH_VOLS = QuoteSettings.standard().withVolShare(1.0);

    @Test
    void crossesTheShareItIsTold() {
        List<Tick> ticks = ticks(WITH_VOLS.withFaults(0.0, 0.02, 0.0));
        double both = share(ticks, QuoteStatisticsTest::isTwoSided);

        assertThat(share(ticks, tick -> isTwoSided(tick) && tick.getBidPrice() > tick.getAskPrice()))
                .isCloseTo(0.02 * both, within(0.002));
        assertThat(share(ticks(WITH_VOLS), tick -> isTwoSided(tick) && tick.getBidPrice() >= tick.getAskPrice()))
                .isZero();
    }

    @Test
    void strewsOutliersAtTheShareItIsTold() {
        Predicate<Tick> outlier = tick -> Math.abs(errorInSpreads(tick)) > 2.5;
        double plain = share(near(ticks(WITH_VOLS)), outlier);
        double strewn = share(near(ticks(WITH_VOLS.withFaults(0.03, 0.0, 0.0))), outlier);

        assertThat(plain).isLessThan(0.001);
        assertThat(strewn).isCloseTo(0.03, within(0.004));
    }

    @Test
    void letsTheOrdersOfAShareOfOptionsRest() {
        assertThat(restingShare(WITH_VOLS.withFaults(0.0, 0.0, 0.2)) - restingShare(WITH_VOLS))
                .isCloseTo(0.2, within(0.06));
    }

    /** Share of updates whose prices and sizes are those of the option's update before. */
    private static double restingShare(QuoteSettings quotes) {
        Map<String, List<Object>> last = new HashMap<>();
        int resting = 0;
        int updates = 0;
        for (Tick tick : ticks(quotes)) {
            List<Object> orders =
                    Arrays.asList(tick.getBidPrice(), tick.getBidSize(), tick.getAskPrice(), tick.getAskSize());
            List<Object> before = last.put(tick.getInstrument(), orders);
            if (before != null) {
                updates++;
                resting += before.equals(orders) ? 1 : 0;
            }
        }
        return resting / (double) updates;
    }

    @Test
    void leavesSidesOutWhereNobodyCares() {
        List<Tick> ticks = ticks(WITH_VOLS);
        double middle = share(ticks.stream().filter(tick -> depth(tick) < 0.5).toList(), tick -> !isTwoSided(tick));
        double wings = share(ticks.stream().filter(tick -> depth(tick) > 2.0).toList(), tick -> !isTwoSided(tick));

        assertThat(middle).isCloseTo(0.01, within(0.005));
        assertThat(wings).isBetween(0.1, 0.6);
        assertThat(ticks).allMatch(tick -> tick.getBidPrice() != null || tick.getAskPrice() != null);
    }

    @Test
    void widensSpreadsFromTheMoneyOutwardAndTowardExpiry() {
        List<SmileTick> ticks = Market.ticks(Market.of(Scenario.standard().withQuotes(WITH_VOLS), 60));
        Predicate<SmileTick> month =
                tick -> String.valueOf(tick.tick().getInstrument()).startsWith("BTC-30JAN26");
        Predicate<SmileTick> money = tick -> depth(tick.tick()) < 0.3;
        double middle = meanSpread(ticks, month.and(money));
        double further = meanSpread(ticks, month.and(tick -> depth(tick.tick()) > 0.8 && depth(tick.tick()) < 1.2));
        double wing = meanSpread(ticks, month.and(tick -> depth(tick.tick()) > 1.6 && depth(tick.tick()) < 2.2));
        double near = meanSpread(ticks, money.and(tick -> tick.key().equals(Market.FRONT)));

        assertThat(further).isGreaterThan(1.1 * middle);
        assertThat(wing).isGreaterThan(1.3 * further);
        assertThat(near).isGreaterThan(1.5 * middle);
    }

    @Test
    void scalesSpreads() {
        QuoteSettings wide = new QuoteSettings(3.0, 0.25, 1.0, 0.0, 0.0, 0.0, 60.0, 1.0);
        double plain = meanSpread(Market.ticks(Market.of(Scenario.standard().withQuotes(WITH_VOLS), 20)), tick -> true);
        double wider = meanSpread(Market.ticks(Market.of(Scenario.standard().withQuotes(wide), 20)), tick -> true);

        assertThat(wider / plain).isBetween(2.0, 3.5);
    }

    private static double meanSpread(List<SmileTick> ticks, Predicate<SmileTick> of) {
        return ticks.stream()
                .filter(of)
                .filter(tick -> isOutOfTheMoney(tick.tick()))
                .filter(tick -> tick.tick().getBidVol() != null && tick.tick().getAskVol() != null)
                .mapToDouble(tick -> tick.tick().getAskVol() - tick.tick().getBidVol())
                .average()
                .orElseThrow();
    }

    private static List<Tick> ticks(QuoteSettings quotes) {
        return Market.ticks(Market.of(Scenario.standard().withQuotes(quotes), 60)).stream()
                .map(SmileTick::tick)
                .toList();
    }

    private static List<Tick> near(List<Tick> ticks) {
        return ticks.stream()
                .filter(tick -> depth(tick) < 1.0 && isOutOfTheMoney(tick))
                .filter(tick -> tick.getBidVol() != null && tick.getAskVol() != null)
                .toList();
    }

    private static boolean isTwoSided(Tick tick) {
        return tick.getBidPrice() != null && tick.getAskPrice() != null;
    }

    private static boolean isOutOfTheMoney(Tick tick) {
        return (tick.getRight() == OptionRight.CALL) == tick.getStrike() > tick.getForward();
    }

    /** Log-moneyness over a typical standard deviation of the tick's own expiry. */
    private static double depth(Tick tick) {
        String name = String.valueOf(tick.getInstrument());
        Map<String, Double> days = Map.of("9JAN26", 4.0, "16JAN26", 11.0, "23JAN26", 18.0, "30JAN26", 25.0);
        double tau = days.getOrDefault(name.split("-", -1)[1], 60.0) / 365.0;
        double vol = name.startsWith("BTC") ? 0.45 : 0.65;
        return Math.abs(Math.log(tick.getStrike() / tick.getForward())) / (vol * Math.sqrt(tau));
    }

    private static double errorInSpreads(Tick tick) {
        double spread = Math.max(tick.getAskVol() - tick.getBidVol(), 1e-4);
        return (0.5 * (tick.getBidVol() + tick.getAskVol()) - tick.getMarkVol()) / spread;
    }

    private static double share(List<Tick> ticks, Predicate<Tick> kind) {
        return ticks.stream().filter(kind).count() / (double) ticks.size();
    }
}
