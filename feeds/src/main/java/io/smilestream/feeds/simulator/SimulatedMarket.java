package io.smilestream.feeds.simulator;

import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.SmileKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that is listed and how it stands at the latest step; expired smiles leave, new ones are listed. */
final class SimulatedMarket {
    /** Fine enough that a quote is never visibly older than its market. */
    private static final long STEP_MICROS = 10_000;

    private static final double MICROS_PER_YEAR = 365.0 * 86_400e6;

    private final List<SimulatedUnderlying> underlyings;

    private final int expiries;
    private final Randomness random;
    private final Map<SmileKey, ListedSmile> listed = new LinkedHashMap<>();
    private List<ListedSmile> order = List.of();
    private long steppedMicros;
    private long nextExpiryMicros;

    SimulatedMarket(MarketSettings settings, Randomness random) {
        this.underlyings =
                settings.underlyings().stream().map(SimulatedUnderlying::new).toList();
        this.expiries = settings.expiries();
        this.random = random;
        this.steppedMicros = EpochMicros.of(settings.start());
        list(steppedMicros);
    }

    /** Moves on to a time, in whole steps. */
    void advance(long nowMicros) {
        while (steppedMicros + STEP_MICROS <= nowMicros) {
            steppedMicros += STEP_MICROS;
            for (SimulatedUnderlying underlying : underlyings) {
                underlying.step(STEP_MICROS / MICROS_PER_YEAR, random);
            }
        }
        if (nowMicros >= nextExpiryMicros) {
            list(nowMicros);
        }
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

    /** Time of the latest step, microseconds since the epoch. */
    long steppedMicros() {
        return steppedMicros;
    }

    private void list(long nowMicros) {
        List<Instant> calendar = ExpiryCalendar.after(EpochMicros.toInstant(nowMicros), expiries);
        List<ListedSmile> smiles = new ArrayList<>();
        for (Instant expiry : calendar) {
            for (SimulatedUnderlying underlying : underlyings) {
                SmileKey key = new SmileKey(ListedSmile.VENUE, underlying.name(), expiry);
                ListedSmile known = listed.get(key);
                smiles.add(known != null ? known : ListedSmile.at(nowMicros, underlying, expiry));
            }
        }
        order = List.copyOf(smiles);
        listed.clear();
        smiles.forEach(smile -> listed.put(smile.key(), smile));
        nextExpiryMicros = EpochMicros.of(calendar.get(0));
    }
}
