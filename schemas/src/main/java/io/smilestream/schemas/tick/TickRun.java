package io.smilestream.schemas.tick;

import io.smilestream.schemas.EpochMicros;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch of ticks as rows. Holds until it is released; then it is filled with another batch.
 *
 * <p>Not thread-safe; belongs to the thread that read it.
 */
public final class TickRun {
    private final List<TickRow> rows = new ArrayList<>();
    private final Runnable release;
    private int size;
    private String venue = "";
    private @Nullable String underlying;
    private @Nullable Instant expiry;
    private long expiryMicros;
    private PriceUnit priceUnit = PriceUnit.UNKNOWN;

    /** An empty run that is left to the garbage collector. */
    public TickRun() {
        this.release = () -> {};
    }

    /** An empty run that goes back to {@code pool} when it is released. */
    TickRun(TickRunPool pool) {
        this.release = () -> pool.giveBack(this);
    }

    /** A run of its own with the content of {@code batch}. */
    public static TickRun of(TickBatch batch) {
        TickRun run = new TickRun();
        run.begin(batch.getVenue(), batch.getUnderlying(), batch.getExpiry());
        for (Tick tick : batch.getTicks()) {
            run.add().fill(tick);
        }
        run.priceUnit(batch.getPriceUnit());
        return run;
    }

    /** The batch of the contract that holds {@code row} alone. */
    public TickBatch alone(TickRow row) {
        return new TickBatch(venue, underlying, expiry, priceUnit, List.of(row.toTick()));
    }

    /** Empties the run for another batch. */
    public void begin(String newVenue, @Nullable String newUnderlying, @Nullable Instant newExpiry) {
        size = 0;
        venue = newVenue;
        underlying = newUnderlying;
        expiry = newExpiry;
        expiryMicros = newExpiry == null ? 0L : EpochMicros.of(newExpiry);
        priceUnit = PriceUnit.UNKNOWN;
    }

    /** Sets the unit of every premium. */
    public void priceUnit(PriceUnit unit) {
        priceUnit = unit;
    }

    /** One more row at the end; it holds whatever it held. */
    public TickRow add() {
        if (size == rows.size()) {
            rows.add(new TickRow());
        }
        return rows.get(size++);
    }

    /** Lower-case name of the venue. */
    public String venue() {
        return venue;
    }

    /** What the options are written on, or null in a venue's heartbeat. */
    public @Nullable String underlying() {
        return underlying;
    }

    /** Expiry of the options, or null in a venue's heartbeat. */
    public @Nullable Instant expiry() {
        return expiry;
    }

    /** Expiry of the options, microseconds since the epoch; zero in a venue's heartbeat. */
    public long expiryMicros() {
        return expiryMicros;
    }

    /** Unit of every premium. */
    public PriceUnit priceUnit() {
        return priceUnit;
    }

    /** The number of ticks. */
    public int size() {
        return size;
    }

    /** The tick at {@code index}, from zero, oldest first as the feed saw them. */
    public TickRow row(int index) {
        if (index >= size) {
            throw new IllegalArgumentException("index must be below " + size + ", was " + index);
        }
        return rows.get(index);
    }

    /** Exchanges two ticks. */
    public void swap(int left, int right) {
        TickRow moved = rows.get(left);
        rows.set(left, rows.get(right));
        rows.set(right, moved);
    }

    /** Drops all ticks but the first {@code count}. */
    public void truncate(int count) {
        size = Math.min(size, count);
    }

    /** Says that nobody will look at the run again. */
    public void release() {
        release.run();
    }
}
