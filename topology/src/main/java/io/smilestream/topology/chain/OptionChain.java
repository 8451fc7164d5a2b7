package io.smilestream.topology.chain;

import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.SmileKey;
import io.smilestream.schemas.Windows;
import io.smilestream.state.v1.ChainState;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickKind;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
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

    private final SmileKey key;
    private final Windows windows;
    private final long maxQuoteAgeMicros;
    private final long expiryMicros;
    private final TreeMap<OptionId, Tick> quotes = new TreeMap<>();
    private final ArrayList<Tick> pending = new ArrayList<>();
    private PriceUnit priceUnit;
    private long watermarkMicros;
    private long closedUntilMicros;
    private @Nullable Long newestEventMicros;
    private @Nullable Double newestForward;
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

    /** The chain that {@link #toState} wrote. */
    public static OptionChain from(ChainState state, Windows windows, long maxQuoteAgeMicros) {
        SmileKey key = new SmileKey(state.getVenue(), state.getUnderlying(), state.getExpiry());
        OptionChain chain = new OptionChain(key, windows, maxQuoteAgeMicros, state.getPriceUnit());
        chain.watermarkMicros = EpochMicros.of(state.getWatermark());
        chain.closedUntilMicros = EpochMicros.of(state.getClosedUntil());
        chain.newestEventMicros =
                state.getNewestEventTime() == null ? null : EpochMicros.of(state.getNewestEventTime());
        chain.newestForward = state.getNewestForward();
        chain.silent = state.getSilent();
        for (Tick quote : state.getQuotes()) {
            chain.quotes.put(OptionId.of(quote), quote);
        }
        chain.pending.addAll(state.getPending());
        return chain;
    }

    /** What must outlive a restart: everything but the settings. */
    public ChainState toState() {
        return new ChainState(
                key.venue(),
                key.underlying(),
                key.expiry(),
                priceUnit,
                EpochMicros.toInstant(watermarkMicros),
                EpochMicros.toInstant(closedUntilMicros),
                newestEventMicros == null ? null : EpochMicros.toInstant(newestEventMicros),
                newestForward,
                silent,
                new ArrayList<>(quotes.values()),
                new ArrayList<>(pending));
    }

    /** The smile. */
    public SmileKey key() {
        return key;
    }

    /** Lets event time come as far as {@code micros}; it never goes back. */
    public void advanceTo(long micros) {
        watermarkMicros = Math.max(watermarkMicros, micros);
    }

    /** Takes in a tick of an open window. Close what is due after {@link #advanceTo} before calling this. */
    public Verdict put(Tick tick, PriceUnit unit) {
        long micros = EpochMicros.of(tick.getEventTime());
        if (micros < closedUntilMicros) {
            return isKnown(tick) ? Verdict.DUPLICATE : Verdict.LATE;
        }
        int at = pending.size();
        while (at > 0 && TickOrder.compare(pending.get(at - 1), tick) > 0) {
            at--;
        }
        if (isPending(tick)) {
            return Verdict.DUPLICATE;
        }
        pending.add(at, tick);
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
            target = Math.min(
                    target, windows.startOf(EpochMicros.of(pending.get(0).getEventTime())));
        }
        target = Math.min(target, windows.startOf(expiryMicros - 1));
        closedUntilMicros = Math.max(closedUntilMicros, target);
    }

    private ClosedWindow close(long end) {
        int accepted = 0;
        int applied = 0;
        while (applied < pending.size() && EpochMicros.of(pending.get(applied).getEventTime()) < end) {
            Tick tick = pending.get(applied++);
            if (tick.getKind() == TickKind.OPTION_QUOTE) {
                quotes.put(OptionId.of(tick), tick);
                newestEventMicros = EpochMicros.of(tick.getEventTime());
                accepted++;
            }
            if (tick.getKind() != TickKind.TRADE && tick.getForward() != null) {
                newestForward = tick.getForward();
            }
        }
        pending.subList(0, applied).clear();
        long start = closedUntilMicros;
        closedUntilMicros = end;
        silent = accepted == 0 && (newestEventMicros == null || end - newestEventMicros > maxQuoteAgeMicros);
        List<Tick> latest = new ArrayList<>(quotes.values());
        return new ClosedWindow(
                key, priceUnit, start, end, newestEventMicros, newestForward, accepted, applied - accepted, latest);
    }

    private boolean isPending(Tick tick) {
        for (int i = pending.size() - 1; i >= 0; i--) {
            Tick other = pending.get(i);
            if (other.getEventTime().isBefore(tick.getEventTime())) {
                return false;
            }
            if (TickOrder.sameFact(other, tick)) {
                return true;
            }
        }
        return false;
    }

    private boolean isKnown(Tick tick) {
        if (tick.getKind() != TickKind.OPTION_QUOTE) {
            return false;
        }
        Tick latest = quotes.get(OptionId.of(tick));
        return latest != null && TickOrder.sameFact(latest, tick);
    }
}
