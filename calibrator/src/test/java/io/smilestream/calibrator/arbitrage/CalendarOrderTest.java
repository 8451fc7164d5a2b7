package io.smilestream.calibrator.arbitrage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smilestream.calibrator.sabr.SabrParameters;
import io.smilestream.calibrator.smile.Smile;
import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.calibrator.svi.SviTotalVariance;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalendarOrderTest {
    /** How much a fine grid may miss of a lowest point between its own, relative to the later total variance. */
    private static final double GRID_MISS = 2e-3;

    private static final double ROUNDING = 1e-9;
    private static final int PAIRS = 4000;

    @Test
    void marginIsTheLowestShareOfFineGrid() {
        SplittableRandom random = new SplittableRandom(19);
        int broken = 0;
        for (int i = 0; i < PAIRS; i++) {
            SviParameters earlier = randomSmile(random);
            SviParameters later = randomSmile(random).scaledBy(random.nextDouble(1.0, 3.0));

            double margin = CalendarOrder.margin(earlier, later);
            double onGrid = lowestOnGrid(earlier, later);

            assertThat(margin).as("pair %s", i).isLessThanOrEqualTo(onGrid + ROUNDING);
            assertThat(onGrid - margin).as("pair %s", i).isLessThan(GRID_MISS * Math.max(1.0, Math.abs(margin)));
            broken += margin < 0.0 ? 1 : 0;
        }
        assertThat(broken).isBetween(PAIRS / 5, PAIRS * 9 / 10);
    }

    @Test
    void marginIsReachedWhereItIsSaidToBe() {
        SplittableRandom random = new SplittableRandom(23);
        for (int i = 0; i < PAIRS; i++) {
            SviParameters earlier = randomSmile(random);
            SviParameters later = randomSmile(random);

            CalendarOrder order = CalendarOrder.of(new Smile.Svi(earlier, 0.1), new Smile.Svi(later, 0.2));

            double there = Double.isInfinite(order.worstK())
                    ? excessInWing(earlier, later, order.worstK())
                    : excess(earlier, later, order.worstK());
            assertThat(order.margin()).isCloseTo(there, within(ROUNDING * Math.max(1.0, Math.abs(there))));
        }
    }

    @Test
    void scalingMovesTheMarginAsAlgebraSays() {
        SviParameters smile = new SviParameters(0.02, 0.1, -0.3, 0.01, 0.1);

        assertThat(CalendarOrder.margin(smile, smile)).isCloseTo(0.0, within(ROUNDING));
        assertThat(CalendarOrder.margin(smile, smile.scaledBy(2.0))).isCloseTo(0.5, within(ROUNDING));
        assertThat(CalendarOrder.margin(smile, smile.scaledBy(0.5))).isCloseTo(-1.0, within(ROUNDING));
    }

    @Test
    void crossingFarBeyondAnyQuoteIsFound() {
        SviParameters earlier = new SviParameters(0.02, 0.1001, 0.0, 0.0, 0.1);
        SviParameters later = new SviParameters(0.06, 0.1, 0.0, 0.0, 0.1);

        CalendarOrder order = CalendarOrder.of(new Smile.Svi(earlier, 0.1), new Smile.Svi(later, 0.2));

        assertThat(order.margin()).isCloseTo(-1e-3, within(1e-6));
        assertThat(order.worstK()).isInfinite();
    }

    @Test
    void narrowDipIsFound() {
        SviParameters earlier = new SviParameters(0.0400, 0.0, 0.0, 0.0, 0.1);
        SviParameters later = new SviParameters(0.0399, 0.5, 0.0, 0.613, 1e-5);

        CalendarOrder order = CalendarOrder.of(new Smile.Svi(earlier, 0.1), new Smile.Svi(later, 0.2));

        assertThat(order.margin()).isNegative();
        assertThat(order.worstK()).isCloseTo(0.613, within(1e-6));
    }

    @Test
    void otherModelsAreSearched() {
        Smile earlier = new Smile.Sabr(new SabrParameters(0.6, 1.0, -0.2, 1.0), 0.1);

        assertThat(CalendarOrder.of(earlier, new Smile.Sabr(new SabrParameters(0.6, 1.0, -0.2, 1.0), 0.2))
                        .margin())
                .isBetween(0.3, 0.6);
        assertThat(CalendarOrder.of(earlier, new Smile.Sabr(new SabrParameters(0.3, 1.0, -0.2, 1.0), 0.2))
                        .margin())
                .isNegative();
    }

    private static double lowestOnGrid(SviParameters earlier, SviParameters later) {
        double lowest = Math.min(
                excessInWing(earlier, later, Double.NEGATIVE_INFINITY),
                excessInWing(earlier, later, Double.POSITIVE_INFINITY));
        for (double u = -12.0; u <= 12.0; u += 0.002) {
            for (SviParameters centre : new SviParameters[] {earlier, later}) {
                double k = centre.m() + centre.sigma() * Math.sinh(u);
                lowest = Math.min(lowest, excess(earlier, later, k));
            }
        }
        return lowest;
    }

    private static double excess(SviParameters earlier, SviParameters later, double k) {
        return 1.0 - SviTotalVariance.w(earlier, k) / SviTotalVariance.w(later, k);
    }

    private static double excessInWing(SviParameters earlier, SviParameters later, double side) {
        return side < 0.0
                ? 1.0 - earlier.wingSlopeLeft() / later.wingSlopeLeft()
                : 1.0 - earlier.wingSlopeRight() / later.wingSlopeRight();
    }

    /** Smiles of every width, some of them next to touching zero. */
    private static SviParameters randomSmile(SplittableRandom random) {
        double b = Math.exp(random.nextDouble(Math.log(0.01), Math.log(0.8)));
        double rho = random.nextDouble(-0.95, 0.95);
        double sigma = Math.exp(random.nextDouble(Math.log(1e-3), Math.log(1.0)));
        double lowest = Math.exp(random.nextDouble(Math.log(1e-4), Math.log(0.2)));
        double a = lowest - b * sigma * Math.sqrt(1.0 - rho * rho);
        return new SviParameters(a, b, rho, random.nextDouble(-0.4, 0.4), sigma);
    }
}
