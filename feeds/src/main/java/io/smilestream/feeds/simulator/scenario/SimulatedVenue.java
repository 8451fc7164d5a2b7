package io.smilestream.feeds.simulator.scenario;

import io.smilestream.v1.OptionRight;
import io.smilestream.venues.deribit.DeribitInstrument;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A venue whose names a simulated market speaks. Both quote premiums in coin. */
public enum SimulatedVenue {
    /** {@code BTC-9JAN26-94000-C} on {@code BTC}. */
    DERIBIT {
        @Override
        public String underlying(String coin) {
            return coin;
        }

        @Override
        public String instrument(String coin, Instant expiry, double strike, OptionRight right) {
            return new DeribitInstrument(coin, expiry, strike, right).name();
        }
    },
    /** {@code BTC-USD-260109-94000-C} on {@code BTC-USD}. */
    OKX {
        @Override
        public String underlying(String coin) {
            return coin + "-USD";
        }

        @Override
        public String instrument(String coin, Instant expiry, double strike, OptionRight right) {
            String strikeText =
                    new BigDecimal(Double.toString(strike)).stripTrailingZeros().toPlainString();
            return underlying(coin) + "-" + DAY.format(expiry) + "-" + strikeText + "-"
                    + (right == OptionRight.CALL ? "C" : "P");
        }
    };

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The venue's lower-case name, as it stands in keys. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The underlying's name in keys, which is what instrument names begin with. */
    public abstract String underlying(String coin);

    /** The option's name. */
    public abstract String instrument(String coin, Instant expiry, double strike, OptionRight right);
}
