package io.smilestream.venues.okx;

import io.smilestream.v1.PriceUnit;
import io.smilestream.venues.name.ExpiryDay;
import io.smilestream.venues.name.InstrumentGrammar;
import io.smilestream.venues.name.OptionTerms;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * OKX's names: {@code BTC-USD-250627-100000-C}.
 *
 * <p>The underlying of a smile's key is what OKX calls the family, {@code BTC-USD}: it is what such names begin with. All
 * are paid in coin.
 */
final class OkxNames implements InstrumentGrammar {
    private static final Pattern OPTION = Pattern.compile("(?<underlying>[A-Z0-9]{1,12}-USD)-(?<day>[0-9]{6})"
            + "-(?<strike>[0-9]{1,12}(?:\\.[0-9]{1,12})?)-(?<right>[CP])");

    /** {@code BTC-USDT}, {@code BTC-USD-SWAP} and {@code BTC-USD-250627}. */
    private static final Pattern PAIR_SWAP_OR_FUTURE =
            Pattern.compile("[A-Z0-9]{1,20}-[A-Z0-9_]{1,20}(?:-SWAP|-[0-9]{6})?");

    @Override
    public @Nullable OptionTerms option(String name) {
        Matcher parts = OPTION.matcher(name);
        return parts.matches()
                ? OptionTerms.read(
                        parts.group("underlying"),
                        ExpiryDay.ofYearMonthDay(parts.group("day")),
                        parts.group("strike"),
                        parts.group("right"),
                        PriceUnit.COIN)
                : null;
    }

    @Override
    public boolean namesAnotherKind(String name) {
        return PAIR_SWAP_OR_FUTURE.matcher(name).matches();
    }
}
