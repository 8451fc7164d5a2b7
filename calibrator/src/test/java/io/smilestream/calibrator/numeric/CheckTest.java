package io.smilestream.calibrator.numeric;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CheckTest {
    @Test
    void saysWhatIsRightAndWhatWasGiven() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Check.that(false, "tauYears must be > 0", -1.0))
                .withMessage("tauYears must be > 0, was -1.0");
    }
}
