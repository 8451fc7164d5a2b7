package io.smilestream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmileKeyTest {
    private static final SmileKey KEY = new SmileKey("deribit", "BTC", Instant.parse("2026-12-25T08:00:00Z"));
    private static final String TEXT = "deribit|BTC|2026-12-25T08:00Z";

    @Test
    void readsAsTextInAnyConsumer() {
        assertThat(KEY).hasToString(TEXT);
        assertThat(SmileKey.parse(TEXT)).isEqualTo(KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "deribit",
                "deribit|BTC",
                "deribit|BTC|",
                "|BTC|2026-12-25T08:00Z",
                "deribit||2026-12-25T08:00Z",
                "deribit|BTC|25DEC26",
                "deribit|BTC|2026-12-25T08:00:00Z",
                "deribit|BTC|2026-12-25T08:00Z|more"
            })
    void rejectsTextThatIsNoKey(String text) {
        assertThatThrownBy(() -> SmileKey.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rejectsExpiriesBetweenMinutes() {
        assertThatThrownBy(() -> new SmileKey("deribit", "BTC", Instant.parse("2026-12-25T08:00:01Z")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("whole minutes");
    }
}
