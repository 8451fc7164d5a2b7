package io.smilestream.schemas;

import io.smilestream.state.v1.ChainState;
import io.smilestream.state.v1.ForwardState;
import io.smilestream.state.v1.SmileState;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.CalibrationReason;
import io.smilestream.v1.CalibrationStatus;
import io.smilestream.v1.ForwardSource;
import io.smilestream.v1.GreeksSlice;
import io.smilestream.v1.JumpWings;
import io.smilestream.v1.OptionGreeks;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.ParameterCovariance;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.QuoteUse;
import io.smilestream.v1.Sabr;
import io.smilestream.v1.Slice;
import io.smilestream.v1.SliceQuote;
import io.smilestream.v1.StandardErrors;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickBatch;
import io.smilestream.v1.TickKind;
import io.smilestream.v1.UnfilteredSmile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * One fixed record of each type, with every field set and none at its default. The golden files were made from these:
 * a field that a later version adds is set in a new sample, and these stay as they are.
 */
public final class Samples {
    static final Instant EXPIRY = Instant.parse("2026-12-25T08:00:00Z");
    static final Instant WINDOW_START = Instant.parse("2026-11-20T10:00:00Z");
    static final Instant WINDOW_END = Instant.parse("2026-11-20T10:00:01Z");
    static final Instant NEWEST = Instant.parse("2026-11-20T10:00:00.123456Z");

    private Samples() {}

    /** One record of each type that stands alone on a topic or in a store. */
    public static List<SpecificRecord> all() {
        return List.of(
                tickBatch(),
                slice(),
                calibration(),
                greeksSlice(),
                SurfaceSamples.surfacePart(),
                SurfaceSamples.surface(),
                SurfaceSamples.driftAlert(),
                chainState(),
                smileState(),
                forwardState(),
                SurfaceSamples.surfaceState(),
                SurfaceSamples.driftState(),
                SurfaceSamples.heardState());
    }

    public static TickBatch tickBatch() {
        return TickBatch.newBuilder()
                .setVenue("deribit")
                .setUnderlying("BTC")
                .setExpiry(EXPIRY)
                .setPriceUnit(PriceUnit.COIN)
                .setTicks(List.of(quote(), heartbeat()))
                .build();
    }

    public static Slice slice() {
        return Slice.newBuilder()
                .setVenue("deribit")
                .setUnderlying("BTC")
                .setExpiry(EXPIRY)
                .setWindowStart(WINDOW_START)
                .setWindowEnd(WINDOW_END)
                .setRevision(1)
                .setNewestEventTime(NEWEST)
                .setTauYears(0.0956)
                .setForward(98_765.5)
                .setForwardSource(ForwardSource.FILTERED)
                .setForwardError(6e-5)
                .setForwardVenue(98_750.0)
                .setForwardParity(98_770.0)
                .setForwardDisagreement(2.025e-4)
                .setPriceUnit(PriceUnit.COIN)
                .setTicksAccepted(17)
                .setTicksIgnored(2)
                .setQuotes(List.of(sliceQuote()))
                .build();
    }

    public static Calibration calibration() {
        Calibration calibration = calibrationWithoutQuality();
        calibration.setForwardError(6e-5);
        calibration.setForwardVenue(98_750.0);
        calibration.setForwardParity(98_770.0);
        calibration.setForwardDisagreement(2.025e-4);
        calibration.setQuotesSeen(64);
        calibration.setQuotesUsed(31);
        calibration.setQuotesDropped(Map.of("OTHER_SIDE", 33));
        calibration.setKMin(-0.41);
        calibration.setKMax(0.37);
        calibration.setHalfSpreadVol(0.0045);
        calibration.setRmseVol(0.0021);
        calibration.setRmseHalfSpreads(0.43);
        calibration.setWorstResidualVol(-0.0071);
        calibration.setWorstResidualStrike(150_000.0);
        calibration.setShareInside(0.9677);
        calibration.setButterflyMargin(0.31);
        calibration.setArbitrageCost(0.02);
        calibration.setInnovation(4.2);
        calibration.setJumped(false);
        calibration.setQuotesBounding(2);
        calibration.setWingSlopeLeft(-0.33);
        calibration.setWingSlopeRight(0.21);
        calibration.setCalendarMargin(0.0012);
        calibration.setIterations(7);
        calibration.setWarmStart(true);
        calibration.setOldestQuoteAgeMicros(61_000_000L);
        calibration.setValidUntil(Instant.parse("2026-11-20T10:05:00Z"));
        calibration.setConfigHash("9f86d081884c7d65");
        return calibration;
    }

    public static GreeksSlice greeksSlice() {
        return GreeksSlice.newBuilder()
                .setVenue("deribit")
                .setUnderlying("BTC")
                .setExpiry(EXPIRY)
                .setWindowStart(WINDOW_START)
                .setWindowEnd(WINDOW_END)
                .setRevision(1)
                .setNewestEventTime(NEWEST)
                .setForward(98_765.5)
                .setTauYears(0.0956)
                .setPriceUnit(PriceUnit.COIN)
                .setGreeks(List.of(greeks()))
                .build();
    }

    public static SmileState smileState() {
        return new SmileState(calibration(), List.of(1.0, 0.0956, 0.31));
    }

    public static ForwardState forwardState() {
        return new ForwardState(List.of(1.0, 1.7e15, 1.7e15, 1e-4, 4e-9, 4e-8, 3.0));
    }

    public static ChainState chainState() {
        return ChainState.newBuilder()
                .setVenue("deribit")
                .setUnderlying("BTC")
                .setExpiry(EXPIRY)
                .setPriceUnit(PriceUnit.COIN)
                .setWatermark(NEWEST)
                .setClosedUntil(WINDOW_START)
                .setNewestEventTime(NEWEST)
                .setNewestForward(98_765.5)
                .setSilent(true)
                .setQuotes(List.of(quote()))
                .setPending(List.of(heartbeat()))
                .build();
    }

    private static Tick quote() {
        return Tick.newBuilder()
                .setEventTime(NEWEST)
                .setReceiveTime(NEWEST.plusMillis(4))
                .setSequence(123_456_789_012L)
                .setKind(TickKind.OPTION_QUOTE)
                .setInstrument("BTC-25DEC26-100000-C")
                .setStrike(100_000.0)
                .setRight(OptionRight.CALL)
                .setBidPrice(0.0485)
                .setBidSize(12.5)
                .setAskPrice(0.0495)
                .setAskSize(8.1)
                .setBidVol(0.4712)
                .setAskVol(0.4795)
                .setMarkVol(0.4751)
                .setMarkPrice(0.049)
                .setForward(98_765.5)
                .setIndex(98_000.25)
                .setOpenInterest(1_234.5)
                .setTradePrice(0.0491)
                .setTradeSize(0.1)
                .build();
    }

    private static Tick heartbeat() {
        return Tick.newBuilder()
                .setEventTime(WINDOW_END)
                .setKind(TickKind.HEARTBEAT)
                .build();
    }

    private static SliceQuote sliceQuote() {
        return SliceQuote.newBuilder()
                .setInstrument("BTC-25DEC26-100000-C")
                .setStrike(100_000.0)
                .setRight(OptionRight.CALL)
                .setEventTime(NEWEST)
                .setBidPrice(0.0485)
                .setAskPrice(0.0495)
                .setBidVol(0.4712)
                .setAskVol(0.4795)
                .setMarkVol(0.4751)
                .setForward(98_765.5)
                .setK(0.0124)
                .setUse(QuoteUse.USED)
                .build();
    }

    private static OptionGreeks greeks() {
        return OptionGreeks.newBuilder()
                .setInstrument("BTC-25DEC26-100000-C")
                .setStrike(100_000.0)
                .setRight(OptionRight.CALL)
                .setVol(0.4751)
                .setPrice(4_830.5)
                .setPriceCoin(0.0489)
                .setDelta(0.4977)
                .setDeltaCoin(0.4488)
                .setGamma(2.75e-5)
                .setVega(12_180.25)
                .setTheta(-82.75)
                .setRho(4_237.5)
                .setVanna(0.0912)
                .setVolga(-31.5)
                .setSmileDelta(0.4871)
                .setSmileGamma(2.69e-5)
                .build();
    }

    private static Calibration calibrationWithoutQuality() {
        return Calibration.newBuilder()
                .setVenue("deribit")
                .setUnderlying("BTC")
                .setExpiry(EXPIRY)
                .setWindowStart(WINDOW_START)
                .setWindowEnd(WINDOW_END)
                .setRevision(1)
                .setNewestEventTime(NEWEST)
                .setStatus(CalibrationStatus.DEGRADED)
                .setReason(CalibrationReason.FEW_QUOTES)
                .setModel("raw-svi")
                .setModelVersion(1)
                .setA(0.0041)
                .setB(0.052)
                .setRho(-0.21)
                .setM(0.013)
                .setSigma(0.17)
                .setSabr(new Sabr(0.48, 1.0, -0.2, 1.5))
                .setJumpWings(new JumpWings(0.227, -0.04, 0.42, 0.27, 0.221))
                .setStandardErrors(new StandardErrors(1e-4, 2e-3, 0.01, 5e-4, 3e-3))
                .setCovariance(new ParameterCovariance(
                        1e-8, -2e-8, 4e-6, 1e-7, 2e-6, 1e-4, 1e-9, 1e-7, 3e-6, 2.5e-7, -1e-8, 3e-7, 1e-6, 2e-7, 9e-6))
                .setUnfiltered(new UnfilteredSmile(0.0042, 0.051, -0.22, 0.012, 0.18, 0.4761))
                .setAtmVolError(0.0004)
                .setForward(98_765.5)
                .setForwardSource(ForwardSource.FILTERED)
                .setTauYears(0.0956)
                .setAtmVol(0.4763)
                .setAtmSkew(-0.11)
                .setAtmCurvature(0.52)
                .setRiskReversal25(-0.031)
                .setButterfly25(0.012)
                .setQuotesSeen(0)
                .setQuotesUsed(0)
                .setQuotesDropped(Map.of())
                .setConfigHash("")
                .build();
    }
}
