package io.smilestream.benchmarks.peers;

import io.smilestream.benchmarks.inputs.QuotedSmile;
import java.time.LocalDate;
import java.util.ArrayList;
import net.finmath.equities.marketdata.AffineDividend;
import net.finmath.equities.marketdata.AffineDividendStream;
import net.finmath.equities.marketdata.FlatYieldCurve;
import net.finmath.equities.marketdata.VolatilityPoint;
import net.finmath.equities.models.BuehlerDividendForwardStructure;
import net.finmath.equities.models.EquityForwardStructure;
import net.finmath.equities.models.SviVolatilitySmile;
import net.finmath.equities.models.SviVolatilitySurface;
import net.finmath.time.daycount.DayCountConvention;

/**
 * finmath-lib's SVI surface of one expiry: Levenberg-Marquardt on total variance with numerical derivatives, from a guess
 * out of the jump-wings. It has no warm start.
 */
public final class FinmathSvi implements SmileFitter<FinmathSvi.Quotes> {
    // The library counts time in whole days between dates; a day count that answers with the exact years keeps the
    // dates as mere names of the two moments.
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);
    private static final LocalDate EXPIRY = TODAY.plusDays(1);

    private record ExactYears(double tauYears) implements DayCountConvention {
        @Override
        public double getDaycount(LocalDate from, LocalDate to) {
            return tauYears;
        }

        @Override
        public double getDaycountFraction(LocalDate from, LocalDate to) {
            return tauYears;
        }
    }

    /** One smile's quotes, with a forward that neither grows nor pays. */
    record Quotes(DayCountConvention time, EquityForwardStructure forward, ArrayList<VolatilityPoint> points) {}

    @Override
    public String peer() {
        return "finmath";
    }

    @Override
    public SmileModel model() {
        return SmileModel.SVI;
    }

    @Override
    public Start start() {
        return Start.COLD;
    }

    @Override
    public Quotes prepare(QuotedSmile smile) {
        DayCountConvention time = new ExactYears(smile.tauYears());
        EquityForwardStructure forward = new BuehlerDividendForwardStructure(
                TODAY,
                smile.forward(),
                new FlatYieldCurve(TODAY, 0.0, time),
                new AffineDividendStream(new AffineDividend[0]),
                time);
        ArrayList<VolatilityPoint> points = new ArrayList<>();
        smile.quotes().forEach(quote -> {
            points.add(new VolatilityPoint(EXPIRY, smile.forward() * Math.exp(quote.k()), quote.midVol()));
        });
        return new Quotes(time, forward, points);
    }

    @Override
    public Fit fit(Quotes quotes) {
        SviVolatilitySurface surface = new SviVolatilitySurface(quotes.time, false);
        surface.calibrate(quotes.forward, quotes.points);
        SviVolatilitySmile smile = surface.getSmiles()[0];
        // The surface leaves a smile out, without a word, where its solver gives up.
        return smile == null
                ? Fit.failed("solver gave up")
                : new Fit(Fit.OK, 0, smile.getA(), smile.getB(), smile.getRho(), smile.getM(), smile.getSigma());
    }
}
