package io.smilestream.topology.chain;

import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.SmileKey;
import io.smilestream.schemas.Windows;
import io.smilestream.schemas.tick.TickNumber;
import io.smilestream.schemas.tick.TickRow;
import io.smilestream.state.v1.ChainState;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.TickKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The quotes of one expiry, and which of its windows are closed.
 *
 * <p>Not thread-safe; owned by one stream task.
 */
public final class OptionChain {
    /*
     * Event time is the smile's own: its watermark is the newest time of its own ticks and of the heartbeats it was shown,
     * and nothing else closes its windows. So what a smile publishes does not depend on which other smiles share its
     * partition.
     *
     * Between closings the chain holds two layers: `quotes`, the state as of `closedUntil`, which only a closing changes,
     * and `pending`, the ticks of windows still open in canonical order. A closing applies the pending ticks before its
     * end. Hence any arrival order within the grace gives the same windows.
     *
     * A window is published if one of its own ticks falls into it, or while the smile is not yet silent. It falls silent
     * in the first window without a tick whose end is more than the maximum quote age after the newest tick: that window
     * says so once, and the windows after it are skipped in one step however long the gap. The window in which the
     * expiry lies is always published, because it ends the smile.
     */

    /** What became of a tick. */
    public enum Verdict {
        /** It is in an open window. */
        ACCEPTED,
        /** The same fact was accepted before. */
        DUPLICATE,
        /** Its window is closed. */
        LATE
    }

    /** Rows kept for later ticks: two windows of a busy smile. A longer one's are left to the garbage collector. */
    private static final int SPARE_MAX = 4096;

    private final SmileKey key;
    private final Windows windows;
    private final long maxQuoteAgeMicros;
    private final long expiryMicros;
    private final OptionRows quotes = new OptionRows();
    private final ArrayList<TickRow> pending = new ArrayList<>();
    private final ArrayList<TickRow> spare = new ArrayList<>();
    private PriceUnit priceUnit;
    private long watermarkMicros;
    private long closedUntilMicros;
    private boolean heard;
    private long newestEventMicros;
    private double newestForward = Double.NaN;
    private boolean silent;

    private OptionChain(SmileKey key, Windows windows, long maxQuoteAgeMicros, PriceUnit priceUnit) {
        this.key = key;
        this.windows = windows;
        this.maxQuoteAgeMicros = maxQuoteAgeMicros;
        this.expiryMicros = EpochMicros.of(key.expiry());
        this.priceUnit = priceUnit;
    }

    /**
     * A chain that has seen nothing yet and counts from {@code firstMicros}.
     *
     * @param firstMicros event time of its first tick; ticks up to the grace before it are still welcome
     */
    public static OptionChain startingAt(
            SmileKey key, Windows windows, long maxQuoteAgeMicros, PriceUnit priceUnit, long firstMicros) {
        OptionChain chain = new OptionChain(key, windows, maxQuoteAgeMicros, priceUnit);
        chain.watermarkMicros = firstMicros;
        chain.closedUntilMicros = windows.closedAt(firstMicros);
        chain.silent = true;
        return chain;
    }

    /** The chain that was remembered as {@code state}. */
    public static OptionChain from(ChainState state, Windows windows, long maxQuoteAgeMicros) {
        SmileKey key = new SmileKey(state.getVenue(), state.getUnderlying(), state.getExpiry());
        OptionChain chain = new OptionChain(key, windows, maxQuoteAgeMicros, state.getPriceUnit());
        chain.watermarkMicros = EpochMicros.of(state.getWatermark());
        chain.closedUntilMicros = EpochMicros.of(state.getClosedUntil());
        if (state.getNewestEventTime() != null) {
            chain.heard = true;
            chain.newestEventMicros = EpochMicros.of(state.getNewestEventTime());
        }
        chain.newestForward = state.getNewestForward() == null ? Double.NaN : state.getNewestForward();
        chain.silent = state.getSilent();
        state.getQuotes().forEach(quote -> chain.quotes.replace(TickRow.from(quote)));
        state.getPending().forEach(tick -> chain.pending.add(TickRow.from(tick)));
        return chain;
    }

    /** The smile. */
    public SmileKey key() {
        return key;
    }

    /** Unit of the premiums. */
    public PriceUnit priceUnit() {
        return priceUnit;
    }

    /** How far event time has come, microseconds since the epoch. */
    public long watermarkMicros() {
        return watermarkMicros;
    }

    /** End of the last window closed, microseconds since the epoch; a tick before it is late. */
    public long closedUntilMicros() {
        return closedUntilMicros;
    }

    /** Newest option quote among the closed windows, microseconds since the epoch, or null if there never was one. */
    public @Nullable Long newestEventMicros() {
        return heard ? (Long) newestEventMicros : null;
    }

    /** Forward that came with the newest quote that had one, among the closed windows, or null. */
    public @Nullable Double newestForward() {
        return Double.isNaN(newestForward) ? null : (Double) newestForward;
    }

    /** Whether the smile has reported that nothing more is coming in. */
    public boolean isSilent() {
        return silent;
    }

    /** Latest quote of every option as of the last window closed, ordered by strike, calls before puts. */
    public List<TickRow> quotes() {
        return quotes.view();
    }

    /** Accepted ticks of windows still open, in canonical order. */
    public List<TickRow> pending() {
        return Collections.unmodifiableList(pending);
    }

    /** Lets event time come as far as {@code micros}; it never goes back. */
    public void advanceTo(long micros) {
        watermarkMicros = Math.max(watermarkMicros, micros);
    }

    /**
     * Whether anything changes if event time comes as far as {@code micros}. Between two ends of windows nothing does, and
     * a watermark that a restart set back to the last end decides alike.
     */
    public boolean isMovedBy(long micros) {
        return windows.closedAt(micros) > closedUntilMicros;
    }

    /**
     * Takes in a copy of a tick of an open window. Close what is due after {@link #advanceTo} before calling this. Either all
     * of the tick is taken in or, if this throws, nothing.
     */
    public Verdict put(TickRow tick, PriceUnit unit) {
        if (tick.eventMicros() < closedUntilMicros) {
            return isKnown(tick) ? Verdict.DUPLICATE : Verdict.LATE;
        }
        int at = pending.size();
        while (at > 0 && TickOrder.compare(pending.get(at - 1), tick) > 0) {
            at--;
        }
        if (isPending(tick)) {
            return Verdict.DUPLICATE;
        }
        pending.add(at, copyOf(tick));
        priceUnit = unit;
        return Verdict.ACCEPTED;
    }

    /** Closes the earliest window that is due and has something to say, or returns null when none is left. */
    public @Nullable ClosedWindow closeNext() {
        if (silent) {
            skipEmptyWindows();
        }
        long end = closedUntilMicros + windows.lengthMicros();
        if (isOver() || end > windows.closedAt(watermarkMicros)) {
            return null;
        }
        return close(end);
    }

    /** Whether the window in which the expiry lies has closed: nothing can follow. */
    public boolean isOver() {
        return closedUntilMicros >= expiryMicros;
    }

    private void skipEmptyWindows() {
        long target = windows.closedAt(watermarkMicros);
        if (!pending.isEmpty()) {
            target = Math.min(target, windows.startOf(pending.get(0).eventMicros()));
        }
        target = Math.min(target, windows.startOf(expiryMicros - 1));
        closedUntilMicros = Math.max(closedUntilMicros, target);
    }

    private ClosedWindow close(long end) {
        int accepted = 0;
        int applied = 0;
        while (applied < pending.size() && pending.get(applied).eventMicros() < end) {
            TickRow tick = pending.get(applied++);
            if (tick.kind() != TickKind.TRADE && tick.has(TickNumber.FORWARD)) {
                newestForward = tick.number(TickNumber.FORWARD);
            }
            if (tick.kind() == TickKind.OPTION_QUOTE) {
                apply(tick);
                accepted++;
            } else {
                spare(tick);
            }
        }
        pending.subList(0, applied).clear();
        long start = closedUntilMicros;
        closedUntilMicros = end;
        silent = accepted == 0 && (!heard || end - newestEventMicros > maxQuoteAgeMicros);
        return new ClosedWindow(
                key,
                priceUnit,
                start,
                end,
                newestEventMicros(),
                newestForward(),
                accepted,
                applied - accepted,
                quotes.view());
    }

    private void apply(TickRow tick) {
        TickRow before = quotes.replace(tick);
        if (before != null) {
            spare(before);
        }
        heard = true;
        newestEventMicros = tick.eventMicros();
    }

    private TickRow copyOf(TickRow tick) {
        TickRow copy = spare.isEmpty() ? new TickRow() : spare.remove(spare.size() - 1);
        copy.copyFrom(tick);
        return copy;
    }

    private void spare(TickRow row) {
        if (spare.size() < SPARE_MAX) {
            spare.add(row);
        }
    }

    private boolean isPending(TickRow tick) {
        for (int i = pending.size() - 1; i >= 0; i--) {
            TickRow other = pending.get(i);
            if (other.eventMicros() < tick.eventMicros()) {
                return false;
            }
            if (other.sameFact(tick)) {
                return true;
            }
        }
        return false;
    }

    private boolean isKnown(TickRow tick) {
        if (tick.kind() != TickKind.OPTION_QUOTE) {
            return false;
        }
        TickRow latest = quotes.find(tick);
        return latest != null && latest.sameFact(tick);
    }
}
