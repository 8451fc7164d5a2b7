package io.smilestream.calibrator.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.smilestream.calibrator.drift.DriftAlert.Ending;
import io.smilestream.calibrator.drift.DriftAlert.Stage;
import io.smilestream.calibrator.drift.QuietSurface.Twist;
import io.smilestream.calibrator.drift.SmileReading.Fit;
import io.smilestream.calibrator.drift.SmileReading.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftMonitorTest {
    private static final int SMILES = 6;
    private static final int LEARNING = 300;

    private final DriftMonitor monitor = new DriftMonitor(DriftSettings.standard());
    private final QuietSurface surface = new QuietSurface(21L, SMILES);
    private DriftMemory memory = new DriftMemory();

    @Test
    void saysNothingInNoise() {
        assertThat(run(20_000, Twist.NONE)).isEmpty();
    }

    @Test
    void moveOfAllSmilesIsOneAlert() {
        run(LEARNING, Twist.NONE);
        List<DriftAlert> told = run(200, smile -> {
            smile.vol *= 1.06;
            return smile;
        });

        assertThat(told).hasSize(2);
        DriftAlert opened = told.get(0);
        assertThat(opened.stage()).isEqualTo(Stage.OPEN);
        assertThat(opened.isSurfaceWide()).isTrue();
        assertThat(opened.cause()).isEqualTo(DriftCause.MARKET_MOVE);
        assertThat(opened.metric()).isEqualTo(DriftMetric.ATM_VOL);
        assertThat(opened.smiles()).isEqualTo(SMILES);
        assertThat(opened.action()).isEqualTo(SuggestedAction.REVIEW_POSITIONS);
        assertThat(opened.windowEndMicros() - surface.endMicros())
                .isBetween(-200 * QuietSurface.SECOND, -190 * QuietSurface.SECOND);
        assertThat(opened.evidence().after() - opened.evidence().before()).isBetween(0.04, 0.07);
        assertThat(told.get(1).stage()).isEqualTo(Stage.CLOSED);
        assertThat(told.get(1).ending()).isEqualTo(Ending.QUIET);
        assertThat(told.get(1).id("deribit|BTC")).isEqualTo(opened.id("deribit|BTC"));
    }

    @Test
    void moveOfOneSmileIsThatSmiles() {
        run(LEARNING, Twist.NONE);
        List<DriftAlert> told = run(20, smile -> {
            smile.reversal += smile.number == 2 ? 0.03 : 0.0;
            return smile;
        });

        assertThat(told).hasSize(1);
        assertThat(told.get(0).expiryMicros()).isEqualTo(QuietSurface.expiry(2));
        assertThat(told.get(0).metric()).isEqualTo(DriftMetric.RISK_REVERSAL);
    }

    @Test
    void oneWildWindowIsNoDrift() {
        run(LEARNING, Twist.NONE);
        List<DriftAlert> told = run(1, smile -> {
            smile.vol *= 1.5;
            smile.rmse = 9.0;
            smile.inside = 0.1;
            return smile;
        });
        told.addAll(run(100, Twist.NONE));

        assertThat(told).isEmpty();
    }

    @Test
    void brokenFitIsNoMarketMove() {
        run(LEARNING, Twist.NONE);
        List<DriftAlert> told = run(60, smile -> {
            smile.vol += smile.number == 1 ? 0.012 : 0.0;
            smile.rmse = smile.number == 1 ? 6.0 : smile.rmse;
            smile.inside = smile.number == 1 ? 0.2 : smile.inside;
            return smile;
        });
        told.addAll(run(100, Twist.NONE));

        assertThat(told).extracting(DriftAlert::cause).containsOnly(DriftCause.FIT_DETERIORATION);
        assertThat(told).extracting(DriftAlert::stage).containsExactly(Stage.OPEN, Stage.CLOSED);
        assertThat(told.get(0).evidence().worstStrike()).isEqualTo(90_000.0);
    }

    @Test
    void fitThatCatchesUpWithTheMarketIsTheMarket() {
        run(LEARNING, Twist.NONE);
        List<DriftAlert> told = run(8, smile -> {
            smile.vol *= 1.15;
            smile.rmse = 3.0;
            smile.inside = 0.6;
            return smile;
        });
        told.addAll(run(100, smile -> {
            smile.vol *= 1.15;
            return smile;
        }));

        assertThat(told).extracting(DriftAlert::cause).containsOnly(DriftCause.MARKET_MOVE);
    }

    @Test
    void smileThatLeavesAnothersWordIsBadData() {
        run(LEARNING, OtherVenue::agrees);
        List<DriftAlert> told = run(20, smile -> OtherVenue.leaves(smile, 1.06));

        assertThat(told).extracting(DriftAlert::cause).containsExactly(DriftCause.DATA_QUALITY);
        assertThat(told.get(0).metric()).isEqualTo(DriftMetric.REFERENCE_VOL);
    }

    @Test
    void smileThatLeavesAnothersWordAndFitsWorseIsToldOnce() {
        run(LEARNING, OtherVenue::agrees);
        List<DriftAlert> told = run(6, smile -> OtherVenue.leaves(smile, 1.06));
        told.addAll(run(40, smile -> {
            smile.rmse = 1.5;
            smile.inside = 0.6;
            return OtherVenue.leaves(smile, 1.06);
        }));

        assertThat(told).extracting(DriftAlert::cause).containsExactly(DriftCause.DATA_QUALITY);
    }

    @Test
    void fitThatBreaksBesideAnothersWordIsABrokenFit() {
        run(LEARNING, OtherVenue::agrees);
        List<DriftAlert> told = run(40, smile -> {
            smile.rmse = 3.0;
            smile.inside = 0.5;
            return OtherVenue.leaves(smile, 1.015);
        });

        assertThat(told).extracting(DriftAlert::cause).containsExactly(DriftCause.FIT_DETERIORATION);
    }

    @Test
    void anothersErrorIsNotOurs() {
        run(LEARNING, OtherVenue::agrees);

        assertThat(run(60, smile -> {
                    smile.reference = 0.94 * smile.vol;
                    return smile;
                }))
                .isEmpty();
    }

    @Test
    void smilesThatStandAsIfNailedAreStale() {
        run(LEARNING, Twist.NONE);
        List<DriftAlert> told = run(30, smile -> {
            smile.vol = 0.5;
            return smile;
        });

        assertThat(told).extracting(DriftAlert::metric).containsExactly(DriftMetric.FROZEN);
        assertThat(told.get(0).isSurfaceWide()).isTrue();
    }

    @Test
    void lostQuotesAreBadData() {
        run(LEARNING, Twist.NONE);
        List<DriftAlert> told = run(30, smile -> {
            smile.used = smile.number == 0 ? 8 : smile.used;
            return smile;
        });

        assertThat(told).extracting(DriftAlert::metric).containsExactly(DriftMetric.USABLE_QUOTES);
        assertThat(told.get(0).cause()).isEqualTo(DriftCause.DATA_QUALITY);
    }

    @Test
    void silenceIsToldFromTheLastReadingThereIs() {
        run(LEARNING, Twist.NONE);
        List<DriftAlert> told = run(1, smile -> {
            smile.outcome = Outcome.SILENT;
            return smile;
        });
        assertThat(told).extracting(DriftAlert::cause).containsExactly(DriftCause.FEED_SILENT);
        surface.skip(60);

        assertThat(run(30, Twist.NONE))
                .extracting(DriftAlert::stage, DriftAlert::cause)
                .containsExactly(tuple(Stage.CLOSED, DriftCause.FEED_SILENT));
    }

    @Test
    void smileThatIsOftenSilentIsNotNews() {
        int[] window = {0};
        List<DriftAlert> told = run(3_000, smile -> {
            window[0]++;
            if (smile.number == 3 && window[0] % 3 != 0) {
                smile.outcome = Outcome.SILENT;
            }
            return smile;
        });

        assertThat(told)
                .filteredOn(alert -> alert.windowEndMicros() > QuietSurface.START + 300 * QuietSurface.SECOND)
                .isEmpty();
    }

    @Test
    void arbitrageAndBoundsAreTheirOwnCauses() {
        run(LEARNING, Twist.NONE);
        List<DriftAlert> told = run(20, smile -> {
            smile.calendar = smile.number == 4 ? -0.02 : smile.calendar;
            smile.bound = smile.number == 5 ? 0.0 : smile.bound;
            return smile;
        });

        assertThat(told)
                .extracting(DriftAlert::cause)
                .containsExactlyInAnyOrder(DriftCause.ARBITRAGE, DriftCause.MODEL_BOUND);
        assertThat(told)
                .filteredOn(alert -> alert.cause() == DriftCause.MODEL_BOUND)
                .extracting(DriftAlert::severity)
                .containsExactly(AlertSeverity.INFO);
    }

    @Test
    void fitsThatCannotStartWarmAreTold() {
        run(LEARNING, Twist.NONE);
        List<DriftAlert> told = run(20, smile -> {
            smile.start = smile.number == 4 ? Fit.Start.COLD : smile.start;
            return smile;
        });

        assertThat(told).extracting(DriftAlert::metric).containsExactly(DriftMetric.COLD_START);
    }

    @Test
    void stateThatStaysBecomesTheNewNormal() {
        run(LEARNING, Twist.NONE);
        List<DriftAlert> told = run(3_000, smile -> {
            smile.used = smile.number == 0 ? 8 : smile.used;
            return smile;
        });

        assertThat(told).extracting(DriftAlert::stage).containsExactly(Stage.OPEN, Stage.CLOSED);
        assertThat(told.get(1).ending()).isEqualTo(Ending.SETTLED);
    }

    @Test
    void stateThatStaysOnAllSmilesBecomesTheNewNormalOfEach() {
        run(LEARNING, Twist.NONE);
        List<DriftAlert> told = run(3_000, smile -> {
            smile.used = 8;
            return smile;
        });

        assertThat(told)
                .extracting(DriftAlert::stage, DriftAlert::ending, DriftAlert::isSurfaceWide)
                .containsExactly(tuple(Stage.OPEN, Ending.NONE, true), tuple(Stage.CLOSED, Ending.SETTLED, true));
    }

    @Test
    void whatComesBackSoonKeepsItsName() {
        run(LEARNING, Twist.NONE);
        Twist lost = smile -> {
            smile.used = smile.number == 0 ? 8 : smile.used;
            return smile;
        };
        List<DriftAlert> told = run(30, lost);
        told.addAll(run(100, Twist.NONE));
        told.addAll(run(30, lost));

        assertThat(told).extracting(DriftAlert::stage).containsExactly(Stage.OPEN, Stage.CLOSED, Stage.OPEN);
        assertThat(told.get(2).id("smile")).isEqualTo(told.get(0).id("smile"));
    }

    @Test
    void expiryClosesWhatIsOpen() {
        run(LEARNING, Twist.NONE);
        run(30, smile -> {
            smile.used = smile.number == 0 ? 8 : smile.used;
            return smile;
        });
        surface.skip(8 * 86_400L);

        assertThat(run(1, Twist.NONE))
                .filteredOn(alert -> alert.expiryMicros() == QuietSurface.expiry(0))
                .extracting(DriftAlert::ending)
                .containsExactly(Ending.EXPIRED);
        assertThat(memory.smiles()).isEqualTo(SMILES - 1);
    }

    @Test
    void smileEndsWithTheWindowThatEndsAtItsExpiry() {
        run(LEARNING, Twist.NONE);
        run(30, smile -> {
            smile.used = smile.number == 0 ? 8 : smile.used;
            return smile;
        });
        surface.skip((QuietSurface.expiry(0) - surface.endMicros()) / QuietSurface.SECOND - 1L);
        List<DriftAlert> told = run(1, Twist.NONE);

        assertThat(surface.endMicros()).isEqualTo(QuietSurface.expiry(0));
        assertThat(told).extracting(DriftAlert::ending).containsExactly(Ending.EXPIRED);
        assertThat(memory.smiles()).isEqualTo(SMILES - 1);
    }

    @Test
    void ofTooManySmilesTheLastExpiriesAreForgotten() {
        QuietSurface crowd = new QuietSurface(5L, DriftMemory.SMILES_MAX + 3);
        for (int window = 0; window < 3; window++) {
            monitor.observe(crowd.next(Twist.NONE), memory);

            assertThat(memory.smiles()).isEqualTo(DriftMemory.SMILES_MAX);
            assertThat(memory.smiles.firstKey()).isEqualTo(QuietSurface.expiry(0));
            assertThat(memory.smiles.lastKey()).isEqualTo(QuietSurface.expiry(DriftMemory.SMILES_MAX - 1));
        }
    }

    @Test
    void crashIsOneAlertHoweverManyNumbersItMoves() {
        run(LEARNING, Twist.NONE);
        int[] window = {0};
        List<DriftAlert> told = run(40, smile -> {
            int fallenFor = window[0]++ / SMILES;
            double fallen = 1.0 - 0.003 * fallenFor;
            smile.forward *= fallen;
            smile.vol *= 1.0 + 2.0 * (1.0 - fallen);
            smile.rmse *= 6.0;
            smile.inside = 0.6;
            smile.used = 16;
            return smile;
        });

        assertThat(told).filteredOn(alert -> alert.stage() == Stage.OPEN).hasSize(1);
        assertThat(told).extracting(DriftAlert::cause).containsOnly(DriftCause.MARKET_MOVE);
    }

    @Test
    void windowThatIsNotLaterSaysNothing() {
        run(LEARNING, Twist.NONE);
        double[] before = memory.toArray();
        SurfaceReading again =
                new SurfaceReading(surface.endMicros() - QuietSurface.SECOND, surface.endMicros(), List.of());

        assertThat(monitor.observe(again, memory).alerts()).isEmpty();
        assertThat(memory.toArray()).isEqualTo(before);
    }

    @Test
    void missingWindowsRaiseNothing() {
        List<DriftAlert> told = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            told.addAll(run(10, Twist.NONE));
            surface.skip(i % 7);
        }

        assertThat(told).isEmpty();
    }

    @Test
    void memoryThatTravelledSaysTheSame() {
        DriftMemory travelled = new DriftMemory();
        for (int i = 0; i < 1_200; i++) {
            int at = i;
            SurfaceReading reading = surface.next(smile -> {
                smile.vol *= at > 500 ? 1.06 : 1.0;
                smile.used = at > 700 && smile.number == 0 ? 8 : smile.used;
                smile.outcome = at > 800 && at < 830 && smile.number == 2 ? Outcome.SILENT : smile.outcome;
                return smile;
            });
            travelled = DriftMemory.of(travelled.toArray());

            assertThat(monitor.observe(reading, travelled)).isEqualTo(monitor.observe(reading, memory));
            assertThat(travelled.toArray()).isEqualTo(memory.toArray());
        }
        assertThat(Arrays.stream(memory.toArray())).allMatch(Double::isFinite);
    }

    @Test
    void restlessMarketIsCalledStressed() {
        run(2_000, Twist.NONE);
        Normals wild = new Normals(3L);
        double[] shock = {0.0};
        DriftReport report = monitor.observe(surface.next(Twist.NONE), memory);
        for (int i = 0; i < 60; i++) {
            shock[0] = 0.006 * wild.next();
            report = monitor.observe(
                    surface.next(smile -> {
                        smile.vol *= Math.exp(shock[0]);
                        return smile;
                    }),
                    memory);
        }

        assertThat(report.regime().stressed()).isGreaterThan(0.9);
        RegimeProbabilities regime = report.regime();
        assertThat(regime.calm() + regime.normal() + regime.stressed()).isBetween(1.0 - 1e-12, 1.0 + 1e-12);
    }

    private List<DriftAlert> run(int windows, Twist twist) {
        List<DriftAlert> told = new ArrayList<>();
        for (int i = 0; i < windows; i++) {
            told.addAll(monitor.observe(surface.next(twist), memory).alerts());
        }
        return told;
    }

    /** Readings in which somebody else speaks. */
    private static final class OtherVenue {
        private OtherVenue() {}

        static QuietSurface.Bent agrees(QuietSurface.Bent smile) {
            smile.reference = smile.vol * 1.0005;
            return smile;
        }

        static QuietSurface.Bent leaves(QuietSurface.Bent smile, double factor) {
            smile.reference = smile.vol;
            smile.vol *= factor;
            return smile;
        }
    }
}
