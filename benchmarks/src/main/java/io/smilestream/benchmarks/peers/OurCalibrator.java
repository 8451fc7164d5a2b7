package io.smilestream.benchmarks.peers;

import io.smilestream.benchmarks.inputs.Quote;
import io.smilestream.benchmarks.inputs.QuotedSmile;
import io.smilestream.calibrator.Calibration;
import io.smilestream.calibrator.Calibration.Fitted;
import io.smilestream.calibrator.Calibration.Rejected;
import io.smilestream.calibrator.SmileCalibrator;
import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.svi.SviParameters;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The project's calibrator through the door its users take; every contact with it is here. Not thread-safe. */
public final class OurCalibrator implements SmileFitter<OurCalibrator.Quotes> {
    /** This project among its peers, in results and the names of their files. */
    public static final String NAME = "smilestream";

    private final SmileCalibrator calibrator = new SmileCalibrator();
    private final Map<Integer, Last> lastOfExpiry = new HashMap<>();
    private final Start start;

    /** A calibrator without memory of any smile. */
    public OurCalibrator(Start start) {
        this.start = start;
    }

    /** The quotes of one expiry. */
    record Quotes(int expiry, SmileSlice slice) {}

    private record Last(SviParameters smile, double tauYears) {}

    @Override
    public String peer() {
        return NAME;
    }

    @Override
    public SmileModel model() {
        return SmileModel.SVI;
    }

    @Override
    public Start start() {
        return start;
    }

    @Override
    public Quotes prepare(QuotedSmile smile) {
        double[] k = smile.quotes().stream().mapToDouble(Quote::k).toArray();
        double[] bidVol = smile.quotes().stream().mapToDouble(Quote::bidVol).toArray();
        double[] askVol = smile.quotes().stream().mapToDouble(Quote::askVol).toArray();
        return new Quotes(smile.expiry(), SmileSlice.of(smile.tauYears(), k, bidVol, askVol));
    }

    @Override
    public Fit fit(Quotes quotes) {
        Calibration outcome = calibrator.calibrate(quotes.slice, previousOf(quotes));
        if (outcome instanceof Fitted fitted) {
            return fitOf(quotes, fitted);
        }
        return Fit.failed(((Rejected) outcome).reason().name());
    }

    @Override
    public void forget() {
        lastOfExpiry.clear();
    }

    private @Nullable SviParameters previousOf(Quotes quotes) {
        Last last = start == Start.WARM ? lastOfExpiry.get(quotes.expiry) : null;
        return last == null ? null : last.smile.scaledBy(quotes.slice.tauYears() / last.tauYears);
    }

    private Fit fitOf(Quotes quotes, Fitted fitted) {
        SviParameters smile = fitted.smile();
        if (start == Start.WARM) {
            lastOfExpiry.put(quotes.expiry, new Last(smile, quotes.slice.tauYears()));
        }
        int steps = fitted.quality().iterations();
        return new Fit(Fit.OK, steps, smile.a(), smile.b(), smile.rho(), smile.m(), smile.sigma());
    }
}
