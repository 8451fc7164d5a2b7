package io.smilestream.benchmarks;

import io.smilestream.calibrator.Calibration;
import io.smilestream.calibrator.Calibration.Fitted;
import io.smilestream.calibrator.SmileCalibrator;
import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.calibrator.svi.SviTotalVariance;
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
 * One calibration of a month's smile: cold, and warm from the smile of the window before, a little away.
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
    private static final SviParameters PREVIOUS = new SviParameters(0.0150, 0.060, -0.30, 0.000, 0.120);
    private static final SviParameters PRESENT = new SviParameters(0.0153, 0.059, -0.31, 0.003, 0.118);

    @Param({"15", "30", "60"})
    int quotes;

    private final SmileCalibrator calibrator = new SmileCalibrator();
    private SmileSlice slice = quotesOf(15);

    /** Makes the quotes and refuses to time a fit that is wrong. */
    @Setup
    public void quoteAndVerify() {
        slice = quotesOf(quotes);
        verify(warm());
        verify(cold());
    }

    private static void verify(Calibration calibration) {
        if (!(calibration instanceof Fitted fitted) || fitted.quality().rmseHalfSpreads() > 1.0) {
            throw new IllegalStateException("would measure a failing calibration: " + calibration);
        }
    }

    /** From the smile of the window before. */
    @Benchmark
    public Calibration warm() {
        return calibrator.calibrate(slice, PREVIOUS);
    }

    /** Without a guess. */
    @Benchmark
    public Calibration cold() {
        return calibrator.calibrate(slice, null);
    }

    private static SmileSlice quotesOf(int size) {
        SplittableRandom random = new SplittableRandom(20261121L);
        double[] k = new double[size];
        double[] bid = new double[size];
        double[] ask = new double[size];
        for (int i = 0; i < size; i++) {
            k[i] = -0.4 + 0.8 * i / (size - 1);
            double mid =
                    SviTotalVariance.vol(PRESENT, k[i], TAU_YEARS) + HALF_SPREAD_VOL * random.nextDouble(-0.7, 0.7);
            bid[i] = mid - HALF_SPREAD_VOL;
            ask[i] = mid + HALF_SPREAD_VOL;
        }
        return SmileSlice.of(TAU_YEARS, k, bid, ask);
    }
}
