package io.smilestream.benchmarks.peers;

import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;
import io.smilestream.benchmarks.inputs.CallOption;
import io.smilestream.benchmarks.inputs.Greek;

/** OpenGamma Strata's Black formulas: one call for each number. */
public final class StrataGreeks implements GreeksEngine<CallOption> {
    private static final int NUMBERS = 7;

    @Override
    public String peer() {
        return "strata";
    }

    @Override
    public int numbers() {
        return NUMBERS;
    }

    @Override
    public CallOption prepare(CallOption option) {
        return option;
    }

    @Override
    public void value(CallOption option, double[] out) {
        double f = option.forward();
        double k = option.strike();
        double tau = option.tauYears();
        double vol = option.vol();
        out[Greek.PRICE.index()] = BlackFormulaRepository.price(f, k, tau, vol, true);
        out[Greek.DELTA.index()] = BlackFormulaRepository.delta(f, k, tau, vol, true);
        out[Greek.GAMMA.index()] = BlackFormulaRepository.gamma(f, k, tau, vol);
        out[Greek.VEGA.index()] = BlackFormulaRepository.vega(f, k, tau, vol);
        out[Greek.THETA.index()] = BlackFormulaRepository.driftlessTheta(f, k, tau, vol);
        out[Greek.VANNA.index()] = BlackFormulaRepository.vanna(f, k, tau, vol);
        out[Greek.VOLGA.index()] = BlackFormulaRepository.volga(f, k, tau, vol);
    }
}
