package io.smilestream.feeds;

import io.smilestream.v1.Tick;
import io.smilestream.v1.TickKind;
import io.smilestream.venues.Coverage;
import io.smilestream.venues.SmileTick;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes whole quotes of those that tell only a part: what a tick does not speak of is as its instrument was last known.
 *
 * <p>A volatility belongs to its price: when a book moves or empties a side, the volatility told of that side before is gone,
 * and the stream finds the new one from the price.
 *
 * <p>Not thread-safe.
 */
public final class QuoteJoin {
    /** Venues list some thousands at a time; beyond this the states start again rather than grow with the feed. */
    private static final int INSTRUMENTS_MAX = 100_000;

    private final Map<Instrument, State> states = new HashMap<>();

    private record Instrument(String venue, String name) {}

    private record State(Tick tick, boolean hasBook) {}

    /** The tick itself if it tells the whole state or is no option's quote, else the state it leads to. */
    public SmileTick whole(SmileTick part) {
        Tick tick = part.tick();
        if (tick.getKind() != TickKind.OPTION_QUOTE || tick.getInstrument() == null) {
            return part;
        }
        Instrument instrument = new Instrument(part.key().venue(), tick.getInstrument());
        State last = states.get(instrument);
        State next = part.coverage() == Coverage.WHOLE ? new State(tick, true) : joined(part, last);
        if (last == null && states.size() >= INSTRUMENTS_MAX) {
            states.clear();
        }
        states.put(instrument, next);
        return new SmileTick(part.key(), part.priceUnit(), next.tick());
    }

    private static State joined(SmileTick part, @Nullable State last) {
        Tick told = part.tick();
        if (last == null) {
            return new State(told, part.coverage() == Coverage.BOOK);
        }
        Tick next = Tick.newBuilder(last.tick()).build();
        next.setEventTime(told.getEventTime());
        next.setReceiveTime(told.getReceiveTime());
        next.setSequence(told.getSequence());
        switch (part.coverage()) {
            case BOOK -> setBook(next, told);
            case VOLATILITIES -> setVolatilities(next, told, last.hasBook());
            case MARKS -> setMarks(next, told);
            case WHOLE -> throw new IllegalArgumentException("a whole state must not be joined");
        }
        return new State(next, last.hasBook() || part.coverage() == Coverage.BOOK);
    }

    private static void setBook(Tick next, Tick told) {
        if (!Objects.equals(next.getBidPrice(), told.getBidPrice())) {
            next.setBidVol(null);
        }
        if (!Objects.equals(next.getAskPrice(), told.getAskPrice())) {
            next.setAskVol(null);
        }
        next.setBidPrice(told.getBidPrice());
        next.setBidSize(told.getBidSize());
        next.setAskPrice(told.getAskPrice());
        next.setAskSize(told.getAskSize());
    }

    private static void setVolatilities(Tick next, Tick told, boolean hasBook) {
        next.setBidVol(hasBook && next.getBidPrice() == null ? null : told.getBidVol());
        next.setAskVol(hasBook && next.getAskPrice() == null ? null : told.getAskVol());
        next.setMarkVol(told.getMarkVol());
        next.setForward(told.getForward() == null ? next.getForward() : told.getForward());
    }

    private static void setMarks(Tick next, Tick told) {
        next.setMarkPrice(told.getMarkPrice() == null ? next.getMarkPrice() : told.getMarkPrice());
        next.setMarkVol(told.getMarkVol() == null ? next.getMarkVol() : told.getMarkVol());
        next.setForward(told.getForward() == null ? next.getForward() : told.getForward());
        next.setIndex(told.getIndex() == null ? next.getIndex() : told.getIndex());
    }
}
