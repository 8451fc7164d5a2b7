package io.smilestream.app.validation;

import io.smilestream.schemas.SmileKey;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.CalibrationStatus;
import io.smilestream.v1.ForwardSource;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.QuoteUse;
import io.smilestream.v1.Slice;
import io.smilestream.v1.SliceQuote;
import io.smilestream.v1.UnfilteredSmile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Records of one expiry whose every smile and every quote is a single volatility, so that each figure can be worked out
 * by hand. Window n ends n hours after {@link #START}; strikes are 80, 84, 88 ... at a forward of 100.
 */
final class FlatMarket {
    static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    static final double HALF_SPREAD = 0.02;

    private static final Instant EXPIRY = Instant.parse("2026-03-27T08:00:00Z");
    private static final double FORWARD = 100.0;

    private final SmileKey key;

    /** An expiry of an underlying. */
    FlatMarket(String underlying) {
        this.key = new SmileKey("deribit", underlying, EXPIRY);
    }

    static Instant end(int window) {
        return START.plus(Duration.ofHours(window));
    }

    static double tauYears(int window) {
        return Duration.between(end(window), EXPIRY).toSeconds() / (365.0 * 86_400.0);
    }

    /** A fitted window: its published volatility, and that of its quotes alone. */
    Calibration calibration(int window, double published, double unfiltered) {
        double tauYears = tauYears(window);
        return Calibration.newBuilder()
                .setVenue(key.venue())
                .setUnderlying(key.underlying())
                .setExpiry(key.expiry())
                .setWindowStart(end(window - 1))
                .setWindowEnd(end(window))
                .setRevision(0)
                .setStatus(CalibrationStatus.FITTED)
                .setModel("svi")
                .setModelVersion(1)
                .setA(published * published * tauYears)
                .setB(0.0)
                .setRho(0.0)
                .setM(0.0)
                .setSigma(0.1)
                .setTauYears(tauYears)
                .setUnfiltered(new UnfilteredSmile(unfiltered * unfiltered * tauYears, 0.0, 0.0, 0.0, 0.1, unfiltered))
                .setForwardSource(ForwardSource.VENUE)
                .setQuotesSeen(0)
                .setQuotesUsed(0)
                .setQuotesDropped(Map.of())
                .setConfigHash("00")
                .build();
    }

    /** A window of quotes whose mids are {@code vols}, all of them new. */
    Slice slice(int window, double... vols) {
        List<SliceQuote> quotes = new ArrayList<>();
        for (int i = 0; i < vols.length; i++) {
            quotes.add(quote(80.0 + 4.0 * i, vols[i], end(window).minusSeconds(1)));
        }
        return slice(window, quotes);
    }

    Slice slice(int window, List<SliceQuote> quotes) {
        return Slice.newBuilder()
                .setVenue(key.venue())
                .setUnderlying(key.underlying())
                .setExpiry(key.expiry())
                .setWindowStart(end(window - 1))
                .setWindowEnd(end(window))
                .setRevision(0)
                .setNewestEventTime(end(window))
                .setTauYears(tauYears(window))
                .setForward(FORWARD)
                .setForwardSource(ForwardSource.VENUE)
                .setPriceUnit(PriceUnit.COIN)
                .setTicksAccepted(quotes.size())
                .setTicksIgnored(0)
                .setQuotes(quotes)
                .build();
    }

    static SliceQuote quote(double strike, double vol, Instant eventTime) {
        return SliceQuote.newBuilder()
                .setStrike(strike)
                .setRight(OptionRight.CALL)
                .setEventTime(eventTime)
                .setForward(FORWARD)
                .setK(Math.log(strike / FORWARD))
                .setBidVol(vol - HALF_SPREAD)
                .setAskVol(vol + HALF_SPREAD)
                .setUse(QuoteUse.USED)
                .build();
    }

    /** {@code count} times the same volatility. */
    static double[] flat(int count, double vol) {
        double[] vols = new double[count];
        Arrays.fill(vols, vol);
        return vols;
    }
}
