package io.smilestream.benchmarks.inputs;

import java.util.List;

/**
 * The quotes of one expiry at one moment.
 *
 * @param id number of the smile in the results
 * @param expiry number of the expiry, the same in every window of a stream
 * @param kind how the quotes were made
 * @param tauYears time to expiry in ACT/365F years
 * @param forward quote currency per unit
 * @param quotes by rising log-moneyness
 */
public record QuotedSmile(int id, int expiry, String kind, double tauYears, double forward, List<Quote> quotes) {
    public QuotedSmile {
        quotes = List.copyOf(quotes);
    }

    /** The same smile without the quotes that are held out. */
    public QuotedSmile withoutHeldOut() {
        return new QuotedSmile(id, expiry, kind, tauYears, forward, quotesFor(Quote.Use.FITTED));
    }

    /** The quotes for a use, by rising log-moneyness. */
    public List<Quote> quotesFor(Quote.Use use) {
        return quotes.stream().filter(quote -> quote.use() == use).toList();
    }

    /** The mid volatility of the quote nearest to the forward. */
    public double volAtTheMoney() {
        Quote nearest = quotes.get(0);
        for (Quote quote : quotes) {
            if (Math.abs(quote.k()) < Math.abs(nearest.k())) {
                nearest = quote;
            }
        }
        return nearest.midVol();
    }
}
