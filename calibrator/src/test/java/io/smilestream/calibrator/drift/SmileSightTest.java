package io.smilestream.calibrator.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.calibrator.drift.SmileSight.Sighting;
import org.junit.jupiter.api.Test;

class SmileSightTest {
    @Test
    void blameTellsTheDistanceFromWhatWasBefore() {
        SmileSight sight = new SmileSight();
        sight.add(new Sighting(DriftMetric.REFERENCE_VOL, 0.75, new SeriesWatch.Sight(0.25, 0.5, 2.0, 0.8)));
        sight.suspect(new Suspicion(DriftMetric.ATM_VOL, -0.7, -0.6, 9.0, 1.5, 0.0, 0.0));

        sight.blame(DriftCause.MARKET_MOVE, DriftMetric.REFERENCE_VOL, 0.0625);

        assertThat(sight.suspicions())
                .containsOnlyKeys(DriftCause.DATA_QUALITY)
                .containsValue(new Suspicion(DriftMetric.REFERENCE_VOL, 0.25, 0.75, 8.0, 1.5, 0.0, 0.0));
    }
}
