package io.smilestream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smilestream.calibrator.drift.DriftSettings;
import org.junit.jupiter.api.Test;

class DriftChoiceTest {
    private static final long SECOND = 1_000_000L;

    @Test
    void standardIsWhatIsMeasured() {
        assertThat(DriftChoice.standard().settings(SECOND)).isEqualTo(DriftSettings.of(SECOND));
        assertThat(DriftChoice.standard().settings(3600 * SECOND)).isEqualTo(DriftSettings.of(3600 * SECOND));
    }

    @Test
    void stretchesThresholdsAndWindows() {
        DriftSettings settings = new DriftChoice(2.0, 0.5).settings(SECOND);

        assertThat(settings.detectors().zMax())
                .isEqualTo(2.0 * DriftSettings.standard().detectors().zMax());
        assertThat(settings.life().closeQuiet()).isEqualTo(30);
        assertThat(settings.life().coolDown()).isEqualTo(300);
        assertThat(settings.material()).isEqualTo(DriftSettings.standard().material());
    }

    @Test
    void refusesFactorsOutsideTheirRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DriftChoice(0.2, 1.0))
                .withMessage("drift.threshold must be 0.25 to 10.0, was 0.2");
        assertThatIllegalArgumentException().isThrownBy(() -> new DriftChoice(Double.NaN, 1.0));
        assertThatIllegalArgumentException().isThrownBy(() -> new DriftChoice(1.0, 11.0));
    }
}
