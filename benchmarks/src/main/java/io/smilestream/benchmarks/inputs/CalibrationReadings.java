package io.smilestream.benchmarks.inputs;

import io.smilestream.calibrator.drift.SmileReading;
import io.smilestream.calibrator.drift.SmileReading.Fit;
import io.smilestream.calibrator.drift.SmileReading.Market;
import io.smilestream.calibrator.drift.SmileReading.Outcome;
import io.smilestream.calibrator.drift.SmileReading.Quotes;
import io.smilestream.calibrator.drift.SmileReading.Shape;
import io.smilestream.calibrator.greeks.SmileShape;
import io.smilestream.calibrator.smile.Smile;
import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.CalibrationReason;
import io.smilestream.v1.CalibrationStatus;
import io.smilestream.v1.UnfilteredSmile;
import org.jspecify.annotations.Nullable;

/** What a drift monitor reads off a calibration: the smile of the window's quotes alone where there is one. */
public final class CalibrationReadings {
    private CalibrationReadings() {}

    /** The reading of a record. */
    public static SmileReading of(Calibration record) {
        boolean isNew =
                record.getStatus() == CalibrationStatus.FITTED || record.getStatus() == CalibrationStatus.DEGRADED;
        boolean ofThisWindow = record.getStatus() != CalibrationStatus.CARRIED_FORWARD;
        return new SmileReading(
                EpochMicros.of(record.getExpiry()),
                outcomeOf(record.getStatus(), record.getReason()),
                number(record.getTauYears()),
                ofThisWindow
                        ? new Market(number(record.getForward()), number(record.getForwardDisagreement()), Double.NaN)
                        : Market.NONE,
                isNew ? shapeOf(record) : Shape.NONE,
                isNew ? fitOf(record) : Fit.NONE,
                new Quotes(
                        record.getQuotesSeen(),
                        record.getQuotesUsed(),
                        record.getOldestQuoteAgeMicros() == null ? -1L : record.getOldestQuoteAgeMicros()));
    }

    private static Outcome outcomeOf(CalibrationStatus status, @Nullable CalibrationReason reason) {
        if (status == CalibrationStatus.FITTED || reason == null) {
            return Outcome.FITTED;
        }
        return switch (reason) {
            case SILENT -> Outcome.SILENT;
            case EXPIRED -> Outcome.EXPIRED;
            case FEW_QUOTES -> Outcome.FEW_QUOTES;
            case POOR_FIT -> Outcome.POOR_FIT;
            case BUTTERFLY_ARBITRAGE -> Outcome.BUTTERFLY_ARBITRAGE;
            case NOT_CONVERGED -> Outcome.NOT_CONVERGED;
            case UNKNOWN, TOO_FEW_QUOTES, NO_FORWARD -> Outcome.UNUSABLE;
        };
    }

    private static Shape shapeOf(Calibration record) {
        double error = number(record.getAtmVolError());
        UnfilteredSmile alone = record.getUnfiltered();
        if (alone != null) {
            SviParameters raw =
                    new SviParameters(alone.getA(), alone.getB(), alone.getRho(), alone.getM(), alone.getSigma());
            return shapeOf(raw, record.getTauYears(), error);
        }
        return new Shape(
                number(record.getAtmVol()),
                error,
                number(record.getAtmSkew()),
                number(record.getAtmCurvature()),
                number(record.getRiskReversal25()),
                number(record.getButterfly25()));
    }

    /** The shape of a raw SVI smile whose at-the-money volatility has the standard error given. */
    static Shape shapeOf(SviParameters raw, double tauYears, double error) {
        SmileShape shape = SmileShape.of(new Smile.Svi(raw, tauYears));
        return new Shape(
                shape.atmVol(),
                error,
                shape.atmSkew(),
                shape.atmCurvature(),
                shape.riskReversal25(),
                shape.butterfly25());
    }

    private static Fit fitOf(Calibration record) {
        double bound = boundMargin(
                number(record.getRho()), number(record.getWingSlopeLeft()), number(record.getWingSlopeRight()));
        Boolean warm = record.getWarmStart();
        return new Fit(
                number(record.getRmseVol()),
                number(record.getRmseHalfSpreads()),
                number(record.getShareInside()),
                number(record.getWorstResidualStrike()),
                number(record.getWorstResidualVol()),
                number(record.getButterflyMargin()),
                number(record.getCalendarMargin()),
                bound,
                warm == null ? Fit.Start.UNKNOWN : warm ? Fit.Start.WARM : Fit.Start.COLD);
    }

    /** Distance to the nearest bound of raw SVI. */
    static double boundMargin(double rho, double slopeLeft, double slopeRight) {
        return Math.min(1.0 - Math.abs(rho), 1.0 - 0.5 * Math.max(slopeLeft, slopeRight));
    }

    private static double number(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }
}
