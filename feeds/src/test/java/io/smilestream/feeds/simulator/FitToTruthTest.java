package io.smilestream.feeds.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.calibrator.Calibration.Fitted;
import io.smilestream.calibrator.SmileCalibrator;
import io.smilestream.calibrator.SmileModel;
import io.smilestream.calibrator.filter.SmileMemory;
import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.smile.Smile;
import io.smilestream.feeds.simulator.scenario.Scenario;
import io.smilestream.feeds.simulator.scenario.ShippedScenarios;
import io.smilestream.schemas.SmileKey;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.Tick;
import io.smilestream.venues.SmileTick;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How near the fit comes to the truth in every shipped scenario: docs/simulator.md has these bounds. */
class FitToTruthTest {
    private static final int WINDOWS = 300;
    private static final Duration QUOTE_AGE_MAX = Duration.ofSeconds(30);

    /** Where fit and truth are compared, in at-the-money standard deviations from the forward. */
    private static final double[] DEPTHS = {-1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5};

    private final SmileCalibrator calibrator = new SmileCalibrator(new SmileModel.Svi(true));
    private final Map<SmileKey, SmileMemory> memories = new HashMap<>();
    private final Map<SmileKey, TreeMap<String, Tick>> chains = new HashMap<>();
    private final List<Double> errors = new ArrayList<>();

    /** The bounds are medians over smiles, windows and depths, in hundredths of a volatility point. */
    @ParameterizedTest
    @CsvSource({
        "calm, 5",
        "normal, 6",
        "stressed, 12",
        "regimes, 6",
        "flash-crash, 13",
        "thin, 20",
        "drift-level, 6",
        "drift-skew, 6",
        "drift-wings, 6",
        "drift-creep, 6",
        "drift-quotes, 6",
        "drift-venue, 10"
    })
    void comesNearTheTruth(String name, double medianVolBpMax) throws IOException {
        Scenario scenario = ShippedScenarios.open(name);
        MarketSettings settings =
                Market.of(scenario.withQuotes(scenario.quotes().withVolShare(1.0)), WINDOWS);
        MarketTruth truth = new MarketTruth(settings);
        Instant end = Market.START.plusSeconds(1);
        for (SmileTick tick : Market.ticks(settings)) {
            while (!tick.tick().getEventTime().isBefore(end)) {
                fitAll(truth, end);
                end = end.plusSeconds(1);
            }
            chains.computeIfAbsent(tick.key(), absent -> new TreeMap<>())
                    .put(String.valueOf(tick.tick().getInstrument()), tick.tick());
        }
        errors.sort(null);

        assertThat(errors).hasSizeGreaterThan(1_000);
        assertThat(errors.get(errors.size() / 2) * 1e4).as(name).isLessThan(medianVolBpMax);
    }

    private void fitAll(MarketTruth truth, Instant end) {
        for (SmileKey key : truth.listed(end)) {
            TrueSmile smile = truth.at(key, end);
            Map<String, Tick> chain = chains.getOrDefault(key, new TreeMap<>());
            SmileSlice slice = slice(chain, smile.tauYears(), end);
            SmileMemory memory = memories.computeIfAbsent(key, absent -> new SmileMemory());
            if (calibrator.calibrate(slice, memory) instanceof Fitted fitted) {
                compare(fitted, smile);
            }
        }
    }

    private void compare(Fitted fitted, TrueSmile truth) {
        Smile smile = fitted.smile();
        for (double depth : DEPTHS) {
            double k = depth * Math.sqrt(truth.totalVariance(0.0));
            errors.add(Math.abs(smile.vol(k) - truth.vol(truth.forward() * Math.exp(k))));
        }
    }

    /** The out-of-the-money quotes that are fresh and make sense, by log-moneyness from their own forwards. */
    private static SmileSlice slice(Map<String, Tick> chain, double tauYears, Instant end) {
        TreeMap<Double, Tick> used = new TreeMap<>();
        for (Tick tick : chain.values()) {
            boolean call = tick.getRight() == OptionRight.CALL;
            boolean fresh = tick.getEventTime().isAfter(end.minus(QUOTE_AGE_MAX));
            boolean sides =
                    tick.getBidVol() != null && tick.getAskVol() != null && tick.getBidVol() <= tick.getAskVol();
            if (fresh && sides && call == tick.getStrike() > tick.getForward()) {
                used.put(Math.log(tick.getStrike() / tick.getForward()), tick);
            }
        }
        double[] k = used.keySet().stream().mapToDouble(Double::doubleValue).toArray();
        double[] bid = used.values().stream().mapToDouble(Tick::getBidVol).toArray();
        double[] ask = used.values().stream().mapToDouble(Tick::getAskVol).toArray();
        return SmileSlice.of(tauYears, k, bid, ask);
    }
}
