package io.smilestream.feeds.archive.csv;

import io.smilestream.schemas.SmileKey;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.PriceUnit;
import io.smilestream.venues.name.ExpiryDay;
import io.smilestream.venues.name.OptionTerms;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The exchanges of Tardis whose instruments are read: how they name options and dated futures, and what they count in. */
enum TardisVenue {
    /** Volatilities in percent, amounts in coin; premiums in coin, or in dollars for names such as {@code BTC_USDC}. */
    DERIBIT(
            "deribit",
            "deribit",
            Pattern.compile("(?<underlying>[A-Z0-9]{1,12}(?:_[A-Z0-9]{1,12})?)-(?<day>[1-9][0-9]?[A-Z]{3}[0-9]{2})"
                    + "(?:-(?<strike>[0-9]{1,12}(?:d[0-9]{1,12})?)-(?<right>[CP]))?"),
            2,
            1.0),
    /** Volatilities as fractions, premiums in coin, amounts in contracts whose size the tables do not say. */
    OKX_OPTIONS(
            "okex-options",
            "okx",
            Pattern.compile("(?<underlying>[A-Z0-9]{1,12}-USD)-(?<day>[0-9]{6})"
                    + "(?:-(?<strike>[0-9]{1,12}(?:\\.[0-9]{1,12})?)-(?<right>[CP]))?"),
            0,
            Double.NaN),
    /** The dated futures beside those options. */
    OKX_FUTURES("okex-futures", "okx", OKX_OPTIONS.names, 0, Double.NaN),
    /** Amounts in coin, premiums in dollars. */
    BYBIT_OPTIONS(
            "bybit-options",
            "bybit",
            Pattern.compile("(?<underlying>[A-Z0-9]{1,12})-(?<day>[1-9][0-9]?[A-Z]{3}[0-9]{2})"
                    + "-(?<strike>[0-9]{1,12}(?:\\.[0-9]{1,12})?)-(?<right>[CP])(?<settlement>-[A-Z]{3,6})?"),
            0,
            1.0),
    /** Amounts in coin, premiums in dollars. */
    BINANCE_OPTIONS(
            "binance-european-options",
            "binance",
            Pattern.compile("(?<underlying>[A-Z0-9]{1,12})-(?<day>[0-9]{6})"
                    + "-(?<strike>[0-9]{1,12}(?:\\.[0-9]{1,12})?)-(?<right>[CP])"),
            0,
            1.0);

    private static final Map<String, TardisVenue> BY_EXCHANGE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(venue -> venue.exchange, Function.identity()));

    private final String exchange;
    private final String venue;
    private final Pattern names;
    /** Powers of ten by which the venue's volatilities are greater than fractions. */
    private final int volShift;

    /** Units of the underlying in one unit of an amount; NaN if that is not known. */
    private final double underlyingPerContract;

    TardisVenue(String exchange, String venue, Pattern names, int volShift, double underlyingPerContract) {
        this.exchange = exchange;
        this.venue = venue;
        this.names = names;
        this.volShift = volShift;
        this.underlyingPerContract = underlyingPerContract;
    }

    /** The venue that Tardis calls by that name; null if it is none of these. */
    static @Nullable TardisVenue of(String exchange) {
        return BY_EXCHANGE.get(exchange);
    }

    /** What Tardis calls them, for a message. */
    static String exchanges() {
        return Arrays.stream(values()).map(venue -> venue.exchange).collect(Collectors.joining(", "));
    }

    /** The option or dated future of that name; null if it names neither. */
    @Nullable
    Listing listing(String name) {
        Matcher parts = names.matcher(name);
        Instant expiry = parts.matches() ? expiry(parts.group("day")) : null;
        if (expiry == null) {
            return null;
        }
        SmileKey key = new SmileKey(venue, parts.group("underlying") + settlement(parts), expiry);
        Double strike = strike(parts.group("strike"));
        if (strike != null && strike == 0.0) {
            return null;
        }
        OptionRight right = strike == null ? null : OptionTerms.rightOf(parts.group("right"));
        return new Listing(name, key, priceUnit(key.underlying()), strike, right, volShift, underlyingPerContract);
    }

    /** Bybit's options settled in another coin than USDC are smiles of their own. */
    private static String settlement(Matcher parts) {
        String settlement = parts.pattern() == BYBIT_OPTIONS.names ? parts.group("settlement") : null;
        return settlement == null ? "" : settlement;
    }

    private static @Nullable Instant expiry(String day) {
        Instant expiry = ExpiryDay.ofDayMonthYear(day);
        return expiry == null ? ExpiryDay.ofYearMonthDay(day) : expiry;
    }

    private static @Nullable Double strike(@Nullable String text) {
        return text == null ? null : (Double) Double.parseDouble(text.replace('d', '.'));
    }

    private PriceUnit priceUnit(String underlying) {
        return switch (this) {
            case DERIBIT -> underlying.indexOf('_') < 0 ? PriceUnit.COIN : PriceUnit.USD;
            case OKX_OPTIONS, OKX_FUTURES -> PriceUnit.COIN;
            case BYBIT_OPTIONS, BINANCE_OPTIONS -> PriceUnit.USD;
        };
    }
}
