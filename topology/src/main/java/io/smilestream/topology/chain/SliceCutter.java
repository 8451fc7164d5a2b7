package io.smilestream.topology.chain;

import io.smilestream.calibrator.black.YearFraction;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.tick.TickNumber;
import io.smilestream.schemas.tick.TickRow;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.QuoteUse;
import io.smilestream.v1.Slice;
import io.smilestream.v1.SliceQuote;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns a closed window into a slice: every quote in the coordinates of the fit, with its use or the reason it has none.
 *
 * <p>A quote's volatilities are the venue's own where it sends them, else implied from its prices at the forward and time
 * that came with it: the price was made at that forward, not at a later one. For the same reason its k is measured from
 * its own forward. Where the slice's forward is not the venue's, every quote's own forward is moved by the same factor, which
 * keeps what the market did between ticks, and volatilities are implied anew from the premiums. Of the call and the put at one strike the out-of-the-money one is used, because its premium is all time
 * value; the other steps in where it has no two-sided quote.
 */
public final class SliceCutter {
    /** A spread wider than the mid says nothing about the volatility. */
    private static final double SPREAD_PER_MID_MAX = 1.0;

    private final long maxQuoteAgeMicros;

    /** Cuts slices whose quotes are at most this old at the slice's newest tick, in microseconds of event time. */
    public SliceCutter(long maxQuoteAgeMicros) {
        this.maxQuoteAgeMicros = maxQuoteAgeMicros;
    }

    /** The slice of a closed window, measured from {@code forward}. */
    public Slice cut(ClosedWindow window, SliceForward forward) {
        List<SliceQuote> quotes = new ArrayList<>(window.quotes().size());
        for (TickRow tick : window.quotes()) {
            quotes.add(quoteOf(window, forward, tick));
        }
        keepOneSidePerStrike(quotes);
        letLoneSidesBound(quotes);
        Long newest = window.newestEventMicros();
        return Slice.newBuilder()
                .setVenue(window.key().venue())
                .setUnderlying(window.key().underlying())
                .setExpiry(window.key().expiry())
                .setWindowStart(EpochMicros.toInstant(window.startMicros()))
                .setWindowEnd(EpochMicros.toInstant(window.endMicros()))
                .setRevision(0)
                .setNewestEventTime(newest == null ? null : EpochMicros.toInstant(newest))
                .setTauYears(newest == null ? null : tauYears(window, newest))
                .setForward(forward.value())
                .setForwardSource(forward.source())
                .setForwardError(forward.error())
                .setForwardVenue(forward.venue())
                .setForwardParity(forward.parity())
                .setForwardDisagreement(forward.disagreement())
                .setPriceUnit(window.priceUnit())
                .setTicksAccepted(window.ticksAccepted())
                .setTicksIgnored(window.ticksIgnored())
                .setQuotes(quotes)
                .build();
    }

    private SliceQuote quoteOf(ClosedWindow window, SliceForward sliceForward, TickRow tick) {
        Double own = tick.numberOrNull(TickNumber.FORWARD);
        Double venue = own == null ? window.forward() : own;
        Double bidPrice = tick.numberOrNull(TickNumber.BID_PRICE);
        Double askPrice = tick.numberOrNull(TickNumber.ASK_PRICE);
        Double bidVol = tick.numberOrNull(TickNumber.BID_VOL);
        Double askVol = tick.numberOrNull(TickNumber.ASK_VOL);
        Double forward = venue == null ? sliceForward.value() : (Double) (venue * sliceForward.perVenue());
        SliceQuote quote = SliceQuote.newBuilder()
                .setInstrument(tick.instrument())
                .setStrike(tick.strike())
                .setRight(tick.right())
                .setEventTime(EpochMicros.toInstant(tick.eventMicros()))
                .setBidPrice(bidPrice)
                .setAskPrice(askPrice)
                .setBidVol(bidVol)
                .setAskVol(askVol)
                .setMarkVol(tick.numberOrNull(TickNumber.MARK_VOL))
                .setForward(forward)
                .setK(forward == null ? null : Math.log(tick.strike() / forward))
                .setUse(QuoteUse.USED)
                .build();
        if (forward != null) {
            double tauYears = tauYears(window, tick.eventMicros());
            Double moved = sliceForward.isOwn() ? venue : null;
            QuoteVolatility vols = new QuoteVolatility(quote, window.priceUnit(), tauYears, moved);
            quote.setBidVol(vols.of(bidPrice, bidVol));
            quote.setAskVol(vols.of(askPrice, askVol));
        }
        quote.setUse(useOf(window, quote));
        return quote;
    }

    private static double tauYears(ClosedWindow window, long fromMicros) {
        return YearFraction.between(fromMicros, EpochMicros.of(window.key().expiry()));
    }

    private QuoteUse useOf(ClosedWindow window, SliceQuote quote) {
        Long newest = window.newestEventMicros();
        if (newest != null && newest - EpochMicros.of(quote.getEventTime()) > maxQuoteAgeMicros) {
            return QuoteUse.STALE;
        }
        if (quote.getForward() == null) {
            return QuoteUse.NO_FORWARD;
        }
        Double bid = quote.getBidVol();
        Double ask = quote.getAskVol();
        if (bid == null || ask == null) {
            return useWithoutBoth(quote, bid, ask);
        }
        if (bid > ask || bid <= 0.0) {
            return QuoteUse.NO_VOL;
        }
        return ask - bid > SPREAD_PER_MID_MAX * 0.5 * (bid + ask) ? QuoteUse.TOO_WIDE : QuoteUse.USED;
    }

    private static QuoteUse useWithoutBoth(SliceQuote quote, @Nullable Double bid, @Nullable Double ask) {
        boolean anyBid = bid != null || quote.getBidPrice() != null;
        boolean anyAsk = ask != null || quote.getAskPrice() != null;
        if (!anyBid && !anyAsk) {
            return QuoteUse.NO_QUOTE;
        }
        return anyBid && anyAsk ? QuoteUse.NO_VOL : QuoteUse.ONE_SIDED;
    }

    /** Quotes of one strike stand next to each other, call first. */
    private static void keepOneSidePerStrike(List<SliceQuote> quotes) {
        for (int i = 1; i < quotes.size(); i++) {
            SliceQuote call = quotes.get(i - 1);
            SliceQuote put = quotes.get(i);
            if (call.getStrike() == put.getStrike()
                    && call.getUse() == QuoteUse.USED
                    && put.getUse() == QuoteUse.USED) {
                (isOutOfTheMoney(call) ? put : call).setUse(QuoteUse.OTHER_SIDE);
            }
        }
    }

    /**
     * A lone bid or ask out of the money bounds the smile where no option at its strike says more. In the money its
     * premium is mostly intrinsic value, and the volatility it bounds is anything.
     */
    private static void letLoneSidesBound(List<SliceQuote> quotes) {
        for (int i = 0; i < quotes.size(); i++) {
            SliceQuote quote = quotes.get(i);
            if (quote.getUse() != QuoteUse.ONE_SIDED || !isOutOfTheMoney(quote) || !hasVol(quote)) {
                continue;
            }
            boolean used = (i > 0 && saysMore(quotes.get(i - 1), quote))
                    || (i + 1 < quotes.size() && saysMore(quotes.get(i + 1), quote));
            if (!used) {
                quote.setUse(QuoteUse.BOUND);
            }
        }
    }

    private static boolean saysMore(SliceQuote neighbour, SliceQuote quote) {
        return neighbour.getStrike() == quote.getStrike() && neighbour.getUse() == QuoteUse.USED;
    }

    private static boolean isOutOfTheMoney(SliceQuote quote) {
        boolean above = quote.getK() >= 0.0;
        return above == (quote.getRight() == OptionRight.CALL);
    }

    private static boolean hasVol(SliceQuote quote) {
        Double vol = quote.getBidVol() == null ? quote.getAskVol() : quote.getBidVol();
        return vol != null && vol > 0.0;
    }
}
