package io.smilestream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smilestream.calibrator.SmileModel;
import io.smilestream.v1.ForwardSource;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SmileSettingsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void hashTellsSettingsApart() {
        SmileSettings standard = SmileSettings.standard();
        SmileSettings slower = new SmileSettings(
                Duration.ofHours(1),
                standard.grace(),
                standard.maxQuoteAge(),
                standard.futureBound(),
                new SmileModel.Svi(true),
                ForwardSource.VENUE,
                DriftChoice.standard());

        assertThat(standard.configHash())
                .matches("[0-9a-f]{16}")
                .isEqualTo(SmileSettings.standard().configHash());
        assertThat(slower.configHash()).isNotEqualTo(standard.configHash());
    }

    @Test
    void refusesWindowsOutsideTheirRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(Duration.ofMillis(99), SECOND, SECOND, SECOND))
                .withMessage("window must be 100 ms to 1 day, was PT0.099S");
        assertThatIllegalArgumentException().isThrownBy(() -> of(Duration.ofDays(2), SECOND, SECOND, SECOND));
        assertThatIllegalArgumentException().isThrownBy(() -> of(SECOND, Duration.ofMillis(-1), SECOND, SECOND));
        assertThatIllegalArgumentException().isThrownBy(() -> of(SECOND, SECOND, Duration.ZERO, SECOND));
        assertThatIllegalArgumentException().isThrownBy(() -> of(SECOND, SECOND, SECOND, Duration.ofMillis(-1)));
    }

    private static SmileSettings of(Duration window, Duration grace, Duration maxQuoteAge, Duration aheadMax) {
        return new SmileSettings(
                window,
                grace,
                maxQuoteAge,
                aheadMax,
                new SmileModel.Svi(true),
                ForwardSource.VENUE,
                DriftChoice.standard());
    }
}
