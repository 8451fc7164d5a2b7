package io.smilestream.benchmarks;

import io.smilestream.calibrator.black.Black76;
import io.smilestream.calibrator.black.ImpliedVolatility;
import io.smilestream.calibrator.black.Side;
import io.smilestream.calibrator.black.SliceVolatilityWorkspace;
import io.smilestream.calibrator.greeks.SliceGreeksWorkspace;
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
    private static final double LAST_VOL_OFF = 0.01; // relative
    private static final double TAU_YEARS = 30.0 / 365.0;
    private static final SviParameters SMILE = new SviParameters(0.015, 0.06, -0.3, 0.0, 0.12);

    private final double[] strike = new double[OPTIONS];
    private final double[] tauYears = new double[OPTIONS];
    private final double[] premium = new double[OPTIONS];
    private final double[] lastStdDev = new double[OPTIONS];
    private final double[] sliceStrike = new double[OPTIONS];
    private final double[] priceAfterTick = new double[OPTIONS];
    private final SliceVolatilityWorkspace quotes = new SliceVolatilityWorkspace(OPTIONS);
    private double tick = 1.0;
    private final SliceGreeksWorkspace slice = new SliceGreeksWorkspace(OPTIONS);

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
            lastStdDev[i] = stdDev * (1.0 + random.nextDouble(-LAST_VOL_OFF, LAST_VOL_OFF));
            double near = ImpliedVolatility.stdDevNear(sideOf(i), FORWARD, strike[i], premium[i], lastStdDev[i]);
            if (!(Math.abs(near / stdDev - 1.0) < RECOVERY)) {
                throw new IllegalStateException("would measure a failing step: " + near + " for " + stdDev);
            }
        }
        addAndVerifyGreeks(random);
    }

    private void addAndVerifyGreeks(SplittableRandom random) {
        for (int i = 0; i < OPTIONS; i++) {
            sliceStrike[i] = FORWARD * Math.exp(random.nextDouble(-1.0, 1.0));
            slice.add(sliceStrike[i] >= FORWARD ? Side.CALL : Side.PUT, sliceStrike[i]);
        }
        slice.computeOnSmile(FORWARD, TAU_YEARS, SMILE);
        for (int i = 0; i < OPTIONS; i++) {
            if (!(slice.price(i) > 0.0 && slice.gamma(i) > 0.0 && Math.abs(slice.delta(i)) <= 1.0)) {
                throw new IllegalStateException("would measure wrong Greeks: " + slice.at(i));
            }
            Side side = slice.delta(i) > 0.0 ? Side.CALL : Side.PUT;
            double movedStdDev = slice.vol(i) * Math.sqrt(TAU_YEARS) * (1.0 + 0.5 * LAST_VOL_OFF);
            priceAfterTick[i] = Black76.price(side, FORWARD, sliceStrike[i], movedStdDev);
            quotes.add(side, sliceStrike[i], slice.price(i));
        }
        quotes.compute(FORWARD, TAU_YEARS);
    }

    /** The volatility of each premium, without a guess. */
    @Benchmark
    @OperationsPerInvocation(OPTIONS)
    public void impliedVolatility(Blackhole sink) {
        for (int i = 0; i < OPTIONS; i++) {
            sink.consume(ImpliedVolatility.of(sideOf(i), FORWARD, strike[i], tauYears[i], premium[i]));
        }
    }

    /** The standard deviation of each premium to 1e-9, from one that is up to a percent off. */
    @Benchmark
    @OperationsPerInvocation(OPTIONS)
    public void impliedVolatilityFromTheLast(Blackhole sink) {
        for (int i = 0; i < OPTIONS; i++) {
            sink.consume(ImpliedVolatility.stdDevNear(sideOf(i), FORWARD, strike[i], premium[i], lastStdDev[i]));
        }
    }

    /** The volatilities of one slice, without a guess. */
    @Benchmark
    @OperationsPerInvocation(OPTIONS)
    public double impliedVolatilitiesOfASlice() {
        quotes.compute(FORWARD, TAU_YEARS);
        return quotes.vol(OPTIONS - 1);
    }

    /** The volatilities of one slice, each from the one before; all move up and down by half a percent. */
    @Benchmark
    @OperationsPerInvocation(OPTIONS)
    public double impliedVolatilitiesOfASliceFromTheLast() {
        tick = -tick;
        for (int i = 0; i < OPTIONS; i++) {
            quotes.replacePremium(i, tick > 0.0 ? slice.price(i) : priceAfterTick[i]);
        }
        quotes.computeFromLast(FORWARD, TAU_YEARS);
        return quotes.vol(OPTIONS - 1);
    }

    /** Volatility, price, seven Greeks and smile-adjusted delta and gamma of one slice. */
    @Benchmark
    @OperationsPerInvocation(OPTIONS)
    public double greeks() {
        slice.computeOnSmile(FORWARD, TAU_YEARS, SMILE);
        return slice.price(OPTIONS - 1);
    }

    /** The same with charm, speed and zomma. */
    @Benchmark
    @OperationsPerInvocation(OPTIONS)
    public double greeksToThirdOrder() {
        slice.computeOnSmile(FORWARD, TAU_YEARS, SMILE);
        slice.computeThirdOrder();
        return slice.zomma(OPTIONS - 1);
    }

    private Side sideOf(int i) {
        return strike[i] >= FORWARD ? Side.CALL : Side.PUT;
    }
}
