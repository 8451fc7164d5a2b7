package io.smilestream.feeds.simulator;

import io.smilestream.feeds.simulator.scenario.ListingSettings;
import io.smilestream.feeds.simulator.scenario.SimulatedVenue;
import io.smilestream.feeds.simulator.scenario.UnderlyingSettings;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.SmileKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that is listed: expired smiles leave and others are listed at that moment, new strikes every quarter of an hour. */
final class ListingBoard {
    private static final long REVIEW_MICROS = 15L * 60 * 1_000_000;

    private final ListingSettings settings;
    private final Map<SmileKey, ListedSmile> listed = new LinkedHashMap<>();
    private List<ListedSmile> order = List.of();
    private long nextExpiryMicros = Long.MIN_VALUE;
    private long nextReviewMicros = Long.MIN_VALUE;

    /** Takes note of an option that has just been listed. */
    interface Newcomers {
        /** The option has no quote yet. */
        void listed(ListedSmile smile, ListedOption option);
    }

    ListingBoard(ListingSettings settings) {
        this.settings = settings;
    }

    /** Brings the board up to a time; surfaces are seen as they were at that time. */
    void review(long nowMicros, MarketPath path, Newcomers newcomers) {
        if (nowMicros < nextExpiryMicros && nowMicros < nextReviewMicros) {
            return;
        }
        List<Instant> calendar = ExpiryCalendar.after(EpochMicros.toInstant(nowMicros), settings.expiries());
        List<ListedSmile> smiles = new ArrayList<>();
        for (Instant expiry : calendar) {
            for (UnderlyingSettings underlying : settings.underlyings()) {
                TrueSmile smile = path.at(underlying.name(), nowMicros).smile(EpochMicros.of(expiry));
                for (SimulatedVenue venue : settings.venues()) {
                    SmileKey key = new SmileKey(venue.key(), venue.underlying(underlying.name()), expiry);
                    ListedSmile known = listed.get(key);
                    ListedSmile kept = known != null ? known : new ListedSmile(venue, underlying.name(), expiry, smile);
                    kept.list(smile).forEach(option -> newcomers.listed(kept, option));
                    smiles.add(kept);
                }
            }
        }
        order = List.copyOf(smiles);
        listed.clear();
        smiles.forEach(smile -> listed.put(smile.key(), smile));
        nextExpiryMicros = EpochMicros.of(calendar.get(0));
        nextReviewMicros = nowMicros - Math.floorMod(nowMicros, REVIEW_MICROS) + REVIEW_MICROS;
    }

    /** The listed smiles, soonest expiry first. */
    List<ListedSmile> smiles() {
        return order;
    }

    /** The smile of that key; null if it is not listed. */
    @Nullable
    ListedSmile find(SmileKey key) {
        return listed.get(key);
    }
}
