package io.smilestream.venues.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.schemas.DeadLetterReason;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {
    private static JsonFields fields(String json) throws UnusableException {
        return JsonFields.of(MessageJson.read(json.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({
        "65.51, 0.6551",
        "120.74, 1.2074",
        "0.07, 0.0007",
        "209.64, 2.0964",
        "5e2, 5.0",
        "67, 0.67",
        "1.15, 0.0115"
    })
    void readsPercentageAsTheNearestFraction(String percent, double fraction) throws UnusableException {
        assertThat(fields("{\"v\":" + percent + "}").percent("v")).isEqualTo(fraction);
        assertThat(fields("{\"v\":\"" + percent + "\"}").percent("v")).isEqualTo(fraction);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"v\":null}",
                "{\"v\":\"\"}",
                "{\"v\":0}",
                "{\"v\":0.0}",
                "{\"v\":-0.0}",
                "{\"v\":\"0\"}",
                "{\"v\":\"0.0000\"}",
                "{\"v\":\"\u221e\"}",
                "{\"v\":\"-\u221e\"}",
                "{\"v\":\"4611686018427388\"}",
                "{\"v\":4611686018427388}"
            })
    void readsEverySpellingOfNothing(String json) throws UnusableException {
        assertThat(fields(json).aboveZero("v")).isNull();
        assertThat(fields(json).fraction("v")).isNull();
        assertThat(fields(json).percent("v")).isNull();
    }

    @Test
    void readsMinusOneAsNoVolatilityAndZeroAsAMark() throws UnusableException {
        JsonFields fields = fields("{\"v\":\"-1.0\",\"m\":0.0}");

        assertThat(fields.fraction("v")).isNull();
        assertThat(fields.number("v")).isEqualTo(-1.0);
        assertThat(fields.number("m")).isEqualTo(0.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"abc\"",
                "\"NaN\"",
                "\"Infinity\"",
                "\"1,5\"",
                "\" 1\"",
                "\"0x10\"",
                "\"1d\"",
                "true",
                "[]",
                "{\"x\":1}",
                "1e400",
                "\"-1e999999999\"",
                "\"1e2147483647\""
            })
    void refusesWhatIsNoFiniteNumber(String value) {
        assertThatThrownBy(() -> fields("{\"v\":" + value + "}").number("v"))
                .isInstanceOfSatisfying(
                        UnusableException.class, e -> assertThat(e.reason()).isEqualTo(DeadLetterReason.BAD_NUMBER))
                .hasMessageStartingWith("v is ");
    }

    @Test
    void readsTimesOfThisCenturyOnly() throws UnusableException {
        assertThat(fields("{\"t\":1626993723632}").millis("t")).isEqualTo(Instant.parse("2021-07-22T22:42:03.632Z"));
        assertThat(fields("{\"t\":\"1626993723632\"}").millis("t"))
                .isEqualTo(Instant.parse("2021-07-22T22:42:03.632Z"));
        assertThat(fields("{\"t\":\"2020-06-08T12:52:00.001Z\"}").isoTime("t"))
                .isEqualTo(Instant.parse("2020-06-08T12:52:00.001Z"));
        for (String bad : new String[] {"0", "-1", "1626993723632000", "1.5", "\"x\"", "99999999999999999999", "[]"}) {
            assertThatThrownBy(() -> fields("{\"t\":" + bad + "}").millis("t"))
                    .isInstanceOfSatisfying(UnusableException.class, e -> assertThat(e.reason())
                            .isEqualTo(DeadLetterReason.BAD_NUMBER));
        }
        for (String bad : new String[] {"yesterday", "+999999999-12-31T23:59:59Z", "1999-12-31T23:59:59Z"}) {
            assertThatThrownBy(() -> fields("{\"t\":\"" + bad + "\"}").isoTime("t"))
                    .isInstanceOfSatisfying(UnusableException.class, e -> assertThat(e.reason())
                            .isEqualTo(DeadLetterReason.BAD_NUMBER));
        }
    }

    @Test
    void saysWhichTimeIsAbsent() {
        assertThatThrownBy(() -> fields("{}").millis("timestamp"))
                .isInstanceOfSatisfying(
                        UnusableException.class, e -> assertThat(e.reason()).isEqualTo(DeadLetterReason.INCOMPLETE))
                .hasMessage("timestamp is absent");
    }

    @Test
    void readsBestLevelOfABook() throws UnusableException {
        JsonFields fields =
                fields("{\"bids\":[[\"0.05\",\"12\",\"0\",\"1\"],[\"0.04\",\"9\"]],\"asks\":[],\"odd\":[7,[8]]}");

        assertThat(fields.bestLevel("bids").aboveZero("price")).isEqualTo(0.05);
        assertThat(fields.bestLevel("bids").aboveZero("size")).isEqualTo(12.0);
        assertThat(fields.bestLevel("asks").aboveZero("price")).isNull();
        assertThat(fields.bestLevel("odd").aboveZero("price")).isNull();
        assertThat(fields.bestLevel("none").aboveZero("size")).isNull();
    }
}
