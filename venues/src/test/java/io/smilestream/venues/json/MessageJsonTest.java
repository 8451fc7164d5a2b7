package io.smilestream.venues.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.schemas.DeadLetterReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageJsonTest {
    private static void isRefused(byte[] message) {
        assertThatThrownBy(() -> MessageJson.read(message)).isInstanceOfSatisfying(UnusableException.class, e -> {
            assertThat(e.reason()).isEqualTo(DeadLetterReason.UNDECODABLE);
            assertThat(e.detail().length()).isLessThan(200);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "ping",
                "7",
                "\"text\"",
                "null",
                "{",
                "{\"a\":1",
                "{\"a\":1}}",
                "{\"a\":1} {\"a\":2}",
                "{\"a\":1}x",
                "{\"a\":NaN}",
                "{'a':1}",
                "{\"a\":01}",
                "\u0000",
                "{\"a\":1e99999999999}"
            })
    void refusesWhatIsNotOneJsonValue(String message) {
        isRefused(message.getBytes(UTF_8));
    }

    @Test
    void refusesWhatIsTooDeepOrTooLong() {
        isRefused("[".repeat(1_000_000).getBytes(UTF_8));
        isRefused("{\"a\":".repeat(100_000).getBytes(UTF_8));
        isRefused(("{\"a\":" + "9".repeat(1_000_000) + "}").getBytes(UTF_8));
        isRefused(("{\"a\":0." + "9".repeat(1_000_000) + "}").getBytes(UTF_8));
        isRefused(("{\"a\":\"" + "x".repeat(10_000_000) + "\"}").getBytes(UTF_8));
        isRefused(("{\"" + "x".repeat(10_000_000) + "\":1}").getBytes(UTF_8));
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        isRefused("{\"a\":\"\u00ff\u00fe\"}".getBytes(ISO_8859_1));
        isRefused("{\"\u00c3\":1}".getBytes(ISO_8859_1));
    }

    @Test
    void letsTheLaterOfTwoLikeNamesCount() throws UnusableException {
        assertThat(JsonFields.of(MessageJson.read("{\"a\":1,\"a\":2}".getBytes(UTF_8)))
                        .number("a"))
                .isEqualTo(2.0);
    }
}
