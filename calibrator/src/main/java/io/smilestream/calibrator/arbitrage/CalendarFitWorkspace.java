package io.smilestream.calibrator.arbitrage;

import static io.smilestream.calibrator.svi.WingForm.DIMENSION;

import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.smile.CalendarNeighbours;
import io.smilestream.calibrator.smile.Smile;
import io.smilestream.calibrator.svi.SviQuotesWorkspace;
import io.smilestream.calibrator.svi.WingForm;
import org.jspecify.annotations.Nullable;

/**
 * Finds the certified smile of least misfit that lies between its neighbours in expiry, as far as its own quotes allow.
 *
 * <p>The neighbours' total variances enter the fit as limits ({@link CurveLimitsWorkspace}): on a grid that is dense at the
 * money and reaches {@value CalendarOrderWorkspace#REACH_K} in k or {@value CalendarOrderWorkspace#REACH_DEVIATIONS}
 * deviations, far out in both wings for the order of their slopes, and at the very k where the exact margin is worst,
 * until it is not below zero. {@link ArbitrageFreeWorkspace} then minimises misfit plus limits among smiles without
 * butterfly arbitrage.
 *
 * <p>What a neighbour asks is cut to what the quotes allow ({@link SpreadCorridorWorkspace}): no quote's spread that held the
 * smile loses it, and beyond the quotes a neighbour is followed only as far as the outermost quote follows it. So there
 * is always a fit, a wrong neighbour moves a smile within its spreads and no further, and what order cannot be had is left
 * to be reported. Where the neighbours contradict each other each is respected as far as the other lets it.
 *
 * <p>A smile already in order is left to the bit. Not thread-safe; no allocation once the arrays have grown, SABR neighbours
 * apart.
 */
public final class CalendarFitWorkspace {
    private static final int POINTS_PER_SIDE = 30;
    private static final double STEP = 0.12; // of a standard deviation, next to the money
    private static final double[] FAR = {1.5, 2.5, 5.0, 20.0, 1e3, 1e5}; // reaches: the wings' slopes decide there
    private static final double CLEARANCE = 0.01; // half-spreads: more than a penalty leaves of a limit
    private static final double SOFTNESS = 1e-4; // half-spreads squared: what all quotes together can leave of a limit
    private static final int ROUNDS_MAX = 3;
    private static final int BISECTIONS = 30;

    private final LimitedFitWorkspace solver;
    private final CurveLimitsWorkspace limits = new CurveLimitsWorkspace();
    private final ButterflyCertificateWorkspace certificate = new ButterflyCertificateWorkspace();
    private final CalendarOrderWorkspace order = new CalendarOrderWorkspace();
    private final SpreadCorridorWorkspace corridor = new SpreadCorridorWorkspace();
    private final double[] start = new double[DIMENSION];
    private final double[] found = new double[DIMENSION];
    private final double[] neighbour = new double[DIMENSION];
    private CalendarNeighbours neighbours = CalendarNeighbours.NONE;
    private double startSigma;
    private double reach;
    private double floorShareLeft;
    private double floorShareRight;
    private double ceilingShareLeft;
    private double ceilingShareRight;
    private double margin;
    private double worstK;

    /** A solver for the slice that {@code quotes} is loaded with. */
    public CalendarFitWorkspace(SviQuotesWorkspace quotes) {
        this.solver = new LimitedFitWorkspace(quotes);
    }

    /**
     * Moves the certified smile {@code x} between its neighbours as far as its quotes allow.
     *
     * @return whether it was moved
     */
    public boolean order(double[] x, SmileSlice slice, CalendarNeighbours around) {
        neighbours = around;
        measure(x, slice.tauYears());
        if (margin >= 0.0) {
            return false;
        }
        System.arraycopy(x, 0, start, 0, DIMENSION);
        startSigma = Math.exp(start[WingForm.LN_SIGMA]);
        corridor.load(start, slice);
        limit();
        System.arraycopy(start, 0, found, 0, DIMENSION);
        for (int round = 0; round < ROUNDS_MAX; round++) {
            solver.minimise(found, limits);
            measure(found, slice.tauYears());
            if (margin >= 0.0 || !Double.isFinite(worstK) || !limitAt(worstK, found)) {
                break;
            }
        }
        drawBack();
        boolean better = limits.softCost(found) < limits.softCost(start);
        if (better) {
            System.arraycopy(found, 0, x, 0, DIMENSION);
        }
        return better;
    }

    private void measure(double[] x, double tauYears) {
        margin = Double.POSITIVE_INFINITY;
        worstK = Double.NaN;
        Smile earlier = neighbours.earlier();
        Smile later = neighbours.later();
        if (earlier instanceof Smile.Svi svi) {
            CalendarOrderWorkspace.fill(svi.parameters(), neighbour);
            offer(order.margin(neighbour, x));
        } else if (earlier != null) {
            offer(order.margin(earlier, new Smile.Svi(WingForm.toRaw(x), tauYears)));
        }
        if (later instanceof Smile.Svi svi) {
            CalendarOrderWorkspace.fill(svi.parameters(), neighbour);
            offer(order.margin(x, neighbour));
        } else if (later != null) {
            offer(order.margin(new Smile.Svi(WingForm.toRaw(x), tauYears), later));
        }
    }

    private void offer(double candidate) {
        if (candidate < margin) {
            margin = candidate;
            worstK = order.worstK();
        }
    }

    /** Lays all limits about {@code start}. */
    private void limit() {
        limits.clear();
        double deviation = Math.sqrt(Math.max(1e-8, WingForm.w(start, startSigma, 0.0)));
        reach = Math.max(CalendarOrderWorkspace.REACH_K, CalendarOrderWorkspace.REACH_DEVIATIONS * deviation);
        corridor.addTo(limits);
        floorShareLeft = shareOfFloor(corridor.firstK());
        floorShareRight = shareOfFloor(corridor.lastK());
        ceilingShareLeft = shareOfCeiling(corridor.firstK());
        ceilingShareRight = shareOfCeiling(corridor.lastK());
        double scale = STEP * deviation;
        double ratio = reach / scale;
        double stretch = Math.log(ratio + Math.sqrt(ratio * ratio + 1.0)) / POINTS_PER_SIDE;
        for (int j = -POINTS_PER_SIDE; j <= POINTS_PER_SIDE; j++) {
            limitAt(scale * Math.sinh(stretch * j), start);
        }
        for (double times : FAR) {
            limitAt(times * reach, start);
            limitAt(-times * reach, start);
        }
    }

    /** Adds the neighbours' limits at {@code k}; returns whether {@code x} breaks the order there although quotes allow it. */
    private boolean limitAt(double k, double[] x) {
        double unit = unit(k);
        double w = WingForm.w(x, k);
        boolean violated = false;
        if (isAsked(neighbours.earlier(), k)) {
            double floor = floor(k, unit);
            limits.addFloor(k, floor, unit, SOFTNESS);
            violated = w < floor - CLEARANCE * unit;
        }
        if (isAsked(neighbours.later(), k)) {
            double ceiling = ceiling(k, unit);
            limits.addCeiling(k, ceiling, unit, SOFTNESS);
            violated |= w > ceiling + CLEARANCE * unit;
        }
        return violated;
    }

    /** The model of a neighbour other than SVI is not believed beyond its stated reach. */
    private boolean isAsked(@Nullable Smile smile, double k) {
        return smile instanceof Smile.Svi || (smile != null && Math.abs(k) <= reach);
    }

    /** A half-spread at {@code k}; beyond the reach it grows like w, so that a limit there pulls no harder. */
    private double unit(double k) {
        double inner = Math.max(-reach, Math.min(reach, k));
        double beyond = Math.max(1.0, Math.abs(k) / reach);
        return beyond * corridor.halfSpread(inner, WingForm.w(start, startSigma, inner));
    }

    /** What the earlier neighbour asks at {@code k}, as far as quotes and the later neighbour let it. */
    private double floor(double k, double unit) {
        double asked = askedFloor(k, unit);
        if (k < corridor.firstK()) {
            return asked * floorShareLeft;
        }
        if (k > corridor.lastK()) {
            return asked * floorShareRight;
        }
        return Math.min(asked, corridor.highest(k, WingForm.w(start, startSigma, k)));
    }

    /** What the later neighbour asks at {@code k}, as far as quotes and the earlier neighbour let it. */
    private double ceiling(double k, double unit) {
        double asked = askedCeiling(k, unit);
        if (k < corridor.firstK()) {
            return asked * ceilingShareLeft;
        }
        if (k > corridor.lastK()) {
            return asked * ceilingShareRight;
        }
        return Math.max(asked, corridor.lowest(k, WingForm.w(start, startSigma, k)));
    }

    private double askedFloor(double k, double unit) {
        double below = wOf(neighbours.earlier(), k, Double.NEGATIVE_INFINITY);
        double above = wOf(neighbours.later(), k, Double.POSITIVE_INFINITY);
        return below > above ? above : Math.min(below + CLEARANCE * unit, 0.5 * (below + above));
    }

    private double askedCeiling(double k, double unit) {
        double below = wOf(neighbours.earlier(), k, Double.NEGATIVE_INFINITY);
        double above = wOf(neighbours.later(), k, Double.POSITIVE_INFINITY);
        return below > above ? below : Math.max(above - CLEARANCE * unit, 0.5 * (below + above));
    }

    private double wOf(@Nullable Smile smile, double k, double absent) {
        return smile != null && isAsked(smile, k) ? smile.w(k) : absent;
    }

    /** The share of what the earlier neighbour asks that the outermost quote, at {@code k}, allows. */
    private double shareOfFloor(double k) {
        double asked = askedFloor(k, unit(k));
        return Math.min(1.0, corridor.highest(k, WingForm.w(start, startSigma, k)) / asked);
    }

    /** The multiple of what the later neighbour asks that the outermost quote, at {@code k}, allows. */
    private double shareOfCeiling(double k) {
        double asked = askedCeiling(k, unit(k));
        return Math.max(1.0, corridor.lowest(k, WingForm.w(start, startSigma, k)) / asked);
    }

    /** Draws {@code found} back towards {@code start} until it is certified and every quote allows it. */
    private void drawBack() {
        if (isAllowed(found)) {
            return;
        }
        System.arraycopy(found, 0, neighbour, 0, DIMENSION);
        double allowed = 0.0;
        double refused = 1.0;
        for (int i = 0; i < BISECTIONS; i++) {
            double share = 0.5 * (allowed + refused);
            blend(share);
            if (isAllowed(found)) {
                allowed = share;
            } else {
                refused = share;
            }
        }
        blend(allowed);
    }

    /** Between {@code start} and the smile that {@code neighbour} holds for the while. */
    private void blend(double share) {
        for (int j = 0; j < DIMENSION; j++) {
            found[j] = share == 0.0 ? start[j] : start[j] + share * (neighbour[j] - start[j]);
        }
    }

    private boolean isAllowed(double[] x) {
        return certificate.holds(x) && corridor.holds(x);
    }
}
