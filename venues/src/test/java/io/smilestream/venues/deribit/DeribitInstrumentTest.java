package io.smilestream.venues.deribit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.v1.OptionRight;
import io.smilestream.v1.PriceUnit;
import java.time.Instant;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeribitInstrumentTest {
    private static final String ALPHABET = "BTCJUNdPCE_-0123456789 \u00e9\n";

    @Test
    void readsInverseOption() {
        assertThat(DeribitInstrument.parse("BTC-27JUN25-100000-C"))
                .isEqualTo(new DeribitInstrument(
                        "BTC", Instant.parse("2025-06-27T08:00:00Z"), 100_000.0, OptionRight.CALL));
    }

    @Test
    void readsDecimalStrikeOfLinearOption() {
        DeribitInstrument option =
                new DeribitInstrument("MATIC_USDC", Instant.parse("2024-03-09T08:00:00Z"), 1.02, OptionRight.CALL);

        assertThat(DeribitInstrument.parse("MATIC_USDC-9MAR24-1d02-C")).isEqualTo(option);
        assertThat(option.priceUnit()).isEqualTo(PriceUnit.USD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BTC-5JUL19-8500-C",
                "BTC-27JUN25-100000-P",
                "ETH-29FEB24-400-P",
                "BTC_USDC-1JAN30-90000-P",
                "XRP_USDC-28FEB25-0d5-C",
                "MATIC_USDC-9MAR24-1d02-C",
                "TRX_USDC-31DEC05-0d0725-P"
            })
    void writesTheNameItRead(String name) {
        DeribitInstrument option = DeribitInstrument.parse(name);

        assertThat(option).isNotNull().extracting(DeribitInstrument::name).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "BTC-27JUN25",
                "BTC-PERPETUAL",
                "BTC-CS-25DEC26-70000_75000",
                "BTC-27JUN25-100000",
                "BTC-27JUN25-100000-X",
                "BTC-27JUN25-100000-C-USDT",
                "BTC-05JUL19-8500-C",
                "BTC-31JUN25-8500-C",
                "BTC-29FEB25-8500-C",
                "BTC-27jun25-8500-C",
                "BTC-27JUI25-8500-C",
                "BTC-27JUN2025-8500-C",
                "BTC-27JUN25-0-C",
                "BTC-27JUN25--5-C",
                "BTC-27JUN25-1e5-C",
                "BTC-27JUN25-1d-C",
                "BTC-27JUN25-d5-C",
                "BTC-27JUN25-NaN-C",
                "BTC-USD-250627-100000-C",
                " BTC-27JUN25-100000-C",
                "BTC-27JUN25-100000-C\n"
            })
    void knowsWhatIsNotAnOption(String name) {
        assertThat(DeribitInstrument.parse(name)).isNull();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readsAnyTextWithoutThrowing(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("BTC-27JUN25-100000-C");
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.setCharAt(random.nextInt(text.length()), ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }

        DeribitInstrument option = DeribitInstrument.parse(text.toString());

        if (option != null) {
            assertThat(DeribitInstrument.parse(option.name())).isEqualTo(option);
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @Test
    void refusesToBeAnOptionWithoutStrikeOrRight() {
        Instant expiry = Instant.parse("2025-06-27T08:00:00Z");

        assertThatThrownBy(() -> new DeribitInstrument("BTC", expiry, 0.0, OptionRight.CALL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("strike");
        assertThatThrownBy(() -> new DeribitInstrument("BTC", expiry, 1.0, OptionRight.UNKNOWN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("right");
    }
}
