package io.smilestream.benchmarks.peers;

import com.opengamma.strata.collect.array.DoubleArray;
import com.opengamma.strata.pricer.impl.volatility.smile.SabrModelFitter;
import com.opengamma.strata.pricer.model.SabrVolatilityFormula;
import io.smilestream.benchmarks.inputs.QuotedSmile;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * OpenGamma Strata's SABR fitter with beta held at one: least squares on the mid volatilities with equal errors, the way
 * the peers that take no errors weigh them. Its nu ends at 2.5, whatever the quotes say.
 */
public final class StrataSabr implements SmileFitter<StrataSabr.Quotes> {
    private static final double ERROR_VOL = 0.001; // the same for every quote, so the smile does not depend on it
    private static final double RHO_START = -0.1;
    private static final double NU_START_MAX = 2.0; // inside the fitter's own limit of 2.5
    private static final double NU_START_YEAR = 0.4; // of one year's smile; it grows with the root of 1 / tau
    private static final int BETA = 1;

    private final Map<Integer, DoubleArray> lastOfExpiry = new HashMap<>();
    private final BitSet held = new BitSet();
    private final Start start;

    /** A fitter without memory of any smile. */
    public StrataSabr(Start start) {
        this.start = start;
        held.set(BETA);
    }

    /** One smile's fitter and the parameters it begins at without a memory. */
    record Quotes(int expiry, SabrModelFitter fitter, DoubleArray guess) {}

    @Override
    public String peer() {
        return "strata";
    }

    @Override
    public SmileModel model() {
        return SmileModel.SABR;
    }

    @Override
    public Start start() {
        return start;
    }

    @Override
    public Quotes prepare(QuotedSmile smile) {
        int size = smile.quotes().size();
        double forward = smile.forward();
        double tauYears = smile.tauYears();
        DoubleArray strikes = DoubleArray.of(
                size, i -> forward * Math.exp(smile.quotes().get(i).k()));
        DoubleArray vols = DoubleArray.of(size, i -> smile.quotes().get(i).midVol());
        SabrModelFitter fitter = new SabrModelFitter(
                forward, strikes, tauYears, vols, DoubleArray.filled(size, ERROR_VOL), SabrVolatilityFormula.hagan());
        double nu = Math.min(NU_START_MAX, NU_START_YEAR / Math.sqrt(tauYears));
        return new Quotes(smile.expiry(), fitter, DoubleArray.of(smile.volAtTheMoney(), 1.0, RHO_START, nu));
    }

    @Override
    public Fit fit(Quotes quotes) {
        DoubleArray from = start == Start.WARM ? lastOfExpiry.getOrDefault(quotes.expiry, quotes.guess) : quotes.guess;
        DoubleArray found = quotes.fitter.solve(from, held).getModelParameters();
        if (start == Start.WARM) {
            lastOfExpiry.put(quotes.expiry, found);
        }
        return new Fit(Fit.OK, 0, found.get(0), found.get(1), found.get(2), found.get(3), Double.NaN);
    }

    @Override
    public void forget() {
        lastOfExpiry.clear();
    }
}
