package io.smilestream.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PercentilesTest {
    @Test
    void interpolatesBetweenNeighbours() {
        Percentiles percentiles = Percentiles.of(4.0, 1.0, 3.0, 2.0);

        assertThat(percentiles.median()).isEqualTo(2.5);
        assertThat(percentiles.at(0.0)).isEqualTo(1.0);
        assertThat(percentiles.at(95.0)).isCloseTo(3.85, within(1e-12));
        assertThat(percentiles.max()).isEqualTo(4.0);
    }

    @Test
    void leavesOutWhatIsNoNumber() {
        assertThat(Percentiles.of(Double.NaN, 2.0, Double.NaN).median()).isEqualTo(2.0);
    }

    @Test
    void infinityIsTheLargestValueAndSpoilsNoOther() {
        Percentiles percentiles = Percentiles.of(1.0, 2.0, Double.POSITIVE_INFINITY);

        assertThat(percentiles.median()).isEqualTo(2.0);
        assertThat(percentiles.max()).isInfinite();
    }

    @Test
    void nothingHasNoPercentile() {
        assertThat(Percentiles.of().median()).isNaN();
    }
}
