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

    @ParameterizedTest
    @ValueSource(strings = {"", "0x", "-1x", "fast", "10", "x"})
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> Speed.parse(text))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
