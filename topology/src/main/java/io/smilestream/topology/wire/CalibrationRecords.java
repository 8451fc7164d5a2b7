package io.smilestream.topology.wire;

import io.smilestream.calibrator.Calibration.Caution;
import io.smilestream.calibrator.Calibration.Fitted;
import io.smilestream.calibrator.FitQuality;
import io.smilestream.calibrator.ParameterCovariance;
import io.smilestream.calibrator.SmileModel;
import io.smilestream.calibrator.greeks.SmileShape;
import io.smilestream.calibrator.sabr.SabrParameters;
import io.smilestream.calibrator.smile.Smile;
import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.CalibrationReason;
import io.smilestream.v1.CalibrationStatus;
import io.smilestream.v1.JumpWings;
import io.smilestream.v1.QuoteUse;
import io.smilestream.v1.Sabr;
import io.smilestream.v1.Slice;
import io.smilestream.v1.SliceQuote;
import io.smilestream.v1.StandardErrors;
import io.smilestream.v1.UnfilteredSmile;
import java.time.Instant;
import java.util.DoubleSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes {@code Calibration} records of slices and what the calibrator says of them. */
public final class CalibrationRecords {
    private final long maxQuoteAgeMicros;
    private final SmileModel model;
    private final String configHash;

    /**
     * Records of a stream with these settings.
     *
     * @param maxQuoteAgeMicros how long after its window's end a smile may be used, in event time, at most until its expiry
     * @param model what is fitted
     */
    public CalibrationRecords(long maxQuoteAgeMicros, SmileModel model, String configHash) {
        this.maxQuoteAgeMicros = maxQuoteAgeMicros;
        this.model = model;
        this.configHash = configHash;
    }

    /** The smile of a record that has one, at the record's own time to expiry. */
    public static Smile smileOf(Calibration record) {
        Sabr sabr = record.getSabr();
        if (sabr != null) {
            SabrParameters parameters = SabrParameters.ofHagan(
                    sabr.getAlpha(), record.getForward(), sabr.getBeta(), sabr.getRho(), sabr.getNu());
            return new Smile.Sabr(parameters, record.getTauYears());
        }
        SviParameters raw =
                new SviParameters(record.getA(), record.getB(), record.getRho(), record.getM(), record.getSigma());
        return new Smile.Svi(raw, record.getTauYears());
    }

    /** Whether a record has a smile of its own window: fitted, with or without a caution. */
    public static boolean hasNewSmile(Calibration record) {
        return record.getStatus() == CalibrationStatus.FITTED || record.getStatus() == CalibrationStatus.DEGRADED;
    }

    /** A fitted smile. */
    public Calibration fitted(SliceMapping mapping, Slice slice, Fitted fitted) {
        Calibration record = bare(slice);
        setSmile(record, slice, fitted);
        setQuality(record, mapping, slice, fitted.quality());
        record.setStatus(fitted.caution() == Caution.NONE ? CalibrationStatus.FITTED : CalibrationStatus.DEGRADED);
        record.setReason(
                switch (fitted.caution()) {
                    case NONE -> null;
                    case FEW_QUOTES -> CalibrationReason.FEW_QUOTES;
                    case POOR_FIT -> CalibrationReason.POOR_FIT;
                    case BUTTERFLY_ARBITRAGE -> CalibrationReason.BUTTERFLY_ARBITRAGE;
                    case NOT_CONVERGED -> CalibrationReason.NOT_CONVERGED;
                });
        return record;
    }

    /**
     * A window without a smile of its own: the last smile repeated while it is valid, else nothing.
     *
     * @param status what to say where nothing can be repeated: INSUFFICIENT or REJECTED
     */
    public Calibration without(
            Slice slice, CalibrationStatus status, CalibrationReason reason, @Nullable Calibration last) {
        Calibration record = bare(slice);
        record.setQuotesUsed(0);
        record.setQuotesBounding(0);
        record.setReason(reason);
        record.setStatus(status);
        if (last != null && !last.getValidUntil().isBefore(slice.getWindowEnd())) {
            repeat(record, last);
        }
        return record;
    }

    private Calibration bare(Slice slice) {
        Map<String, Integer> dropped = new TreeMap<>();
        int used = 0;
        int bounding = 0;
        for (SliceQuote quote : slice.getQuotes()) {
            if (quote.getUse() == QuoteUse.USED) {
                used++;
            } else if (quote.getUse() == QuoteUse.BOUND) {
                bounding++;
            } else {
                dropped.merge(quote.getUse().name(), 1, Integer::sum);
            }
        }
        return Calibration.newBuilder()
                .setVenue(slice.getVenue())
                .setUnderlying(slice.getUnderlying())
                .setExpiry(slice.getExpiry())
                .setWindowStart(slice.getWindowStart())
                .setWindowEnd(slice.getWindowEnd())
                .setRevision(slice.getRevision())
                .setNewestEventTime(slice.getNewestEventTime())
                .setStatus(CalibrationStatus.UNKNOWN)
                .setModel(model.name())
                .setModelVersion(model.version())
                .setForward(slice.getForward())
                .setForwardSource(slice.getForwardSource())
                .setForwardError(slice.getForwardError())
                .setForwardVenue(slice.getForwardVenue())
                .setForwardParity(slice.getForwardParity())
                .setForwardDisagreement(slice.getForwardDisagreement())
                .setTauYears(slice.getTauYears())
                .setQuotesSeen(slice.getQuotes().size())
                .setQuotesUsed(used)
                .setQuotesBounding(bounding)
                .setQuotesDropped(dropped)
                .setConfigHash(configHash)
                .build();
    }

    private void setSmile(Calibration record, Slice slice, Fitted fitted) {
        Smile smile = fitted.smile();
        if (smile instanceof Smile.Svi svi) {
            setRaw(record, svi, fitted);
        } else if (smile instanceof Smile.Sabr sabr) {
            SabrParameters p = sabr.parameters();
            record.setSabr(new Sabr(p.haganAlpha(slice.getForward()), p.beta(), p.rho(), p.nu()));
        }
        record.setAtmVolError(fitted.covariance().volError(smile, 0.0));
        SmileShape shape = SmileShape.of(smile);
        record.setAtmVol(shape.atmVol());
        record.setAtmSkew(shape.atmSkew());
        record.setAtmCurvature(shape.atmCurvature());
        record.setRiskReversal25(orNull(shape.riskReversal25()));
        record.setButterfly25(orNull(shape.butterfly25()));
        record.setValidUntil(validUntil(slice));
    }

    private static void setRaw(Calibration record, Smile.Svi smile, Fitted fitted) {
        SviParameters raw = smile.parameters();
        record.setA(raw.a());
        record.setB(raw.b());
        record.setRho(raw.rho());
        record.setM(raw.m());
        record.setSigma(raw.sigma());
        var wings = io.smilestream.calibrator.svi.JumpWings.from(raw, smile.tauYears());
        record.setJumpWings(new JumpWings(wings.v(), wings.psi(), wings.p(), wings.c(), wings.vTilde()));
        setErrors(record, fitted.covariance());
        record.setUnfiltered(fitted.unfiltered() instanceof Smile.Svi alone ? unfiltered(alone) : null);
        record.setWingSlopeLeft(raw.wingSlopeLeft());
        record.setWingSlopeRight(raw.wingSlopeRight());
    }

    private static void setErrors(Calibration record, ParameterCovariance covariance) {
        record.setStandardErrors(new StandardErrors(
                covariance.standardError(0),
                covariance.standardError(1),
                covariance.standardError(2),
                covariance.standardError(3),
                covariance.standardError(4)));
        double[] pairs = covariance.toArray();
        record.setCovariance(new io.smilestream.v1.ParameterCovariance(
                pairs[0], pairs[1], pairs[2], pairs[3], pairs[4], pairs[5], pairs[6], pairs[7], pairs[8], pairs[9],
                pairs[10], pairs[11], pairs[12], pairs[13], pairs[14]));
    }

    private static UnfilteredSmile unfiltered(Smile.Svi alone) {
        SviParameters raw = alone.parameters();
        return new UnfilteredSmile(raw.a(), raw.b(), raw.rho(), raw.m(), raw.sigma(), alone.vol(0.0));
    }

    private static void setQuality(Calibration record, SliceMapping mapping, Slice slice, FitQuality quality) {
        record.setRmseVol(quality.rmseVol());
        record.setRmseHalfSpreads(quality.rmseHalfSpreads());
        record.setWorstResidualVol(quality.worstResidualVol());
        record.setWorstResidualStrike(mapping.used().get(quality.worstQuote()).getStrike());
        record.setShareInside(quality.shareInside());
        record.setButterflyMargin(orNull(quality.butterflyMargin()));
        record.setArbitrageCost(quality.arbitrageCost());
        record.setInnovation(orNull(quality.innovation()));
        record.setJumped(Double.isNaN(quality.innovation()) ? null : quality.jumped());
        record.setIterations(quality.iterations());
        record.setWarmStart(quality.warmStart());
        long newest = EpochMicros.of(slice.getNewestEventTime());
        long oldest = mapping.used().stream()
                .mapToLong(quote -> EpochMicros.of(quote.getEventTime()))
                .min()
                .orElse(newest);
        record.setOldestQuoteAgeMicros(newest - oldest);
        setReach(record, mapping);
    }

    /** What the used quotes cover: beyond it the smile is the model's. */
    private static void setReach(Calibration record, SliceMapping mapping) {
        DoubleSummaryStatistics k = mapping.used().stream()
                .filter(quote -> quote.getUse() == QuoteUse.USED)
                .mapToDouble(SliceQuote::getK)
                .summaryStatistics();
        record.setKMin(orNull(k.getMin()));
        record.setKMax(orNull(k.getMax()));
        record.setHalfSpreadVol(mapping.toSmileSlice().medianHalfSpreadVol());
    }

    private Instant validUntil(Slice slice) {
        Instant horizon = slice.getWindowEnd().plus(EpochMicros.toDuration(maxQuoteAgeMicros));
        return horizon.isBefore(slice.getExpiry()) ? horizon : slice.getExpiry();
    }

    /** The smile as it was, at its own forward and time; the counts stay those of the window. */
    private static void repeat(Calibration record, Calibration last) {
        record.setStatus(CalibrationStatus.CARRIED_FORWARD);
        record.setNewestEventTime(last.getNewestEventTime());
        record.setForward(last.getForward());
        record.setForwardSource(last.getForwardSource());
        record.setForwardError(last.getForwardError());
        record.setForwardVenue(last.getForwardVenue());
        record.setForwardParity(last.getForwardParity());
        record.setForwardDisagreement(last.getForwardDisagreement());
        record.setTauYears(last.getTauYears());
        record.setA(last.getA());
        record.setB(last.getB());
        record.setRho(last.getRho());
        record.setM(last.getM());
        record.setSigma(last.getSigma());
        record.setSabr(last.getSabr());
        record.setJumpWings(last.getJumpWings());
        record.setStandardErrors(last.getStandardErrors());
        record.setCovariance(last.getCovariance());
        record.setUnfiltered(last.getUnfiltered());
        record.setAtmVolError(last.getAtmVolError());
        record.setAtmVol(last.getAtmVol());
        record.setAtmSkew(last.getAtmSkew());
        record.setAtmCurvature(last.getAtmCurvature());
        record.setRiskReversal25(last.getRiskReversal25());
        record.setButterfly25(last.getButterfly25());
        record.setButterflyMargin(last.getButterflyMargin());
        record.setKMin(last.getKMin());
        record.setKMax(last.getKMax());
        record.setHalfSpreadVol(last.getHalfSpreadVol());
        record.setWingSlopeLeft(last.getWingSlopeLeft());
        record.setWingSlopeRight(last.getWingSlopeRight());
        record.setValidUntil(last.getValidUntil());
    }

    private static @Nullable Double orNull(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
