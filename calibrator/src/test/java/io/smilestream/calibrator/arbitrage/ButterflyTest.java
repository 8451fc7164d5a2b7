package io.smilestream.calibrator.arbitrage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smilestream.calibrator.svi.SviParameters;
import org.junit.jupiter.api.Test;

class ButterflyTest {
    @Test
    void findsTheLowestDensityOfVogtsExample() {
        SviParameters vogt = new SviParameters(-0.0410, 0.1331, 0.3060, 0.3586, 0.4153);

        assertThat(Butterfly.margin(vogt)).isCloseTo(-0.032863573453623011497, within(1e-9));
        assertThat(Butterfly.isFree(vogt)).isFalse();
    }

    @Test
    void passesItsRepair() {
        SviParameters repaired = new SviParameters(-0.0305199, 0.102717, 0.100718, 0.272344, 0.412398);

        assertThat(Butterfly.margin(repaired)).isCloseTo(0.008118772981, within(1e-7));
        assertThat(Butterfly.isFree(repaired)).isTrue();
    }

    @Test
    void refusesWingsSteeperThanLeesBound() {
        SviParameters steep = new SviParameters(1.0, 1.2, -0.8, 0.0, 1.0);

        assertThat(steep.wingSlopeLeft()).isGreaterThan(Butterfly.WING_SLOPE_MAX);
        assertThat(Butterfly.isFree(steep)).isFalse();
    }

    @Test
    void seesArbitrageThatLiesBeyondAnyQuote() {
        // Clean for |k| <= 1, where the quotes of a week's smile end; g falls below zero far out in the left wing.
        SviParameters smile = new SviParameters(0.001, 1.02, -0.96, -0.3, 0.02);

        assertThat(Butterfly.isFree(smile)).isFalse();
    }
}
