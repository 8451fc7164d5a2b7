package io.smilestream.topology.wire;

import io.smilestream.calibrator.drift.SmileReading;
import io.smilestream.calibrator.drift.SmileReading.Fit;
import io.smilestream.calibrator.drift.SmileReading.Market;
import io.smilestream.calibrator.drift.SmileReading.Outcome;
import io.smilestream.calibrator.drift.SmileReading.Quotes;
import io.smilestream.calibrator.drift.SmileReading.Shape;
import io.smilestream.calibrator.drift.SurfaceReading;
import io.smilestream.calibrator.greeks.SmileShape;
import io.smilestream.calibrator.smile.Smile;
import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.CalibrationReason;
import io.smilestream.v1.CalibrationStatus;
import io.smilestream.v1.SurfaceSmile;
import io.smilestream.v1.UnfilteredSmile;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a drift monitor reads off the calibrations of a window: the smile of the window's own quotes where there is one, the order
 * of neighbours as the surface has it, and what other venues say.
 */
public final class SurfaceReadings {
    private SurfaceReadings() {}

    /**
     * The reading of a window.
     *
     * @param others at-the-money volatilities in the words of other venues, by expiry in microseconds since the epoch
     */
    public static SurfaceReading of(BuiltSurface built, Map<Long, Double> others) {
        SurfaceWindow window = built.window();
        Map<Instant, SurfaceSmile> smiles = new HashMap<>();
        if (built.surface() != null) {
            built.surface().getSmiles().forEach(smile -> smiles.put(smile.getExpiry(), smile));
        }
        return new SurfaceReading(
                EpochMicros.of(window.any().getWindowStart()),
                EpochMicros.of(window.end()),
                window.parts().stream()
                        .map(part -> of(
                                part.getCalibration(),
                                smiles.get(part.getCalibration().getExpiry()),
                                others))
                        .toList());
    }

    /** The reading of a calibration of which neither neighbours nor other venues are known. */
    public static SmileReading of(Calibration record) {
        return of(record, null, Map.of());
    }

    private static SmileReading of(Calibration record, @Nullable SurfaceSmile smile, Map<Long, Double> others) {
        long expiryMicros = EpochMicros.of(record.getExpiry());
        boolean isNew = CalibrationRecords.hasNewSmile(record);
        boolean isOfThisWindow = record.getStatus() != CalibrationStatus.CARRIED_FORWARD;
        return new SmileReading(
                expiryMicros,
                outcomeOf(record.getStatus(), record.getReason()),
                number(record.getTauYears()),
                isOfThisWindow
                        ? new Market(
                                number(record.getForward()),
                                number(record.getForwardDisagreement()),
                                others.getOrDefault(expiryMicros, Double.NaN))
                        : Market.NONE,
                isNew ? shapeOf(record) : Shape.NONE,
                isNew ? fitOf(record, smile) : Fit.NONE,
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
        if (alone == null) {
            return new Shape(
                    number(record.getAtmVol()),
                    error,
                    number(record.getAtmSkew()),
                    number(record.getAtmCurvature()),
                    number(record.getRiskReversal25()),
                    number(record.getButterfly25()));
        }
        SviParameters raw =
                new SviParameters(alone.getA(), alone.getB(), alone.getRho(), alone.getM(), alone.getSigma());
        return shapeOf(raw, record.getTauYears(), error);
    }

    /** The shape of a raw SVI smile whose at-the-money volatility has the standard error given. */
    public static Shape shapeOf(SviParameters raw, double tauYears, double atmVolError) {
        SmileShape shape = SmileShape.of(new Smile.Svi(raw, tauYears));
        return new Shape(
                shape.atmVol(),
                atmVolError,
                shape.atmSkew(),
                shape.atmCurvature(),
                shape.riskReversal25(),
                shape.butterfly25());
    }

    private static Fit fitOf(Calibration record, @Nullable SurfaceSmile smile) {
        Boolean warm = record.getWarmStart();
        return new Fit(
                number(record.getRmseVol()),
                number(record.getRmseHalfSpreads()),
                number(record.getHalfSpreadVol()),
                number(record.getShareInside()),
                number(record.getWorstResidualStrike()),
                number(record.getWorstResidualVol()),
                number(record.getButterflyMargin()),
                calendarMargin(record, smile),
                boundMargin(
                        number(record.getRho()), number(record.getWingSlopeLeft()), number(record.getWingSlopeRight())),
                warm == null ? Fit.Start.UNKNOWN : warm ? Fit.Start.WARM : Fit.Start.COLD);
    }

    /**
     * The excess over the earlier expiry in total variance, among strikes that both quote. The surface's own excess is what
     * is left after both spreads, and the monitor asks for one half-spread more than none: that one is given back.
     */
    private static double calendarMargin(Calibration record, @Nullable SurfaceSmile smile) {
        if (smile == null || smile.getCalendarExcessVol() == null || record.getHalfSpreadVol() == null) {
            return Double.NaN;
        }
        double below = smile.getCalendarExcessVol() + record.getHalfSpreadVol();
        return -2.0 * below * record.getAtmVol() * record.getTauYears();
    }

    /** Distance to the nearest bound of raw SVI; NaN of a model without these parameters. */
    public static double boundMargin(double rho, double wingSlopeLeft, double wingSlopeRight) {
        return Math.min(1.0 - Math.abs(rho), 1.0 - 0.5 * Math.max(wingSlopeLeft, wingSlopeRight));
    }

    private static double number(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }
}
