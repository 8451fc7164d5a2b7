package io.smilestream.feeds.simulator;

import io.smilestream.feeds.simulator.scenario.SimulatedVenue;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.SmileKey;
import io.smilestream.v1.OptionRight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One expiry as one venue lists it. Strikes are added as the market moves to them, and stay. */
final class ListedSmile {
    private static final Comparator<ListedOption> BY_STRIKE =
            Comparator.comparingLong((ListedOption option) -> option.rung).thenComparing(option -> option.right);

    private final SmileKey key;
    private final String coin;
    private final SimulatedVenue venue;
    private final long expiryMicros;
    private final StrikeLadder ladder;
    private final Set<Long> rungs = new HashSet<>();
    private final List<ListedOption> options = new ArrayList<>();

    /** An expiry about to be listed; its ladder is spaced for that smile. */
    ListedSmile(SimulatedVenue venue, String coin, Instant expiry, TrueSmile smile) {
        this.key = new SmileKey(venue.key(), venue.underlying(coin), expiry);
        this.coin = coin;
        this.venue = venue;
        this.expiryMicros = EpochMicros.of(expiry);
        this.ladder = StrikeLadder.of(smile.forward(), Math.sqrt(smile.totalVariance(0.0)));
    }

    SmileKey key() {
        return key;
    }

    String coin() {
        return coin;
    }

    SimulatedVenue venue() {
        return venue;
    }

    long expiryMicros() {
        return expiryMicros;
    }

    /** Its options, by strike, calls before puts. */
    List<ListedOption> options() {
        return options;
    }

    /** Lists the strikes that the smile asks for and that are not listed yet; returns the new options. */
    List<ListedOption> list(TrueSmile smile) {
        List<ListedOption> added = new ArrayList<>();
        for (StrikeLadder.Rung rung : ladder.around(smile.forward(), Math.sqrt(smile.totalVariance(0.0)))) {
            if (rungs.add(rung.number())) {
                added.add(option(rung, OptionRight.CALL));
                added.add(option(rung, OptionRight.PUT));
            }
        }
        options.addAll(added);
        options.sort(BY_STRIKE);
        return added;
    }

    private ListedOption option(StrikeLadder.Rung rung, OptionRight right) {
        return new ListedOption(venue.instrument(coin, key.expiry(), rung.strike(), right), rung, right);
    }
}
