package io.smilestream.schemas;

import io.smilestream.state.v1.DriftState;
import io.smilestream.state.v1.HeardState;
import io.smilestream.state.v1.HeardVenue;
import io.smilestream.state.v1.RecentAtmVol;
import io.smilestream.state.v1.SurfaceState;
import io.smilestream.v1.AlertEnding;
import io.smilestream.v1.AlertSeverity;
import io.smilestream.v1.AlertStage;
import io.smilestream.v1.CalibrationReason;
import io.smilestream.v1.CalibrationStatus;
import io.smilestream.v1.DriftAlert;
import io.smilestream.v1.DriftCause;
import io.smilestream.v1.DriftEvidence;
import io.smilestream.v1.DriftMetric;
import io.smilestream.v1.DriftUnit;
import io.smilestream.v1.EssviSlice;
import io.smilestream.v1.JointFit;
import io.smilestream.v1.MaturityPoint;
import io.smilestream.v1.Sabr;
import io.smilestream.v1.StrikeCoverage;
import io.smilestream.v1.SuggestedAction;
import io.smilestream.v1.Surface;
import io.smilestream.v1.SurfacePart;
import io.smilestream.v1.SurfaceQuote;
import io.smilestream.v1.SurfaceRegime;
import io.smilestream.v1.SurfaceSmile;
import java.time.Instant;
import java.util.List;

/** The samples of what belongs to a surface: its parts, its record, its alerts and what is remembered of it. */
final class SurfaceSamples {
    private SurfaceSamples() {}

    static SurfacePart surfacePart() {
        return SurfacePart.newBuilder()
                .setVenue("deribit")
                .setPartition(3)
                .setPartitions(6)
                .setClosedThrough(Samples.WINDOW_END)
                .setCalibration(Samples.calibration())
                .setQuotes(List.of(new SurfaceQuote(-0.1, 0.47, 0.49), new SurfaceQuote(0.2, null, 0.51)))
                .build();
    }

    static Surface surface() {
        return Surface.newBuilder()
                .setVenue("deribit")
                .setUnderlying("BTC")
                .setWindowStart(Samples.WINDOW_START)
                .setWindowEnd(Samples.WINDOW_END)
                .setRevision(1)
                .setNewestEventTime(Samples.NEWEST)
                .setMaturity7d(maturity(7))
                .setMaturity30d(maturity(30))
                .setMaturity60d(maturity(60))
                .setMaturity90d(maturity(90))
                .setMaturity180d(maturity(180))
                .setVarianceIndex30d(0.512)
                .setVarianceIndexShareBeyond(0.03)
                .setCalendarViolations(1)
                .setJointFit(jointFit())
                .setRegime(new SurfaceRegime(0.7, 0.2, 0.1))
                .setConfigHash("9f86d081884c7d65")
                .setSmiles(List.of(surfaceSmile()))
                .build();
    }

    static DriftAlert driftAlert() {
        return DriftAlert.newBuilder()
                .setVenue("deribit")
                .setUnderlying("BTC")
                .setExpiry(Samples.EXPIRY)
                .setMetric(DriftMetric.ATM_VOL)
                .setCause(DriftCause.MARKET_MOVE)
                .setStage(AlertStage.CLOSED)
                .setEnding(AlertEnding.QUIET)
                .setSeverity(AlertSeverity.WARNING)
                .setId("deribit|BTC|2026-12-25T08:00:00Z|ATM_VOL|1795168740000000")
                .setOpenedAt(Samples.WINDOW_START)
                .setWindowStart(Samples.WINDOW_START)
                .setWindowEnd(Samples.WINDOW_END)
                .setSmiles(1)
                .setUnit(DriftUnit.VOLATILITY)
                .setEvidence(new DriftEvidence(0.4763, 0.5112, 14.2, 2.4, 150_000.0, -0.0071))
                .setAction(SuggestedAction.REVIEW_POSITIONS)
                .setRegime(new SurfaceRegime(0.1, 0.2, 0.7))
                .setConfigHash("9f86d081884c7d65")
                .build();
    }

    static DriftState driftState() {
        long end = EpochMicros.of(Samples.WINDOW_END);
        RecentAtmVol recent = new RecentAtmVol(end, EpochMicros.of(Samples.EXPIRY), 0.4763);
        return new DriftState(Samples.EXPIRY, List.of(1.0, 1.7e15, 0.31), List.of(driftAlert()), List.of(recent));
    }

    static HeardState heardState() {
        return new HeardState(List.of(new HeardVenue("okx", 1_772_000_000_000_000L)));
    }

    static SurfaceState surfaceState() {
        return new SurfaceState(Samples.EXPIRY, List.of(0.0956, 0.0217, 0.18, 0.14));
    }

    private static MaturityPoint maturity(int days) {
        return MaturityPoint.newBuilder()
                .setTauYears(days / 365.0)
                .setForward(98_765.5)
                .setAtmVol(0.4763)
                .setRiskReversal25(-0.031)
                .setButterfly25(0.012)
                .setCoverage25(StrikeCoverage.QUOTED)
                .setRiskReversal10(-0.055)
                .setButterfly10(0.034)
                .setCoverage10(StrikeCoverage.BEYOND_STRIKES)
                .build();
    }

    private static JointFit jointFit() {
        return JointFit.newBuilder()
                .setVersion(1)
                .setExpiries(1)
                .setQuotes(31)
                .setRmseVol(0.0093)
                .setRmseHalfSpreads(1.7)
                .setShareInside(0.61)
                .setCost(41.5)
                .setButterflyMargin(0.27)
                .setCertified(true)
                .setCalendarMargin(0.013)
                .setCalendarMarginExpiry(Samples.EXPIRY)
                .setIterations(5)
                .setWarmStart(true)
                .setConverged(true)
                .build();
    }

    private static SurfaceSmile surfaceSmile() {
        return SurfaceSmile.newBuilder()
                .setExpiry(Samples.EXPIRY)
                .setNewestEventTime(Samples.NEWEST)
                .setStatus(CalibrationStatus.DEGRADED)
                .setReason(CalibrationReason.FEW_QUOTES)
                .setValidUntil(Instant.parse("2026-11-20T10:05:00Z"))
                .setTauYears(0.0956)
                .setForward(98_765.5)
                .setA(0.0041)
                .setB(0.052)
                .setRho(-0.21)
                .setM(0.013)
                .setSigma(0.17)
                .setSabr(new Sabr(0.48, 1.0, -0.2, 1.5))
                .setAtmVol(0.4763)
                .setForwardVol(0.4763)
                .setRmseVol(0.0021)
                .setKMin(-0.41)
                .setKMax(0.37)
                .setHalfSpreadVol(0.0045)
                .setCalendarMargin(0.012)
                .setCalendarMarginK(-2.5)
                .setCalendarMarginInReach(0.031)
                .setCalendarMarginInReachK(-1.5)
                .setCalendarExcessVol(-0.021)
                .setCalendarExcessK(0.11)
                .setCalendarViolation(true)
                .setEssvi(new EssviSlice(0.0217, -0.11, 7.4, 0.178, 0.143, 0.4764, 0.0101, 0.58))
                .build();
    }
}
