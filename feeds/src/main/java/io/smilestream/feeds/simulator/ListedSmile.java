package io.smilestream.feeds.simulator;

import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.SmileKey;
import io.smilestream.v1.OptionRight;
import io.smilestream.venues.deribit.DeribitInstrument;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * One expiry as it is listed.
 *
 * @param key the smile
 * @param underlying what moves it
 * @param options its options, by strike, calls before puts
 */
record ListedSmile(SmileKey key, SimulatedUnderlying underlying, List<DeribitInstrument> options) {
    static final String VENUE = "deribit";
    private static final double MICROS_PER_YEAR = 365.0 * 86_400e6;

    /** Lists an expiry with strikes around its forward at that time. */
    static ListedSmile at(long nowMicros, SimulatedUnderlying underlying, Instant expiry) {
        TrueSmile smile = underlying.smile(tauYears(nowMicros, expiry));
        double stdDev = Math.sqrt(smile.totalVariance(0.0));
        List<DeribitInstrument> options = StrikeLadder.around(smile.forward(), stdDev).stream()
                .flatMap(strike -> Stream.of(OptionRight.CALL, OptionRight.PUT)
                        .map(right -> new DeribitInstrument(underlying.name(), expiry, strike, right)))
                .toList();
        return new ListedSmile(new SmileKey(VENUE, underlying.name(), expiry), underlying, options);
    }

    /** The true smile at that time. */
    TrueSmile smile(long nowMicros) {
        return underlying.smile(tauYears(nowMicros, key.expiry()));
    }

    private static double tauYears(long nowMicros, Instant expiry) {
        return (EpochMicros.of(expiry) - nowMicros) / MICROS_PER_YEAR;
    }
}
