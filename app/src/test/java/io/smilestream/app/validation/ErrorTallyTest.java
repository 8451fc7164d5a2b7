package io.smilestream.app.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ErrorTallyTest {
    /** What the median may be off by, relative: half a bin. */
    private static final double MEDIAN_TOLERANCE = 5.1e-4;

    @Test
    void knowsRootMeanSquareAndMedianSize() {
        ErrorTally tally = tallyOf(-0.3, 0.1, 0.2, -0.4, 10.0);

        assertThat(tally.count()).isEqualTo(5);
        assertThat(tally.rms()).isCloseTo(Math.sqrt((0.09 + 0.01 + 0.04 + 0.16 + 100.0) / 5.0), within(1e-12));
        assertThat(tally.median()).isCloseTo(0.3, within(0.3 * MEDIAN_TOLERANCE));
    }

    @Test
    void leavesOutWhatIsNoNumberAndKeepsZero() {
        assertThat(tallyOf(Double.NaN, 0.0, 0.0, 5.0).median()).isZero();
        assertThat(tallyOf(Double.NaN).count()).isZero();
        assertThat(tallyOf().rms()).isNaN();
        assertThat(tallyOf().median()).isNaN();
    }

    @Test
    void findsTheMedianOfManySizesInPartsOrWhole() {
        Random random = new Random(5);
        double[] errors = random.doubles(10_001)
                .map(share -> Math.exp(20.0 * share - 15.0))
                .toArray();
        ErrorTally merged = tallyOf(Arrays.copyOfRange(errors, 0, 100));
        merged.add(tallyOf(Arrays.copyOfRange(errors, 100, errors.length)));
        double[] sorted = errors.clone();
        Arrays.sort(sorted);

        assertThat(merged.median()).isCloseTo(sorted[5_000], within(sorted[5_000] * MEDIAN_TOLERANCE));
        assertThat(merged.median()).isEqualTo(tallyOf(errors).median());
        assertThat(merged.count()).isEqualTo(errors.length);
    }

    private static ErrorTally tallyOf(double... errors) {
        ErrorTally tally = new ErrorTally();
        Arrays.stream(errors).forEach(tally::add);
        return tally;
    }
}
