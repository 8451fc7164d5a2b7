package io.smilestream.benchmarks.peers;

import io.smilestream.benchmarks.inputs.CallOption;
import io.smilestream.benchmarks.inputs.Greek;
import io.smilestream.calibrator.black.Side;
import io.smilestream.calibrator.black.YearFraction;
import io.smilestream.calibrator.greeks.OptionGreeks;
import io.smilestream.calibrator.svi.SviParameters;

/** The project's Greeks on a smile that is flat; every contact with them is here. */
public final class OurGreeks implements GreeksEngine<OurGreeks.OnSmile> {
    /** An option and its smile. */
    record OnSmile(CallOption option, SviParameters smile) {}

    @Override
    public String peer() {
        return OurCalibrator.NAME;
    }

    @Override
    public int numbers() {
        return OptionGreeks.class.getRecordComponents().length;
    }

    @Override
    public OnSmile prepare(CallOption option) {
        double w = option.vol() * option.vol() * option.tauYears();
        return new OnSmile(option, new SviParameters(w, 0.0, 0.0, 0.0, 1.0));
    }

    @Override
    public void value(OnSmile onSmile, double[] out) {
        CallOption option = onSmile.option;
        OptionGreeks greeks =
                OptionGreeks.of(Side.CALL, option.strike(), option.forward(), option.tauYears(), onSmile.smile);
        out[Greek.PRICE.index()] = greeks.price();
        out[Greek.DELTA.index()] = greeks.delta();
        out[Greek.GAMMA.index()] = greeks.gamma();
        out[Greek.VEGA.index()] = greeks.vega();
        out[Greek.THETA.index()] = greeks.theta() * YearFraction.DAYS_PER_YEAR;
        out[Greek.VANNA.index()] = greeks.vanna();
        out[Greek.VOLGA.index()] = greeks.volga();
        out[Greek.PRICE_COIN.index()] = greeks.priceCoin();
    }
}
