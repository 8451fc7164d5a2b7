package io.smilestream.feeds.simulator;

import static io.smilestream.feeds.simulator.Market.FRONT;
import static io.smilestream.feeds.simulator.Market.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smilestream.calibrator.arbitrage.ButterflyCertificateWorkspace;
import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.calibrator.svi.WingForm;
import io.smilestream.feeds.simulator.scenario.MarketDynamics;
import io.smilestream.feeds.simulator.scenario.Regime;
import io.smilestream.feeds.simulator.scenario.Scenario;
import io.smilestream.feeds.simulator.scenario.ShippedScenarios;
import io.smilestream.feeds.simulator.scenario.UnderlyingSettings;
import io.smilestream.schemas.SmileKey;
import io.smilestream.venues.SmileTick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MarketTruthTest {
    private static final double SECONDS_PER_YEAR = 365.0 * 86_400.0;

    /** Realised volatility of 360,000 steps has a standard error of 0.12 %; the volatility itself wanders by some percent. */
    private static final double REALISED_TOLERANCE = 0.1;

    private final ButterflyCertificateWorkspace certificate = new ButterflyCertificateWorkspace();
    private final double[] form = new double[WingForm.DIMENSION];

    static List<String> names() {
        return ShippedScenarios.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void isWhatEveryTickIsDrawnAroundAtItsEventTime(String name) throws IOException {
        MarketSettings settings = Market.of(ShippedScenarios.open(name), 20)
                .withTicksPerSecond(500)
                .withSeed(3);
        MarketTruth truth = new MarketTruth(settings);
        for (SmileTick tick : Market.ticks(settings)) {
            Instant time = tick.tick().getEventTime();
            TrueSmile smile = truth.at(tick.key(), time);

            assertThat(tick.tick().getForward()).isEqualTo(smile.forward());
            assertThat(tick.tick().getMarkVol())
                    .isEqualTo(Math.rint(1e4 * smile.vol(tick.tick().getStrike())) / 1e4);
        }
    }

    @Test
    void doesNotDependOnWhoAsksHowOften() {
        MarketTruth often = new MarketTruth(MarketSettings.standard());
        MarketTruth once = new MarketTruth(MarketSettings.standard().withTicksPerSecond(7));
        for (int millis = 0; millis < 60_000; millis += 7) {
            TrueSmile unused = often.at(FRONT, START.plusMillis(millis));
            assertThat(unused.tauYears()).isPositive();
        }

        assertThat(often.at(FRONT, START.plusSeconds(60))).isEqualTo(once.at(FRONT, START.plusSeconds(60)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void hasNoArbitrageInTwoHoursOfAnyShippedScenario(String name) throws IOException {
        MarketSettings settings = Market.of(ShippedScenarios.open(name), 7_200);
        MarketTruth truth = new MarketTruth(settings);
        for (int seconds = 0; seconds < 7_200; seconds += seconds < 720 ? 5 : 120) {
            Instant time = START.plusSeconds(seconds);
            for (UnderlyingSettings underlying : settings.scenario().listing().underlyings()) {
                TrueSmile nearer = null;
                for (SmileKey key : truth.listed(time)) {
                    if (key.underlying().equals(underlying.name())) {
                        TrueSmile smile = truth.at(key, time);
                        assertNoArbitrage(smile, nearer);
                        nearer = smile;
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Regime.class)
    void hasNoArbitrageInAYearOfAnyRegime(Regime regime) {
        Scenario scenario = Scenario.standard().withDynamics(new MarketDynamics(List.of(regime), 240.0, 48.0, 0.05));
        SurfacePath path = new SurfacePath(new UnderlyingSettings("BTC", 90_000.0, 0.5), scenario, 7);
        long hour = 3_600_000_000L;
        for (int i = 0; i < 8_760; i++) {
            path.step(hour, regime);
            SurfaceSample surface = path.sample(0, 0, regime);
            TrueSmile nearer = null;
            for (double days : new double[] {0.01, 1.0, 7.0, 30.0, 90.0, 365.0}) {
                TrueSmile smile = surface.smile(Math.round(days * 24.0 * hour));
                assertNoArbitrage(smile, nearer);
                nearer = smile;
            }
        }
    }

    private void assertNoArbitrage(TrueSmile smile, @Nullable TrueSmile nearer) {
        WingForm.from(new SviParameters(smile.a(), smile.b(), smile.rho(), smile.m(), smile.sigma()), form);
        assertThat(certificate.holds(form)).as("density of %s", smile).isTrue();
        for (int i = -20; nearer != null && i <= 20; i++) {
            double k = i * 0.1;
            assertThat(smile.totalVariance(k))
                    .as("total variance at k = %s of %s above %s", k, smile, nearer)
                    .isGreaterThan(nearer.totalVariance(k));
        }
        if (nearer != null) {
            assertThat(smile.b() * (1.0 - smile.rho())).isGreaterThanOrEqualTo(nearer.b() * (1.0 - nearer.rho()));
            assertThat(smile.b() * (1.0 + smile.rho())).isGreaterThanOrEqualTo(nearer.b() * (1.0 + nearer.rho()));
        }
    }

    @ParameterizedTest
    @EnumSource(Regime.class)
    void movesSpotAtTheVolatilityOfItsRegime(Regime regime) {
        Scenario scenario = Scenario.standard().withDynamics(new MarketDynamics(List.of(regime), 240.0, 0.0, 0.0));
        MarketTruth truth = new MarketTruth(Market.of(scenario, 3_600));
        double sum = 0.0;
        double before = StrictMath.log(truth.at(FRONT, START).forward());
        for (int seconds = 1; seconds <= 3_600; seconds++) {
            double now =
                    StrictMath.log(truth.at(FRONT, START.plusSeconds(seconds)).forward());
            sum += (now - before) * (now - before);
            before = now;
        }
        double realised = Math.sqrt(sum / 3_600.0 * SECONDS_PER_YEAR);

        assertThat(realised / (0.45 * regime.volFactor())).isCloseTo(1.0, within(REALISED_TOLERANCE));
    }

    @Test
    void jumpsAsOftenAsItIsTold() {
        Scenario scenario =
                Scenario.standard().withDynamics(new MarketDynamics(List.of(Regime.NORMAL), 240.0, 2_400.0, 0.05));
        MarketTruth truth = new MarketTruth(Market.of(scenario, 3_600));
        int jumps = 0;
        double before = truth.at(FRONT, START).forward();
        for (int tenths = 1; tenths <= 36_000; tenths++) {
            double now = truth.at(FRONT, START.plusMillis(100L * tenths)).forward();
            jumps += Math.abs(now / before - 1.0) > 0.002 ? 1 : 0;
            before = now;
        }

        // 100 are expected in an hour, give or take 10; one in thirty is too small to be seen.
        assertThat(jumps).isBetween(70, 130);
    }

    @Test
    void wandersBetweenNeighbouringRegimes() {
        MarketDynamics dynamics =
                new MarketDynamics(List.of(Regime.NORMAL, Regime.CALM, Regime.STRESSED), 10.0, 0.0, 0.0);
        RegimeChain chain = new RegimeChain(dynamics, new Randomness(1, "regimes"));
        int[] minutes = new int[3];
        Regime before = chain.regime();
        int changes = 0;
        for (int i = 0; i < 100_000; i++) {
            chain.step(60_000_000);
            Regime now = chain.regime();
            minutes[List.of(Regime.values()).indexOf(now)]++;
            changes += now == before ? 0 : 1;
            before = now;
        }

        assertThat(changes).isBetween(8_500, 10_500);
        assertThat(minutes[0]).isBetween(20_000, 30_000);
        assertThat(minutes[1]).isBetween(45_000, 55_000);
        assertThat(minutes[2]).isBetween(20_000, 30_000);
    }

    @Test
    void refusesToGoBackAndToSpeakOfTheDead() {
        MarketTruth truth = new MarketTruth(MarketSettings.standard());
        assertThat(truth.at(FRONT, START.plusSeconds(10)).forward()).isPositive();

        assertThatThrownBy(() -> truth.at(FRONT, START.plusSeconds(5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("time must not go back from 2026-01-05T09:00:10Z, was 2026-01-05T09:00:05Z");
        assertThatThrownBy(() -> truth.at(FRONT, FRONT.expiry()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("time must lie before the expiry");
        assertThatThrownBy(() -> truth.at(new SmileKey("deribit", "DOGE", FRONT.expiry()), START.plusSeconds(20)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("key must name a simulated underlying");
    }

    @Test
    void isWrittenAtTheEndOfEveryWindow(@TempDir Path folder) throws IOException {
        MarketSettings settings = Market.of(Scenario.standard(), 3);
        Path file = folder.resolve("truth.csv");

        long rows = TruthWriter.write(settings, file, () -> true);
        List<String> lines = Files.readAllLines(file);
        TrueSmile smile = new MarketTruth(settings).at(FRONT, START.plusSeconds(1));

        assertThat(rows).isEqualTo(36);
        assertThat(lines).hasSize(37);
        assertThat(lines.get(0)).isEqualTo("smile,windowEnd,forward,a,b,rho,m,sigma,atmVol,tauYears");
        assertThat(lines.get(1))
                .isEqualTo(FRONT + ",2026-01-05T09:00:01Z," + smile.forward() + "," + smile.a() + "," + smile.b() + ","
                        + smile.rho() + "," + smile.m() + "," + smile.sigma() + "," + smile.atmVol() + ","
                        + smile.tauYears());
    }
}
