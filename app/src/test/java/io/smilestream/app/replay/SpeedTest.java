package io.smilestream.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.app.fault.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeedTest {
    @Test
    void readsFactorsAndMax() {
        assertThat(Speed.parse("10x").factor()).isEqualTo(10.0);
        assertThat(Speed.parse("0.5x").factor()).isEqualTo(0.5);
        assertThat(Speed.parse("max").isMax()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10x", "0.5x", "max"})
    void writesWhatItReads(String text) {
        assertThat(Speed.parse(text)).hasToString(text);
    }

    @Test
    void goesUpAndDownALadder() {
        assertThat(Speed.parse("1x").faster()).hasToString("2x");
        assertThat(Speed.parse("3x").faster()).hasToString("5x");
        assertThat(Speed.parse("10x").slower()).hasToString("5x");
        assertThat(Speed.parse("1x").slower()).hasToString("0.5x");
    }

    @Test
    void laddersEnd() {
        assertThat(Speed.parse("1000x").faster()).isEqualTo(Speed.MAX);
        assertThat(Speed.MAX.faster()).isEqualTo(Speed.MAX);
        assertThat(Speed.MAX.slower()).hasToString("1x");
        assertThat(Speed.parse("0.05x").slower()).hasToString("0.1x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0x", "-1x", "fast", "10", "x"})
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> Speed.parse(text))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
