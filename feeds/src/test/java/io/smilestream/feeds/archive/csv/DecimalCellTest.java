package io.smilestream.feeds.archive.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalCellTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0.0",
                "1.",
                ".5",
                "+7",
                "65.5",
                "0.00301168",
                "87989.58666666667",
                "1e-7",
                "-1.5E+3",
                "9007199254740993",
                "123456789012345678901234567890",
                "0.000000000000000000000000000001",
                "4.9e-324"
            })
    void readsEveryDecimalAsTheJdkDoes(String text) {
        assertThat(parse(text, 0)).isEqualTo(Double.parseDouble(text) + 0.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                ".",
                "abc",
                "NaN",
                "nan",
                "Infinity",
                "-inf",
                "1d",
                "1f",
                "0x1p3",
                " 1",
                "1 ",
                "1,0",
                "1.2.3",
                "1-2",
                "--1",
                "1e",
                "e1",
                "1e999",
                "1e99999999999999999999"
            })
    void takesNothingElseForANumber(String text) {
        assertThat(parse(text, 0)).isNaN();
    }

    @Test
    void readsPercentagesAsTheFractionsTheyMean() {
        assertThat(parse("65.51", 2)).isEqualTo(0.6551);
        assertThat(parse("48.37", 2)).isEqualTo(0.4837);
        assertThat(parse("5e2", 2)).isEqualTo(5.0);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreesWithTheJdkOnRandomDecimals(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            int whole = random.nextInt(10);
            int decimals = random.nextInt(14);
            String text = digits(random, whole + 1) + "." + digits(random, decimals);

            assertThat(parse(text, 0)).isEqualTo(Double.parseDouble(text));
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    private static String digits(Random random, int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    private static double parse(String text, int shift) {
        byte[] cell = ("x," + text + ",x").getBytes(StandardCharsets.ISO_8859_1);
        return DecimalCell.parse(cell, 2, cell.length - 2, shift);
    }
}
