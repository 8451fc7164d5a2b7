package io.smilestream.venues;

import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Joins the pieces in which some venues tell an option's state into quotes that are whole, as a chain needs them: there,
 * a quote takes the place of the one before.
 *
 * <p>Each piece is passed on at once, as the whole state it leads to. A side's volatility belongs to its price: when a book
 * moves the price, the older volatility goes, and the price speaks for itself until the venue's next one. What is whole
 * already, a trade, a future and every fault pass unchanged.
 *
 * <p>It remembers the last quote of each option, so what it says depends on all that it was shown, in order; it is for a
 * feed, which has the one order. Not thread-safe.
 */
public final class QuoteJoin implements MessageSink {
    /** A venue lists some thousands at a time; beyond this it starts again rather than grow with every listing. */
    private static final int OPTIONS_MAX = 50_000;

    private static final int FIELDS = Tick.SCHEMA$.getFields().size();

    private final Map<String, Tick> quotes = new HashMap<>();
    private final MessageSink out;

    /** Tells {@code out} of whole quotes. */
    public QuoteJoin(MessageSink out) {
        this.out = out;
    }

    @Override
    public void tick(SmileTick piece) {
        Tick tick = piece.tick();
        if (tick.getKind() != TickKind.OPTION_QUOTE) {
            out.tick(piece);
            return;
        }
        Tick known = quotes.get(tick.getInstrument());
        Tick whole = known == null || piece.coverage() == Coverage.WHOLE ? tick : joined(known, tick, piece.coverage());
        if (known == null && quotes.size() >= OPTIONS_MAX) {
            quotes.clear();
        }
        quotes.put(tick.getInstrument(), whole);
        out.tick(new SmileTick(piece.key(), piece.priceUnit(), whole));
    }

    @Override
    public void unusable(String key, DeadLetterReason reason, String detail) {
        out.unusable(key, reason, detail);
    }

    private static Tick joined(Tick known, Tick piece, Coverage coverage) {
        Tick whole = new Tick();
        for (int field = 0; field < FIELDS; field++) {
            whole.put(field, known.get(field));
        }
        if (piece.getEventTime().isAfter(known.getEventTime())) {
            whole.setEventTime(piece.getEventTime());
        }
        whole.setReceiveTime(piece.getReceiveTime());
        whole.setSequence(piece.getSequence());
        switch (coverage) {
            case BOOK -> putBook(piece, whole);
            case VOLATILITIES -> putVolatilities(piece, whole);
            case MARKS -> putMarks(piece, whole);
            case WHOLE -> throw new IllegalArgumentException("a piece must not be whole");
        }
        return whole;
    }

    private static void putBook(Tick piece, Tick whole) {
        if (!Objects.equals(piece.getBidPrice(), whole.getBidPrice())) {
            whole.setBidVol(null);
        }
        if (!Objects.equals(piece.getAskPrice(), whole.getAskPrice())) {
            whole.setAskVol(null);
        }
        whole.setBidPrice(piece.getBidPrice());
        whole.setBidSize(piece.getBidSize());
        whole.setAskPrice(piece.getAskPrice());
        whole.setAskSize(piece.getAskSize());
    }

    private static void putVolatilities(Tick piece, Tick whole) {
        whole.setBidVol(piece.getBidVol());
        whole.setAskVol(piece.getAskVol());
        whole.setMarkVol(piece.getMarkVol());
        whole.setForward(orElse(piece.getForward(), whole.getForward()));
    }

    private static void putMarks(Tick piece, Tick whole) {
        whole.setMarkPrice(orElse(piece.getMarkPrice(), whole.getMarkPrice()));
        whole.setMarkVol(orElse(piece.getMarkVol(), whole.getMarkVol()));
    }

    private static @Nullable Double orElse(@Nullable Double newer, @Nullable Double older) {
        return newer == null ? older : newer;
    }
}
