package io.smilestream.benchmarks;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

/** Benchmarks check what they time; this runs those checks, so that they never rot. */
class BenchmarksTest {
    @Test
    void calibrationThatIsTimedIsRight() {
        SmileCalibratorBenchmark benchmark = new SmileCalibratorBenchmark();
        for (int quotes : new int[] {15, 30, 60}) {
            benchmark.quotes = quotes;
            assertThatCode(benchmark::quoteAndVerify).doesNotThrowAnyException();
        }
    }

    @Test
    void volatilitiesThatAreTimedAreRight() {
        assertThatCode(new OptionBenchmark()::priceAndVerify).doesNotThrowAnyException();
    }
}
