package io.smilestream.calibrator.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParityForwardWorkspaceTest {
    private static final double FORWARD = 60_000.0;
    private static final double NONE = Double.NaN;
    private static final int CHAINS = 3_000;

    private final ParityForwardWorkspace parity = new ParityForwardWorkspace();

    @ParameterizedTest
    @EnumSource(Premium.class)
    void findsTheForwardWithoutBias(Premium unit) {
        SyntheticChain chain = new SyntheticChain(1, 20);
        double sum = 0.0;
        double squares = 0.0;
        for (int i = 0; i < CHAINS; i++) {
            double away = solved(chain, unit, 1.003 * FORWARD);
            sum += away;
            squares += away * away;
        }
        double deviation = Math.sqrt(squares / CHAINS);

        assertThat(sum / CHAINS).isEqualTo(0.0, within(3.0 * deviation / Math.sqrt(CHAINS)));
        assertThat(deviation).isLessThan(6e-5);
    }

    @ParameterizedTest
    @EnumSource(Premium.class)
    void errorBarsCover(Premium unit) {
        for (int strikes : new int[] {2, 3, 5, 10, 40}) {
            SyntheticChain chain = new SyntheticChain(strikes, strikes);
            int one = 0;
            int two = 0;
            for (int i = 0; i < CHAINS; i++) {
                double z = Math.abs(solved(chain, unit, FORWARD)) / parity.standardError();
                one += z < 1.0 ? 1 : 0;
                two += z < 2.0 ? 1 : 0;
            }
            assertThat((double) one / CHAINS)
                    .as("%d strikes, one sigma", strikes)
                    .isBetween(0.64, 0.82);
            assertThat((double) two / CHAINS)
                    .as("%d strikes, two sigma", strikes)
                    .isBetween(0.91, 0.99);
        }
    }

    @ParameterizedTest
    @EnumSource(Premium.class)
    void standsFirmAgainstOneWrongQuoteInFive(Premium unit) {
        SyntheticChain chain = new SyntheticChain(3, 25).withWrongQuotes(0.2);
        double squares = 0.0;
        int covered = 0;
        for (int i = 0; i < CHAINS; i++) {
            double away = solved(chain, unit, FORWARD);
            squares += away * away;
            covered += Math.abs(away) < 2.0 * parity.standardError() ? 1 : 0;
        }

        assertThat(Math.sqrt(squares / CHAINS)).isLessThan(1e-4);
        assertThat((double) covered / CHAINS).isGreaterThan(0.9);
    }

    @Test
    void disagreementWidensTheError() {
        double[] errors = new double[2];
        for (int i = 0; i < 2; i++) {
            parity.begin(Premium.CASH);
            for (int strike = 95; strike <= 105; strike++) {
                double call = Math.max(0.0, 100.0 - strike) + 3.0 + i * 0.5 * (7 * strike % 5 - 2);
                double put = Math.max(0.0, strike - 100.0) + 3.0;
                parity.call(strike, call - 0.05, call + 0.05, 100.0);
                parity.put(strike, put - 0.05, put + 0.05, 100.0);
            }
            assertThat(parity.solve()).isTrue();
            errors[i] = parity.standardError();
        }

        assertThat(errors[1]).isGreaterThan(4.0 * errors[0]);
    }

    @Test
    void followsParityOfBothConventionsByHand() {
        parity.begin(Premium.COIN);
        parity.call(90.0, 0.14, 0.16, 100.0);
        parity.put(90.0, 0.04, 0.06, 100.0);
        parity.call(110.0, 0.04, 0.06, 100.0);
        parity.put(110.0, 0.14, 0.16, 100.0);
        assertThat(parity.solve()).isTrue();
        assertThat(parity.forward(100.0)).isBetween(99.0, 101.0);

        parity.begin(Premium.CASH);
        parity.call(90.0, 14.0, 16.0, 100.0);
        parity.put(90.0, 3.0, 5.0, 100.0);
        parity.call(110.0, 5.0, 7.0, 100.0);
        parity.put(110.0, 14.0, 16.0, 100.0);
        assertThat(parity.solve()).isTrue();
        assertThat(parity.forward(100.0)).isEqualTo(101.0, within(1e-9));
        assertThat(parity.forward(200.0)).isEqualTo(202.0, within(1e-9));
        assertThat(parity.strikes()).isEqualTo(2);
    }

    @Test
    void marketThatMovesBetweenTicksIsNoDisagreement() {
        parity.begin(Premium.CASH);
        for (int i = 0; i < 10; i++) {
            double then = 100.0 + i;
            parity.call(100.0 + i, 5.0 + 0.001 * then, 5.1 + 0.001 * then, then);
            parity.put(100.0 + i, 5.0, 5.1, then);
        }
        assertThat(parity.solve()).isTrue();
        assertThat(parity.logRatio()).isEqualTo(Math.log(1.001), within(1e-9));
    }

    @Test
    void crossedAndOneSidedQuotesSayNothing() {
        parity.begin(Premium.COIN);
        for (int strike = 90; strike < 100; strike++) {
            parity.call(strike, 0.06, 0.05, 100.0);
            parity.put(strike, 0.04, 0.05, 100.0);
        }
        for (int strike = 100; strike < 110; strike++) {
            parity.call(strike, NONE, 0.05, 100.0);
            parity.put(strike, 0.04, 0.05, 100.0);
        }
        for (int strike = 110; strike < 120; strike++) {
            parity.call(strike, 0.04, 0.05, 100.0);
            parity.put(strike, 0.04, NONE, 100.0);
        }

        assertThat(parity.solve()).isFalse();
        assertThat(parity.strikes()).isZero();
        assertThat(parity.logRatio()).isNaN();
        assertThat(parity.standardError()).isNaN();
    }

    @Test
    void callAndPutOfDifferentStrikesAreNoPair() {
        parity.begin(Premium.CASH);
        parity.call(90.0, 11.0, 12.0, 100.0);
        parity.put(91.0, 1.0, 2.0, 100.0);
        parity.call(92.0, 11.0, 12.0, 100.0);
        parity.put(92.0, 3.0, 4.0, 100.0);

        assertThat(parity.strikes()).isEqualTo(1);
        assertThat(parity.solve()).isFalse();
    }

    @Test
    void allocatesNothingOnceWarm() {
        SyntheticChain chain = new SyntheticChain(5, 60);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ForwardMemory filter = new ForwardMemory();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 200; i++) {
            parity.begin(Premium.COIN);
            chain.show(parity, Premium.COIN, FORWARD, FORWARD);
            long before = threads.getCurrentThreadAllocatedBytes();
            parity.solve();
            filter.update(i, FORWARD, parity.forward(FORWARD), parity.standardError());
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isZero();
    }

    /** ln(found / true) of one chain. */
    private double solved(SyntheticChain chain, Premium unit, double venue) {
        parity.begin(unit);
        chain.show(parity, unit, venue, FORWARD);
        assertThat(parity.solve()).isTrue();
        return Math.log(parity.forward(venue) / FORWARD);
    }
}
