package io.smilestream.calibrator.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ForwardMemoryTest {
    private static final double NONE = Double.NaN;
    private static final long SECOND = 1_000_000L;
    private static final long HOUR = 3_600 * SECOND;
    private static final double PARITY_ERROR = 2e-4;
    private static final double VENUE_ERROR = 4e-4;

    /** Root mean square misses of the filter, of parity and of the venue, and the share of misses within two bars. */
    private record Score(double filter, double parity, double venue, double covered) {}

    @Test
    void liesCloserToTheTruthThanEitherForward() {
        for (long step : new long[] {HOUR / 6, HOUR, 6 * HOUR}) {
            Score score = score(step, 4_000);

            assertThat(score.filter()).as("step %d", step).isLessThan(0.93 * score.parity());
            assertThat(score.filter()).isLessThan(0.6 * score.venue());
            assertThat(score.covered()).isBetween(0.92, 0.98);
        }
    }

    @Test
    void learnsHowWrongTheVenueIs() {
        ForwardMemory filter = new ForwardMemory();
        drive(filter, 2 * HOUR, 400);

        assertThat(filter.venueError()).isBetween(0.7 * VENUE_ERROR, 1.4 * VENUE_ERROR);
    }

    @Test
    void jumpIsFollowedWithinOneWindow() {
        ForwardMemory filter = new ForwardMemory();
        long now = 0;
        for (int i = 0; i < 100; i++) {
            now += SECOND;
            filter.update(now, 100.0, 100.01, PARITY_ERROR);
        }
        filter.update(now + SECOND, 110.0, 110.011, PARITY_ERROR);
        assertThat(filter.jumped()).as("both jumped, their distance did not").isFalse();
        assertThat(filter.forward()).isEqualTo(110.0, within(0.012));

        filter.update(now + 2 * SECOND, 110.0, 111.0, PARITY_ERROR);
        assertThat(filter.jumped()).isTrue();
        assertThat(filter.forward()).isEqualTo(111.0, within(1e-9));
        assertThat(filter.standardError()).isEqualTo(PARITY_ERROR, within(1e-12));

        filter.update(now + 3 * SECOND, 110.0, 111.0, PARITY_ERROR);
        assertThat(filter.jumped()).isFalse();
        assertThat(filter.forward()).isEqualTo(111.0, within(1e-3));
    }

    @Test
    void sameQuotesShownAgainAreNoNewEvidence() {
        ForwardMemory filter = new ForwardMemory();
        for (int i = 0; i < 20; i++) {
            filter.update(SECOND + i, 100.0, 100.01, PARITY_ERROR);
        }
        ForwardMemory once = new ForwardMemory();
        once.update(SECOND, 100.0, 100.01, PARITY_ERROR);

        assertThat(filter.standardError()).isEqualTo(once.standardError(), within(1e-9));
        assertThat(filter.forward()).isEqualTo(once.forward(), within(1e-6));
    }

    @Test
    void errorGrowsWhileParityIsSilent() {
        ForwardMemory filter = new ForwardMemory();
        filter.update(HOUR, 100.0, 100.01, 1e-5);
        double after = filter.standardError();
        filter.update(2 * HOUR, 100.0, NONE, NONE);
        double later = filter.standardError();
        filter.update(100 * HOUR, 100.0, NONE, NONE);

        assertThat(later).isGreaterThan(5.0 * after);
        assertThat(filter.forward()).isEqualTo(100.0, within(1e-9));
        assertThat(filter.standardError()).isEqualTo(filter.venueError(), within(1e-9));
        assertThat(filter.disagreement()).isNaN();
    }

    @Test
    void repeatsTheVenueUntilParitySpeaks() {
        ForwardMemory filter = new ForwardMemory();
        filter.update(HOUR, 100.0, NONE, NONE);

        assertThat(filter.forward()).isEqualTo(100.0);
        assertThat(filter.hasSeenParity()).isFalse();
    }

    @Test
    void parityStandsAloneWithoutVenue() {
        ForwardMemory filter = new ForwardMemory();
        filter.update(HOUR, NONE, 101.0, PARITY_ERROR);
        assertThat(filter.forward()).isEqualTo(101.0);
        assertThat(filter.standardError()).isEqualTo(PARITY_ERROR);

        filter.update(HOUR, NONE, NONE, NONE);
        assertThat(filter.forward()).isNaN();
    }

    @Test
    void disagreementIsParityOverVenue() {
        ForwardMemory filter = new ForwardMemory();
        filter.update(HOUR, 100.0, 100.02, PARITY_ERROR);

        assertThat(filter.disagreement()).isEqualTo(2e-4, within(1e-12));
        assertThat(filter.surprise()).isEqualTo(Math.log(1.0002) / Math.hypot(2e-4, 2e-4), within(1e-9));
    }

    @Test
    void continuesFromItsArrayToTheBit() {
        ForwardMemory straight = new ForwardMemory();
        drive(straight, HOUR, 50);
        ForwardMemory stored = ForwardMemory.of(straight.toArray());
        straight.update(60 * HOUR, 100.0, 100.03, PARITY_ERROR);
        stored.update(60 * HOUR, 100.0, 100.03, PARITY_ERROR);

        assertThat(stored.toArray()).isEqualTo(straight.toArray());
        assertThat(ForwardMemory.of(new double[0]).toArray()).isEqualTo(new ForwardMemory().toArray());
    }

    @Test
    void refusesMemoryOfAnotherShape() {
        assertThatIllegalArgumentException().isThrownBy(() -> ForwardMemory.of(new double[3]));
        assertThatIllegalArgumentException().isThrownBy(() -> ForwardMemory.of(new double[ForwardMemory.LENGTH]));
    }

    private static Score score(long step, int windows) {
        ForwardMemory filter = new ForwardMemory();
        return drive(filter, step, windows);
    }

    /** A venue whose error is forgotten within two hours, and a parity whose error is not. */
    private static Score drive(ForwardMemory filter, long step, int windows) {
        SplittableRandom random = new SplittableRandom(7);
        double kept = Math.exp(-step / (2.0 * HOUR));
        double offset = VENUE_ERROR * random.nextGaussian();
        double[] sums = new double[4];
        for (int i = 1; i <= windows; i++) {
            double venue = 100.0 * Math.exp(0.01 * random.nextGaussian());
            offset = kept * offset + Math.sqrt(1.0 - kept * kept) * VENUE_ERROR * random.nextGaussian();
            double noise = PARITY_ERROR * random.nextGaussian();
            filter.update(i * step, venue, venue * Math.exp(offset + noise), PARITY_ERROR);
            double away = Math.log(filter.forward() / venue) - offset;
            sums[0] += away * away;
            sums[1] += noise * noise;
            sums[2] += offset * offset;
            sums[3] += Math.abs(away) < 2.0 * filter.standardError() ? 1.0 : 0.0;
        }
        return new Score(
                Math.sqrt(sums[0] / windows),
                Math.sqrt(sums[1] / windows),
                Math.sqrt(sums[2] / windows),
                sums[3] / windows);
    }
}
