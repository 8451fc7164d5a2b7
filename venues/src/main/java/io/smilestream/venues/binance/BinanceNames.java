package io.smilestream.venues.binance;

import io.smilestream.v1.PriceUnit;
import io.smilestream.venues.name.ExpiryDay;
import io.smilestream.venues.name.InstrumentGrammar;
import io.smilestream.venues.name.OptionTerms;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Binance's names: {@code BTC-251226-110000-C}, {@code DOGE-231006-0.06-C}; all are paid in USDT. */
final class BinanceNames implements InstrumentGrammar {
    private static final Pattern OPTION = Pattern.compile("(?<underlying>[A-Z0-9]{1,12})-(?<day>[0-9]{6})"
            + "-(?<strike>[0-9]{1,12}(?:\\.[0-9]{1,12})?)-(?<right>[CP])");

    /** {@code BTCUSDT} and {@code BTCUSDT_250627}. */
    private static final Pattern PAIR_OR_FUTURE = Pattern.compile("[A-Z0-9]{1,30}(?:_[0-9]{6})?");

    @Override
    public @Nullable OptionTerms option(String name) {
        Matcher parts = OPTION.matcher(name);
        return parts.matches()
                ? OptionTerms.read(
                        parts.group("underlying"),
                        ExpiryDay.ofYearMonthDay(parts.group("day")),
                        parts.group("strike"),
                        parts.group("right"),
                        PriceUnit.USD)
                : null;
    }

    @Override
    public boolean namesAnotherKind(String name) {
        return PAIR_OR_FUTURE.matcher(name).matches();
    }
}
