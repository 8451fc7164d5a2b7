package io.smilestream.venues.deribit;

import io.smilestream.venues.name.ExpiryDay;
import io.smilestream.venues.name.FutureTerms;
import io.smilestream.venues.name.InstrumentGrammar;
import io.smilestream.venues.name.OptionTerms;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Deribit's names: options as {@link DeribitInstrument} reads them, dated futures, and everything else it lists. */
final class DeribitNames implements InstrumentGrammar {
    private static final Pattern FUTURE =
            Pattern.compile("(?<underlying>[A-Z0-9]{1,12}(?:_[A-Z0-9]{1,12})?)-(?<day>[0-9]{1,2}[A-Z]{3}[0-9]{2})");

    /** {@code BTC_USDC}, {@code BTC-PERPETUAL}, and combinations such as {@code BTC-CS-25DEC26-70000_75000}. */
    private static final Pattern COIN_PERPETUAL_OR_COMBINATION =
            Pattern.compile("[A-Z0-9]{1,12}(?:_[A-Z0-9]{1,12})?(?:-[A-Z][A-Za-z0-9_-]{0,60})?");

    @Override
    public @Nullable OptionTerms option(String name) {
        DeribitInstrument option = DeribitInstrument.parse(name);
        return option == null
                ? null
                : new OptionTerms(
                        option.underlying(), option.expiry(), option.strike(), option.right(), option.priceUnit());
    }

    @Override
    public boolean namesAnotherKind(String name) {
        return future(name) != null
                || COIN_PERPETUAL_OR_COMBINATION.matcher(name).matches();
    }

    @Override
    public @Nullable FutureTerms future(String name) {
        Matcher parts = FUTURE.matcher(name);
        Instant expiry = parts.matches() ? ExpiryDay.ofDayMonthYear(parts.group("day")) : null;
        if (expiry == null) {
            return null;
        }
        String underlying = parts.group("underlying");
        return new FutureTerms(underlying, expiry, DeribitInstrument.unitOf(underlying));
    }
}
