package io.smilestream.calibrator.black;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class YearFractionTest {
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    @Test
    void yearHasThreeHundredAndSixtyFiveDays() {
        assertThat(YearFraction.between(0L, 365L * MICROS_PER_DAY)).isEqualTo(1.0);
        assertThat(YearFraction.between(MICROS_PER_DAY, 0L)).isEqualTo(-1.0 / 365.0);
    }
}
