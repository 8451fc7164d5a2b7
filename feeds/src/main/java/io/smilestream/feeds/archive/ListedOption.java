package io.smilestream.feeds.archive;

import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.SmileKey;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.PriceUnit;
import io.smilestream.venues.deribit.DeribitInstrument;

/** An option's name and everything that follows from it, worked out once for all its rows. */
record ListedOption(String name, SmileKey key, PriceUnit priceUnit, double strike, OptionRight right) {
    private static final String VENUE = "deribit";

    static ListedOption of(String name, DeribitInstrument instrument) {
        SmileKey key = new SmileKey(VENUE, instrument.underlying(), instrument.expiry());
        return new ListedOption(name, key, instrument.priceUnit(), instrument.strike(), instrument.right());
    }

    long expiryMicros() {
        return EpochMicros.of(key.expiry());
    }
}
