package io.smilestream.benchmarks.peers;

import io.smilestream.benchmarks.inputs.Quote;
import io.smilestream.benchmarks.inputs.QuotedSmile;
import io.smilestream.calibrator.Calibration;
import io.smilestream.calibrator.Calibration.Fitted;
import io.smilestream.calibrator.Calibration.Rejected;
import io.smilestream.calibrator.SmileCalibrator;
import io.smilestream.calibrator.filter.SmileMemory;
import io.smilestream.calibrator.sabr.SabrParameters;
import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.smile.Smile;
import io.smilestream.calibrator.svi.SviParameters;
import java.util.HashMap;
import java.util.Map;

/** The project's calibrator through the door its users take; every contact with it is here. Not thread-safe. */
public final class OurCalibrator implements SmileFitter<OurCalibrator.Quotes> {
    /** This project among its peers, in results and the names of their files. */
    public static final String NAME = "smilestream";

    private final Map<Integer, SmileMemory> memories = new HashMap<>();
    private final SmileCalibrator calibrator;
    private final SmileModel model;
    private final Start start;

    private OurCalibrator(Start start, SmileModel model, io.smilestream.calibrator.SmileModel fitted) {
        this.start = start;
        this.model = model;
        this.calibrator = new SmileCalibrator(fitted);
    }

    /** SVI without memory of any smile: cold, each fit stands alone; warm, the time filter is on. */
    public static OurCalibrator svi(Start start) {
        return new OurCalibrator(
                start, SmileModel.SVI, new io.smilestream.calibrator.SmileModel.Svi(start == Start.WARM));
    }

    /** SABR with beta one, without memory of any smile; warm, a fit begins at the one before. */
    public static OurCalibrator sabr(Start start) {
        return new OurCalibrator(start, SmileModel.SABR, new io.smilestream.calibrator.SmileModel.Sabr(1.0));
    }

    /** The quotes of one expiry. */
    record Quotes(int expiry, SmileSlice slice) {}

    @Override
    public String peer() {
        return NAME;
    }

    @Override
    public SmileModel model() {
        return model;
    }

    @Override
    public Start start() {
        return start;
    }

    @Override
    public Quotes prepare(QuotedSmile smile) {
        return new Quotes(smile.expiry(), sliceOf(smile));
    }

    /** The quotes as the calibrator takes them. */
    public static SmileSlice sliceOf(QuotedSmile smile) {
        double[] k = smile.quotes().stream().mapToDouble(Quote::k).toArray();
        double[] bidVol = smile.quotes().stream().mapToDouble(Quote::bidVol).toArray();
        double[] askVol = smile.quotes().stream().mapToDouble(Quote::askVol).toArray();
        return SmileSlice.of(smile.tauYears(), k, bidVol, askVol);
    }

    @Override
    public Fit fit(Quotes quotes) {
        Calibration outcome = calibrator.calibrate(quotes.slice, memoryOf(quotes));
        if (outcome instanceof Fitted fitted) {
            return fitOf(fitted);
        }
        return Fit.failed(((Rejected) outcome).reason().name());
    }

    @Override
    public void forget() {
        memories.clear();
    }

    private SmileMemory memoryOf(Quotes quotes) {
        return start == Start.WARM
                ? memories.computeIfAbsent(quotes.expiry, expiry -> new SmileMemory())
                : new SmileMemory();
    }

    private static Fit fitOf(Fitted fitted) {
        int steps = fitted.quality().iterations();
        if (fitted.smile() instanceof Smile.Sabr sabr) {
            SabrParameters smile = sabr.parameters();
            return new Fit(Fit.OK, steps, smile.alpha(), smile.beta(), smile.rho(), smile.nu(), Double.NaN);
        }
        SviParameters smile = ((Smile.Svi) fitted.smile()).parameters();
        return new Fit(Fit.OK, steps, smile.a(), smile.b(), smile.rho(), smile.m(), smile.sigma());
    }
}
