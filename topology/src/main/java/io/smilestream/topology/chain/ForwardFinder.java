package io.smilestream.topology.chain;

import io.smilestream.calibrator.forward.ForwardMemory;
import io.smilestream.calibrator.forward.ParityForwardWorkspace;
import io.smilestream.calibrator.forward.Premium;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.tick.TickNumber;
import io.smilestream.schemas.tick.TickRow;
import io.smilestream.v1.ForwardSource;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.PriceUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds a closed window's forward: the venue's, the one at which its calls and puts agree, or the two weighed over time.
 *
 * <p>Whatever is preferred, the parity forward is found and told, and where the preferred source is silent the venue's
 * stands in. Not thread-safe.
 */
public final class ForwardFinder {
    /** Without a venue's forward quotes are compared with any number that is the same for all. */
    private static final double NO_VENUE = 1.0;

    private final ForwardSource preferred;
    private final long maxQuoteAgeMicros;
    private final ParityForwardWorkspace parity = new ParityForwardWorkspace();

    /**
     * Finds forwards of one source.
     *
     * @param preferred VENUE, PARITY or FILTERED
     * @param maxQuoteAgeMicros quotes older than this at the window's newest tick do not speak, in event time
     */
    public ForwardFinder(ForwardSource preferred, long maxQuoteAgeMicros) {
        this.preferred = preferred;
        this.maxQuoteAgeMicros = maxQuoteAgeMicros;
    }

    /** Whether a memory must be kept between windows. */
    public boolean remembers() {
        return preferred == ForwardSource.FILTERED;
    }

    /** The forward of {@code window}; {@code memory} learns of it if {@link #remembers}. */
    public SliceForward find(ClosedWindow window, ForwardMemory memory) {
        Double venue = window.forward();
        Long newest = window.newestEventMicros();
        if (newest == null || newest >= EpochMicros.of(window.key().expiry())) {
            return SliceForward.ofVenue(venue, null);
        }
        Double agreed = parityOf(window, newest) ? (Double) parity.forward(venue == null ? NO_VENUE : venue) : null;
        if (remembers()) {
            return filtered(newest, venue, agreed, memory);
        }
        if (preferred == ForwardSource.PARITY && agreed != null) {
            return new SliceForward(agreed, ForwardSource.PARITY, parity.standardError(), venue, agreed);
        }
        return SliceForward.ofVenue(venue, agreed);
    }

    private SliceForward filtered(long newest, @Nullable Double venue, @Nullable Double agreed, ForwardMemory memory) {
        memory.update(newest, orNaN(venue), orNaN(agreed), parity.standardError());
        if (venue == null) {
            return agreed == null
                    ? SliceForward.ofVenue(null, null)
                    : new SliceForward(agreed, ForwardSource.PARITY, parity.standardError(), null, agreed);
        }
        return memory.hasSeenParity()
                ? new SliceForward(memory.forward(), ForwardSource.FILTERED, memory.standardError(), venue, agreed)
                : SliceForward.ofVenue(venue, agreed);
    }

    private boolean parityOf(ClosedWindow window, long newest) {
        if (window.priceUnit() == PriceUnit.UNKNOWN) {
            return false;
        }
        parity.begin(window.priceUnit() == PriceUnit.COIN ? Premium.COIN : Premium.CASH);
        double forwardLast = window.forward() == null ? NO_VENUE : window.forward();
        for (TickRow tick : window.quotes()) {
            if (newest - tick.eventMicros() > maxQuoteAgeMicros) {
                continue;
            }
            double bid = tick.number(TickNumber.BID_PRICE);
            double ask = tick.number(TickNumber.ASK_PRICE);
            double forwardThen = tick.has(TickNumber.FORWARD) ? tick.number(TickNumber.FORWARD) : forwardLast;
            if (tick.right() == OptionRight.CALL) {
                parity.call(tick.strike(), bid, ask, forwardThen);
            } else {
                parity.put(tick.strike(), bid, ask, forwardThen);
            }
        }
        return parity.solve();
    }

    private static double orNaN(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }
}
