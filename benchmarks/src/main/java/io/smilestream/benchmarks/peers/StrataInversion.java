package io.smilestream.benchmarks.peers;

import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;
import io.smilestream.benchmarks.inputs.VolCase;
import io.smilestream.calibrator.black.Side;

/** OpenGamma Strata's implied volatility: a bracketed Newton search on the price, from 30 % or from a guess. */
public final class StrataInversion implements VolInverter {
    private final Start start;

    /** An inversion that begins cold or at a volatility close by. */
    public StrataInversion(Start start) {
        this.start = start;
    }

    @Override
    public String peer() {
        return start == Start.COLD ? "strata" : "strata_warm";
    }

    @Override
    public Start start() {
        return start;
    }

    @Override
    public double invert(VolCase option) {
        double forward = option.forward();
        double strike = option.strike();
        if (start == Start.COLD) {
            return BlackFormulaRepository.impliedVolatility(
                    option.premium(), forward, strike, option.tauYears(), option.side() == Side.CALL);
        }
        double intrinsic = Math.max(0.0, option.side().sign() * (forward - strike));
        return BlackFormulaRepository.impliedVolatility(
                option.premium() - intrinsic, forward, strike, option.tauYears(), option.start());
    }
}
