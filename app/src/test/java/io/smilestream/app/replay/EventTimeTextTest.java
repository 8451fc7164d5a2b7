package io.smilestream.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.app.fault.UsageException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTextTest {
    private static final Instant NEAR = Instant.parse("2024-05-01T23:59:59Z");

    @Test
    void readsInstantsAndMidnights() {
        assertThat(EventTimeText.parse("2024-05-01T08:00:00.5Z")).isEqualTo("2024-05-01T08:00:00.5Z");
        assertThat(EventTimeText.parse("2024-05-01")).isEqualTo("2024-05-01T00:00:00Z");
    }

    @Test
    void placesATimeOfDayOnTheDayItIsGiven() {
        assertThat(EventTimeText.parse("08:30", NEAR)).isEqualTo("2024-05-01T08:30:00Z");
        assertThat(EventTimeText.parse("08:30:01.25", NEAR)).isEqualTo("2024-05-01T08:30:01.25Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2024-13-01", "08:30", "2024-05-01T08:00:00"})
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> EventTimeText.parse(text))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
