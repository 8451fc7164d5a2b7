package io.smilestream.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineBufferTest {
    private final LineBuffer line = new LineBuffer();

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "-0.0, 0, 0",
        "0.0001, 0, 0.0001",
        "0.0005, 0, 0.0005",
        "12.5, 0, 12.5",
        "94055.82, 0, 94055.82",
        "100, 0, 100",
        "-3.25, 0, -3.25",
        "0.6551, 2, 65.51",
        "5, 2, 500",
        "0.00000001, 0, 0.00000001",
        "0.1234567891, 0, 0.1234567891",
        "1e22, 0, 10000000000000000000000",
        "1e-12, 2, 0.0000000001"
    })
    void writesPlainDecimals(double number, int shift, String expected) {
        assertThat(line.decimal(number, shift).toString()).isEqualTo(expected);
    }

    @Test
    void writesEveryNumberSoThatItIsReadAsItself() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            double rounded = Math.rint(random.nextDouble() * 1e7) / Math.pow(10.0, random.nextInt(8));
            double any = (random.nextDouble() - 0.5) * Math.pow(10.0, random.nextInt(30) - 15);
            assertReadBack(rounded);
            assertReadBack(any);
        }
    }

    private void assertReadBack(double number) {
        line.clear();
        assertThat(Double.parseDouble(line.decimal(number, 0).toString())).isEqualTo(number);
        line.clear();
        BigDecimal percent = new BigDecimal(line.decimal(number, 2).toString());
        assertThat(percent.movePointLeft(2).doubleValue()).isEqualTo(number);
    }

    @Test
    void growsAndDrains() throws IOException {
        String text = "strike 1\u00bd ".repeat(500);
        line.text(text).whole(-42).whole(Long.MIN_VALUE).ascii('\n');
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String expected = text + "-42" + Long.MIN_VALUE + "\n";

        assertThat(line).hasToString(expected);
        line.drainTo(out);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
        assertThat(line.length()).isZero();
    }
}
