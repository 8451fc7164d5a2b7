package io.smilestream.benchmarks;

import io.smilestream.calibrator.Calibration;
import io.smilestream.calibrator.Calibration.Fitted;
import io.smilestream.calibrator.SmileCalibrator;
import io.smilestream.calibrator.SmileModel;
import io.smilestream.calibrator.curve.CurveFitWorkspace;
import io.smilestream.calibrator.curve.CurveModel;
import io.smilestream.calibrator.filter.SmileFilterWorkspace;
import io.smilestream.calibrator.filter.SmileMemory;
import io.smilestream.calibrator.sabr.SabrCurveWorkspace;
import io.smilestream.calibrator.sabr.SabrParameters;
import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.smile.Smile;
import io.smilestream.calibrator.svi.SviParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One calibration of a month's smile: cold; warm, in the light of the windows before; and the warm fit without the record
 * that the door makes of it.
 *
 * <pre>{@code scripts/bench SmileCalibrator -prof gc}</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class SmileCalibratorBenchmark {
    private static final double TAU_YEARS = 0.1;
    private static final double HALF_SPREAD_VOL = 0.004; // a liquid month on a crypto venue
    private static final double WINDOW_YEARS = 1.0 / (365.0 * 86_400.0);
    private static final SviParameters TRUTH = new SviParameters(0.0153, 0.059, -0.31, 0.003, 0.118);
    private static final SabrParameters SABR_TRUTH = new SabrParameters(0.5, 1.0, -0.25, 1.6);
    private static final int WINDOWS = 64; // noises that follow each other, so that no fit sees what it has just fitted

    @Param({"15", "30", "60"})
    int quotes;

    private final SmileCalibrator alone = new SmileCalibrator(new SmileModel.Svi(false));
    private final SmileCalibrator filtered = new SmileCalibrator(new SmileModel.Svi(true));
    private final SmileFilterWorkspace fit = new SmileFilterWorkspace();
    private final SmileCalibrator sabr = new SmileCalibrator(new SmileModel.Sabr(1.0));
    private final SmileMemory sabrMemory = new SmileMemory();
    private final CurveFitWorkspace sabrFit = new CurveFitWorkspace(new SabrCurveWorkspace(1.0));
    private final double[] sabrCurve = new double[CurveModel.DIMENSION];
    private final SmileMemory memory = new SmileMemory();
    private final List<SmileSlice> slices = new ArrayList<>();
    private final List<SmileSlice> sabrSlices = new ArrayList<>();
    private int window;

    /** Makes the quotes and refuses to time a fit that is wrong. */
    @Setup
    public void quoteAndVerify() {
        SplittableRandom random = new SplittableRandom(20261121L);
        for (int i = 0; i < WINDOWS; i++) {
            double tauYears = TAU_YEARS - i * WINDOW_YEARS;
            slices.add(quotesOf(new Smile.Svi(TRUTH, TAU_YEARS), quotes, tauYears, random));
            sabrSlices.add(quotesOf(new Smile.Sabr(SABR_TRUTH, TAU_YEARS), quotes, tauYears, random));
        }
        for (int i = 0; i < 2 * WINDOWS; i++) {
            verify(warm());
            verify(cold());
            verify(sabrCold());
            verify(sabrWarm());
        }
    }

    private static void verify(Calibration calibration) {
        if (!(calibration instanceof Fitted fitted) || fitted.quality().rmseHalfSpreads() > 1.0) {
            throw new IllegalStateException("would measure a failing calibration: " + calibration);
        }
    }

    /** In the light of the windows before, through the door. */
    @Benchmark
    public Calibration warm() {
        return filtered.calibrate(next(), memory);
    }

    /** The same without a record of it: filtered and unfiltered fit, certificate, covariance. */
    @Benchmark
    public boolean warmFit() {
        return fit.fit(next(), memory, true);
    }

    /** Without a guess. */
    @Benchmark
    public Calibration cold() {
        return alone.calibrate(next(), new SmileMemory());
    }

    /** SABR without a guess, through the door. */
    @Benchmark
    public Calibration sabrCold() {
        return sabr.calibrate(nextSabr(), new SmileMemory());
    }

    /** SABR from the smile of the window before, through the door. */
    @Benchmark
    public Calibration sabrWarm() {
        return sabr.calibrate(nextSabr(), sabrMemory);
    }

    /** The same without a record of it, a covariance or a search for arbitrage. */
    @Benchmark
    public boolean sabrWarmFit() {
        sabrFit.load(nextSabr());
        return sabrFit.fit(sabrCurve, sabrCurve[CurveModel.BEND] != 0.0);
    }

    private SmileSlice next() {
        window = (window + 1) % WINDOWS;
        return slices.get(window);
    }

    private SmileSlice nextSabr() {
        window = (window + 1) % WINDOWS;
        return sabrSlices.get(window);
    }

    private static SmileSlice quotesOf(Smile truth, int size, double tauYears, SplittableRandom random) {
        double[] k = new double[size];
        double[] bid = new double[size];
        double[] ask = new double[size];
        for (int i = 0; i < size; i++) {
            k[i] = -0.4 + 0.8 * i / (size - 1);
            double mid = truth.vol(k[i]) + HALF_SPREAD_VOL * random.nextDouble(-0.7, 0.7);
            bid[i] = mid - HALF_SPREAD_VOL;
            ask[i] = mid + HALF_SPREAD_VOL;
        }
        return SmileSlice.of(tauYears, k, bid, ask);
    }
}
