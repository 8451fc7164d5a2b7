package io.smilestream.benchmarks;

import io.smilestream.calibrator.black.Black76;
import io.smilestream.calibrator.black.ImpliedVolatility;
import io.smilestream.calibrator.black.Side;
import io.smilestream.calibrator.greeks.OptionGreeks;
import io.smilestream.calibrator.svi.SviParameters;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Implied volatility and Greeks of out-of-the-money options as a crypto venue lists them: 20 % to 200 % vol, one day to a
 * year, up to four standard deviations from the forward.
 *
 * <pre>{@code scripts/bench Option -prof gc}</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class OptionBenchmark {
    private static final int OPTIONS = 1_000;
    private static final double FORWARD = 60_000.0;
    private static final double RECOVERY = 1e-9; // relative; a solver that misses it is not worth timing
    private static final SviParameters SMILE = new SviParameters(0.015, 0.06, -0.3, 0.0, 0.12);

    private final double[] strike = new double[OPTIONS];
    private final double[] tauYears = new double[OPTIONS];
    private final double[] premium = new double[OPTIONS];

    /** Prices the options and refuses to time a solver that does not find their volatilities. */
    @Setup
    public void priceAndVerify() {
        SplittableRandom random = new SplittableRandom(20261121L);
        for (int i = 0; i < OPTIONS; i++) {
            double vol = random.nextDouble(0.2, 2.0);
            tauYears[i] = Math.exp(random.nextDouble(Math.log(1.0 / 365.0), 0.0));
            double stdDev = vol * Math.sqrt(tauYears[i]);
            strike[i] = FORWARD * Math.exp(random.nextDouble(-4.0, 4.0) * stdDev);
            premium[i] = Black76.price(sideOf(i), FORWARD, strike[i], stdDev);
            double found = ImpliedVolatility.of(sideOf(i), FORWARD, strike[i], tauYears[i], premium[i]);
            if (!(Math.abs(found / vol - 1.0) < RECOVERY)) {
                throw new IllegalStateException("would measure a failing inversion: " + found + " for " + vol);
            }
        }
    }

    /** The volatility of each premium, without a guess. */
    @Benchmark
    @OperationsPerInvocation(OPTIONS)
    public void impliedVolatility(Blackhole sink) {
        for (int i = 0; i < OPTIONS; i++) {
            sink.consume(ImpliedVolatility.of(sideOf(i), FORWARD, strike[i], tauYears[i], premium[i]));
        }
    }

    /** Price, ten Greeks and both premium units on a smile. */
    @Benchmark
    @OperationsPerInvocation(OPTIONS)
    public void greeks(Blackhole sink) {
        for (int i = 0; i < OPTIONS; i++) {
            sink.consume(OptionGreeks.of(sideOf(i), strike[i], FORWARD, tauYears[i], SMILE));
        }
    }

    private Side sideOf(int i) {
        return strike[i] >= FORWARD ? Side.CALL : Side.PUT;
    }
}
