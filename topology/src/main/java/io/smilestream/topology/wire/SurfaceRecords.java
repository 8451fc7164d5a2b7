package io.smilestream.topology.wire;

import io.smilestream.calibrator.black.YearFraction;
import io.smilestream.calibrator.ssvi.SsviParameters;
import io.smilestream.calibrator.surface.AtmPoint;
import io.smilestream.calibrator.surface.CalendarMargin;
import io.smilestream.calibrator.surface.ConstantMaturity;
import io.smilestream.calibrator.surface.Coverage;
import io.smilestream.calibrator.surface.EssviFit;
import io.smilestream.calibrator.surface.SmileSurface;
import io.smilestream.calibrator.surface.SurfaceMisses;
import io.smilestream.calibrator.surface.VarianceIndex;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.EssviSlice;
import io.smilestream.v1.JointFit;
import io.smilestream.v1.MaturityPoint;
import io.smilestream.v1.StrikeCoverage;
import io.smilestream.v1.Surface;
import io.smilestream.v1.SurfaceSmile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes {@code Surface} records of a window's smiles and what the calibrator says of them. */
public final class SurfaceRecords {
    /** Version of the joint fit on every record: a change that can alter parameters on the same quotes makes it larger. */
    private static final int JOINT_FIT_VERSION = 1;

    private final String configHash;

    /** Records of a stream whose settings have this hash. */
    public SurfaceRecords(String configHash) {
        this.configHash = configHash;
    }

    /**
     * The surface of a window that has a smile.
     *
     * @param joint the joint fit of {@code smiles.fittable()}; null where there is none
     */
    public Surface of(SurfaceWindow window, SurfaceSmiles smiles, @Nullable EssviFit joint) {
        SmileSurface surface = smiles.toSurface();
        List<CalendarMargin> margins = surface.calendarMargins();
        VarianceIndex index = VarianceIndex.of(surface);
        boolean covered = index.coverage() == Coverage.QUOTED;
        return Surface.newBuilder()
                .setVenue(window.any().getVenue())
                .setUnderlying(window.any().getUnderlying())
                .setWindowStart(window.any().getWindowStart())
                .setWindowEnd(window.end())
                .setRevision(window.any().getRevision())
                .setNewestEventTime(newest(smiles.calibrations()))
                .setMaturity7d(maturity(surface, 7))
                .setMaturity30d(maturity(surface, 30))
                .setMaturity60d(maturity(surface, 60))
                .setMaturity90d(maturity(surface, 90))
                .setMaturity180d(maturity(surface, 180))
                .setVarianceIndex30d(covered ? orNull(index.vol()) : null)
                .setVarianceIndexShareBeyond(covered ? orNull(index.shareBeyond()) : null)
                .setCalendarViolations((int)
                        margins.stream().filter(CalendarMargin::isBeyondSpread).count())
                .setJointFit(joint == null ? null : jointFit(smiles.fittable(), joint))
                .setConfigHash(configHash)
                .setSmiles(smiles(smiles, surface.termStructure(), margins, joint))
                .build();
    }

    private static @Nullable Instant newest(List<Calibration> calibrations) {
        return calibrations.stream()
                .map(Calibration::getNewestEventTime)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }

    private static @Nullable MaturityPoint maturity(SmileSurface surface, int days) {
        double tauYears = days / YearFraction.DAYS_PER_YEAR;
        Coverage atTheMoney = surface.coverage(0.0, tauYears);
        if (atTheMoney == Coverage.BEFORE_FIRST_EXPIRY || atTheMoney == Coverage.AFTER_LAST_EXPIRY) {
            return null;
        }
        ConstantMaturity values = ConstantMaturity.of(surface, tauYears);
        return MaturityPoint.newBuilder()
                .setTauYears(tauYears)
                .setForward(surface.forward(tauYears))
                .setAtmVol(values.atmVol())
                .setRiskReversal25(orNull(values.delta25().riskReversal()))
                .setButterfly25(orNull(values.delta25().butterfly()))
                .setCoverage25(coverage(values.delta25().coverage()))
                .setRiskReversal10(orNull(values.delta10().riskReversal()))
                .setButterfly10(orNull(values.delta10().butterfly()))
                .setCoverage10(coverage(values.delta10().coverage()))
                .build();
    }

    private static StrikeCoverage coverage(Coverage coverage) {
        return coverage == Coverage.QUOTED ? StrikeCoverage.QUOTED : StrikeCoverage.BEYOND_STRIKES;
    }

    private static JointFit jointFit(List<Calibration> fitted, EssviFit fit) {
        return JointFit.newBuilder()
                .setVersion(JOINT_FIT_VERSION)
                .setExpiries(fitted.size())
                .setQuotes(fit.misses().quotes())
                .setRmseVol(fit.misses().rmseVol())
                .setRmseHalfSpreads(fit.misses().rmseHalfSpreads())
                .setShareInside(fit.misses().shareInside())
                .setCost(fit.cost())
                .setButterflyMargin(orNull(fit.butterflyMargin()))
                .setCertified(fit.certified())
                .setCalendarMargin(orNull(fit.order().margin()))
                .setCalendarMarginExpiry(
                        fit.orderAt() < 0 ? null : fitted.get(fit.orderAt() + 1).getExpiry())
                .setIterations(fit.iterations())
                .setWarmStart(fit.warmStart())
                .setConverged(fit.converged())
                .build();
    }

    private static List<SurfaceSmile> smiles(
            SurfaceSmiles smiles, List<AtmPoint> atm, List<CalendarMargin> margins, @Nullable EssviFit joint) {
        Set<Integer> marked = CalendarMargin.marked(margins);
        List<Calibration> fitted = smiles.fittable();
        int slice = 0;
        List<SurfaceSmile> records = new ArrayList<>(smiles.calibrations().size());
        for (int i = 0; i < smiles.calibrations().size(); i++) {
            Calibration calibration = smiles.calibrations().get(i);
            SurfaceSmile smile = smile(calibration);
            smile.setForwardVol(orNull(atm.get(i).forwardVol()));
            smile.setCalendarViolation(marked.contains(i));
            if (i > 0) {
                setCalendar(smile, margins.get(i - 1));
            }
            if (joint != null
                    && slice < fitted.size()
                    && fitted.get(slice).getExpiry().equals(calibration.getExpiry())) {
                smile.setEssvi(essvi(joint, slice++));
            }
            records.add(smile);
        }
        return records;
    }

    private static SurfaceSmile smile(Calibration calibration) {
        return SurfaceSmile.newBuilder()
                .setExpiry(calibration.getExpiry())
                .setNewestEventTime(calibration.getNewestEventTime())
                .setStatus(calibration.getStatus())
                .setReason(calibration.getReason())
                .setValidUntil(calibration.getValidUntil())
                .setTauYears(calibration.getTauYears())
                .setForward(calibration.getForward())
                .setA(calibration.getA())
                .setB(calibration.getB())
                .setRho(calibration.getRho())
                .setM(calibration.getM())
                .setSigma(calibration.getSigma())
                .setSabr(calibration.getSabr())
                .setAtmVol(calibration.getAtmVol())
                .setRmseVol(calibration.getRmseVol())
                .setKMin(calibration.getKMin())
                .setKMax(calibration.getKMax())
                .setHalfSpreadVol(calibration.getHalfSpreadVol())
                .build();
    }

    private static void setCalendar(SurfaceSmile smile, CalendarMargin margin) {
        smile.setCalendarMargin(orNull(margin.order().margin()));
        smile.setCalendarMarginK(orNull(margin.order().worstK()));
        smile.setCalendarMarginInReach(orNull(margin.inReach().margin()));
        smile.setCalendarMarginInReachK(orNull(margin.inReach().worstK()));
        smile.setCalendarExcessVol(orNull(margin.excessVol()));
        smile.setCalendarExcessK(orNull(margin.excessK()));
    }

    private static EssviSlice essvi(EssviFit fit, int slice) {
        SsviParameters parameters = fit.surface().parameters(slice);
        SurfaceMisses misses = fit.expiries().get(slice);
        return EssviSlice.newBuilder()
                .setTheta(fit.surface().theta(slice))
                .setRho(parameters.rho())
                .setPhi(parameters.phi())
                .setLeft(fit.surface().left(slice))
                .setRight(fit.surface().right(slice))
                .setAtmVol(fit.surface().smile(slice).vol(0.0))
                .setRmseVol(misses.rmseVol())
                .setShareInside(misses.shareInside())
                .build();
    }

    private static @Nullable Double orNull(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
