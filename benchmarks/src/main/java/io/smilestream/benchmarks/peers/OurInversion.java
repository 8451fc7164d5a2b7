package io.smilestream.benchmarks.peers;

import io.smilestream.benchmarks.inputs.VolCase;
import io.smilestream.calibrator.black.ImpliedVolatility;

/** The project's implied volatility; every contact with it is here. */
public final class OurInversion implements VolInverter {
    @Override
    public String peer() {
        return OurCalibrator.NAME;
    }

    @Override
    public Start start() {
        return Start.COLD;
    }

    @Override
    public double invert(VolCase option) {
        return ImpliedVolatility.of(
                option.side(), option.forward(), option.strike(), option.tauYears(), option.premium());
    }
}
