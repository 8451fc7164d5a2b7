package io.smilestream.venues.bybit;

import io.smilestream.v1.PriceUnit;
import io.smilestream.venues.name.ExpiryDay;
import io.smilestream.venues.name.InstrumentGrammar;
import io.smilestream.venues.name.OptionTerms;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bybit's names: {@code BTC-27JUN25-100000-C}, settled in USDC, and {@code BTC-27JUN25-100000-C-USDT}, settled in USDT.
 *
 * <p>The two are different books with different forwards, so they are different smiles: the underlying of the first is
 * {@code BTC}, of the second {@code BTC-USDT}. Both are paid in dollars.
 */
final class BybitNames implements InstrumentGrammar {
    private static final Pattern OPTION = Pattern.compile("(?<base>[A-Z0-9]{1,12})-(?<day>[0-9]{1,2}[A-Z]{3}[0-9]{2})"
            + "-(?<strike>[0-9]{1,12}(?:\\.[0-9]{1,12})?)-(?<right>[CP])(?<settlement>-[A-Z]{3,6})?");

    /** {@code BTCUSDT}, {@code BTCPERP}, {@code BTC-27JUN25} and {@code BTCUSDT-27JUN25}. */
    private static final Pattern PAIR_OR_FUTURE = Pattern.compile("[A-Z0-9]{1,30}(?:-[0-9]{1,2}[A-Z]{3}[0-9]{2})?");

    @Override
    public @Nullable OptionTerms option(String name) {
        Matcher parts = OPTION.matcher(name);
        if (!parts.matches()) {
            return null;
        }
        String settlement = parts.group("settlement");
        return OptionTerms.read(
                parts.group("base") + (settlement == null ? "" : settlement),
                ExpiryDay.ofDayMonthYear(parts.group("day")),
                parts.group("strike"),
                parts.group("right"),
                PriceUnit.USD);
    }

    @Override
    public boolean namesAnotherKind(String name) {
        return PAIR_OR_FUTURE.matcher(name).matches();
    }
}
