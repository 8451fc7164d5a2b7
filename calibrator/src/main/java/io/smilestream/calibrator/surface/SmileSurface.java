package io.smilestream.calibrator.surface;

import io.smilestream.calibrator.black.Black76;
import io.smilestream.calibrator.black.Side;
import io.smilestream.calibrator.greeks.OptionGreeks;
import io.smilestream.calibrator.greeks.SliceGreeksWorkspace;
import io.smilestream.calibrator.numeric.Check;
import io.smilestream.calibrator.smile.VarianceCurve;
import java.util.ArrayList;
import java.util.List;

/**
 * The smiles of one underlying at one moment, and everything between them: what a consumer asks for total variance,
 * volatility, density, probability, price and Greeks at any log-moneyness and time to expiry.
 *
 * <p><b>Between expiries</b> total variance is linear in time at equal k, k measured from each expiry's forward (Gatheral 2006,
 * "The volatility surface"; Fengler 2009), so the surface is free of calendar arbitrage exactly where its neighbouring smiles
 * are in order. The logarithm of the forward is linear in time too.
 *
 * <p><b>Before the first and beyond the last expiry</b> the volatility at each k is that of the nearest smile, so total variance
 * is proportional to time, and the forward is the nearest one's. Nothing is quoted there, and this is the rule that invents
 * least: it never breaks the calendar order, goes to zero with time, and needs no slope estimated from two expiries. Towards
 * zero it keeps a density too: g of c w is concave in c, and not negative at c = 0 and 1. Far beyond the last expiry it may not:
 * the wings steepen with time, beyond Lee's bound at last. An {@link EssviSurface} has no such limit.
 *
 * <p><b>Beyond the quoted strikes</b> the smile's own wings are used. {@link #coverage} tells which of these a point rests on.
 *
 * <p>A smile between two smiles that each have a density almost always has one, but nothing proves it: {@link #density} would be
 * below zero where it has not.
 *
 * <p>Immutable and thread-safe. Premiums are undiscounted.
 */
public final class SmileSurface {
    private final List<ExpirySmile> expiries;

    private SmileSurface(List<ExpirySmile> expiries) {
        this.expiries = expiries;
    }

    /**
     * A surface of at least one smile.
     *
     * @param expiries by increasing time to expiry
     * @throws IllegalArgumentException if there is none or times do not increase
     */
    public static SmileSurface of(List<ExpirySmile> expiries) {
        Check.that(!expiries.isEmpty(), "a surface needs a smile", expiries.size());
        for (int i = 1; i < expiries.size(); i++) {
            double tauYears = expiries.get(i).tauYears();
            Check.that(tauYears > expiries.get(i - 1).tauYears(), "tauYears must increase", tauYears);
        }
        return new SmileSurface(List.copyOf(expiries));
    }

    /** The smiles it is made of, by increasing time to expiry. */
    public List<ExpirySmile> expiries() {
        return expiries;
    }

    /**
     * The curve at a time to expiry; at an expiry, that smile itself. For many k at one time, ask once and keep it.
     *
     * @param tauYears ACT/365F years, above zero
     */
    public VarianceCurve curveAt(double tauYears) {
        int next = next(tauYears);
        if (next < expiries.size() && expiries.get(next).tauYears() == tauYears) {
            return expiries.get(next).smile();
        }
        if (next == 0 || next == expiries.size()) {
            ExpirySmile nearest = expiries.get(Math.max(0, next - 1));
            return new BlendedCurve(tauYears, nearest.smile(), tauYears / nearest.tauYears(), nearest.smile(), 0.0);
        }
        double share = share(next, tauYears);
        return new BlendedCurve(
                tauYears,
                expiries.get(next - 1).smile(),
                1.0 - share,
                expiries.get(next).smile(),
                share);
    }

    /**
     * Forward at a time to expiry, quote currency per unit.
     *
     * @param tauYears ACT/365F years, above zero
     */
    public double forward(double tauYears) {
        int next = next(tauYears);
        if (next == 0 || next == expiries.size()) {
            return expiries.get(Math.max(0, next - 1)).forward();
        }
        double before = expiries.get(next - 1).forward();
        double after = expiries.get(next).forward();
        double share = share(next, tauYears);
        return share == 1.0 ? after : before * Math.exp(share * Math.log(after / before));
    }

    /** What stands behind the surface at ({@code k}, {@code tauYears}). */
    public Coverage coverage(double k, double tauYears) {
        int next = next(tauYears);
        if (next == expiries.size()) {
            return Coverage.AFTER_LAST_EXPIRY;
        }
        ExpirySmile later = expiries.get(next);
        if (later.tauYears() == tauYears) {
            return later.isQuoted(k) ? Coverage.QUOTED : Coverage.BEYOND_STRIKES;
        }
        if (next == 0) {
            return Coverage.BEFORE_FIRST_EXPIRY;
        }
        return later.isQuoted(k) && expiries.get(next - 1).isQuoted(k) ? Coverage.QUOTED : Coverage.BEYOND_STRIKES;
    }

    /** Total variance at ({@code k}, {@code tauYears}). */
    public double totalVariance(double k, double tauYears) {
        return curveAt(tauYears).w(k);
    }

    /** Volatility at ({@code k}, {@code tauYears}) per square root of a year, a fraction. */
    public double vol(double k, double tauYears) {
        return curveAt(tauYears).vol(k);
    }

    /** Density of {@code ln(S_T / F)} at ({@code k}, {@code tauYears}). */
    public double density(double k, double tauYears) {
        return ImpliedDistribution.density(curveAt(tauYears), k);
    }

    /** Probability that the underlying ends below {@code F exp(k)} at {@code tauYears}. */
    public double probabilityBelow(double k, double tauYears) {
        return ImpliedDistribution.probabilityBelow(curveAt(tauYears), k);
    }

    /** Undiscounted premium of the strike {@code F exp(k)}, quote currency per unit. */
    public double price(Side side, double k, double tauYears) {
        return forward(tauYears) * priceCoin(side, k, tauYears);
    }

    /** Undiscounted premium of the strike {@code F exp(k)} in coin per unit: {@code price / F}, that of an inverse option. */
    public double priceCoin(Side side, double k, double tauYears) {
        double stdDev = Math.sqrt(totalVariance(k, tauYears));
        double intrinsic = Math.max(0.0, -side.sign() * Math.expm1(k));
        return intrinsic + Math.exp(0.5 * k) * Black76.outOfTheMoney(Math.abs(k), stdDev);
    }

    /**
     * Volatility, premiums and Greeks of an option; smile-adjusted values keep the curve at {@code tauYears} in k.
     *
     * @param k log-moneyness of its strike
     * @throws IllegalArgumentException if there is no positive variance at {@code k}
     */
    public OptionGreeks greeks(Side side, double k, double tauYears) {
        double forward = forward(tauYears);
        SliceGreeksWorkspace option = new SliceGreeksWorkspace(1);
        option.add(side, forward * Math.exp(k));
        option.computeOnSmile(forward, curveAt(tauYears));
        Check.that(option.vol(0) > 0.0, "total variance at k must be > 0, vol", option.vol(0));
        return option.at(0);
    }

    /** At-the-money volatilities of the expiries, and what lies between them. */
    public List<AtmPoint> termStructure() {
        List<AtmPoint> points = new ArrayList<>(expiries.size());
        double tauBefore = 0.0;
        double wBefore = 0.0;
        for (ExpirySmile expiry : expiries) {
            double w = expiry.smile().w(0.0);
            double forwardVariance = (w - wBefore) / (expiry.tauYears() - tauBefore);
            points.add(new AtmPoint(
                    expiry.tauYears(),
                    expiry.smile().vol(0.0),
                    forwardVariance >= 0.0 ? Math.sqrt(forwardVariance) : Double.NaN));
            tauBefore = expiry.tauYears();
            wBefore = w;
        }
        return points;
    }

    /** Each pair of neighbours and how far it is from calendar arbitrage. */
    public List<CalendarMargin> calendarMargins() {
        List<CalendarMargin> margins = new ArrayList<>(expiries.size());
        for (int i = 1; i < expiries.size(); i++) {
            margins.add(CalendarMargin.of(i - 1, expiries.get(i - 1), expiries.get(i)));
        }
        return margins;
    }

    /** Index of the first expiry at or after {@code tauYears}; their number if there is none. */
    private int next(double tauYears) {
        Check.that(tauYears > 0.0 && Double.isFinite(tauYears), "tauYears must be > 0", tauYears);
        int next = 0;
        while (next < expiries.size() && expiries.get(next).tauYears() < tauYears) {
            next++;
        }
        return next;
    }

    private double share(int next, double tauYears) {
        double before = expiries.get(next - 1).tauYears();
        return (tauYears - before) / (expiries.get(next).tauYears() - before);
    }
}
