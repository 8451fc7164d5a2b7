package io.smilestream.calibrator.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

import io.smilestream.calibrator.black.Side;
import io.smilestream.calibrator.greeks.OptionGreeks;
import io.smilestream.calibrator.smile.Smile;
import io.smilestream.calibrator.smile.VarianceCurve;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmileSurfaceTest {
    private static final double ROUNDING = 1e-14;
    private static final double TAU = 0.08; // a fifth of the way from one expiry to the next

    private final SmileSurface surface = Surfaces.two();

    /** Forty-digit arithmetic (mpmath): put by Black's formula, probability and density as its numerical derivatives in K. */
    @ParameterizedTest
    @CsvSource({
        "-0.3, 0.0338512604093791342, 0.00341281376832110659, 0.0356649040382605272, 0.253993156096473251",
        "0.0, 0.0130498221281347035, 0.0455487296312133054, 0.46237095818572862, 4.63086211720216378",
        "0.15, 0.0141897691124298264, 0.168197634189591223, 0.926354071860861214, 1.06053428756008381"
    })
    void meetsValuesOfManyDigitsBetweenExpiries(double k, double w, double put, double probability, double density) {
        assertThat(surface.totalVariance(k, TAU)).isCloseTo(w, offset(ROUNDING));
        assertThat(surface.vol(k, TAU)).isCloseTo(Math.sqrt(w / TAU), offset(ROUNDING));
        assertThat(surface.priceCoin(Side.PUT, k, TAU)).isCloseTo(put, offset(ROUNDING));
        assertThat(surface.probabilityBelow(k, TAU)).isCloseTo(probability, offset(ROUNDING));
        assertThat(surface.density(k, TAU)).isCloseTo(density, offset(1e-13));
    }

    @Test
    void smilesComeBackAtTheirExpiries() {
        assertThat(surface.curveAt(0.05)).isSameAs(surface.expiries().get(0).smile());
        assertThat(surface.curveAt(0.2)).isSameAs(surface.expiries().get(1).smile());
        assertThat(surface.forward(0.05)).isEqualTo(100.0);
        assertThat(surface.forward(0.2)).isEqualTo(110.0);
    }

    @Test
    void volatilityIsFlatOutsideTheExpiries() {
        for (double k : new double[] {-0.7, 0.0, 0.4}) {
            assertThat(surface.vol(k, 0.01)).isCloseTo(surface.vol(k, 0.05), offset(ROUNDING));
            assertThat(surface.vol(k, 3.0)).isCloseTo(surface.vol(k, 0.2), offset(ROUNDING));
        }
        assertThat(surface.forward(0.01)).isEqualTo(100.0);
        assertThat(surface.forward(3.0)).isEqualTo(110.0);
    }

    @Test
    void forwardGrowsAtOneRateBetweenExpiries() {
        assertThat(surface.forward(0.125)).isCloseTo(Math.sqrt(100.0 * 110.0), offset(1e-12));
    }

    @Test
    void totalVarianceNeverFallsInTimeWhereSmilesAreInOrder() {
        for (double k = -2.0; k <= 2.0; k += 0.1) {
            double before = 0.0;
            for (double tau = 0.01; tau < 0.5; tau += 0.007) {
                double w = surface.totalVariance(k, tau);
                assertThat(w).isGreaterThan(before);
                before = w;
            }
        }
    }

    @Test
    void saysWhatStandsBehindAPoint() {
        assertThat(surface.coverage(0.0, 0.05)).isEqualTo(Coverage.QUOTED);
        assertThat(surface.coverage(0.3, 0.05)).isEqualTo(Coverage.BEYOND_STRIKES);
        assertThat(surface.coverage(0.2, TAU)).isEqualTo(Coverage.QUOTED);
        assertThat(surface.coverage(0.4, TAU)).isEqualTo(Coverage.BEYOND_STRIKES);
        assertThat(surface.coverage(0.4, 0.2)).isEqualTo(Coverage.QUOTED);
        assertThat(surface.coverage(0.0, 0.01)).isEqualTo(Coverage.BEFORE_FIRST_EXPIRY);
        assertThat(surface.coverage(0.0, 0.21)).isEqualTo(Coverage.AFTER_LAST_EXPIRY);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.05, 0.08, 0.15, 0.2, 0.4})
    void densityIntegratesToOneAndToTheProbability(double tau) {
        double step = 1e-3;
        double reach = 30.0 * Math.sqrt(surface.totalVariance(0.0, tau));
        int steps = (int) (2.0 * reach / step);
        double sum = 0.0;
        double forward = 0.0;
        double worst = 0.0;
        for (int j = 0; j < steps; j++) {
            double k = -reach + (j + 0.5) * step;
            double density = surface.density(k, tau);
            sum += density * step;
            forward += density * step * Math.exp(k);
            worst = Math.max(worst, Math.abs(surface.probabilityBelow(k + 0.5 * step, tau) - sum));
            assertThat(density).isGreaterThanOrEqualTo(0.0);
        }
        assertThat(sum).isCloseTo(1.0, offset(1e-5));
        assertThat(forward).isCloseTo(1.0, offset(1e-4));
        assertThat(worst).isLessThan(1e-4);
    }

    @Test
    void callsAndPutsArePaired() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 2_000; i++) {
            double k = random.nextDouble(-1.0, 1.0);
            double tau = random.nextDouble(0.001, 0.5);
            double parity = surface.price(Side.CALL, k, tau) - surface.price(Side.PUT, k, tau);

            assertThat(parity).isCloseTo(-surface.forward(tau) * Math.expm1(k), offset(1e-12));
        }
    }

    @Test
    void greeksAreThoseOfThePrice() {
        double k = -0.1;
        OptionGreeks greeks = surface.greeks(Side.PUT, k, TAU);
        double forward = surface.forward(TAU);
        double strike = forward * Math.exp(k);
        VarianceCurve curve = surface.curveAt(TAU);
        double step = 1e-4 * forward;

        double up = price(curve, Side.PUT, forward + step, strike);
        double here = price(curve, Side.PUT, forward, strike);
        double down = price(curve, Side.PUT, forward - step, strike);

        assertThat(greeks.vol()).isCloseTo(surface.vol(k, TAU), offset(ROUNDING));
        assertThat(greeks.price()).isCloseTo(surface.price(Side.PUT, k, TAU), offset(1e-12));
        assertThat(greeks.priceCoin()).isCloseTo(surface.priceCoin(Side.PUT, k, TAU), offset(1e-14));
        assertThat(greeks.smileDelta()).isCloseTo((up - down) / (2.0 * step), offset(1e-6));
        assertThat(greeks.smileGamma()).isCloseTo((up - 2.0 * here + down) / (step * step), offset(1e-5));
    }

    @Test
    void termStructureHasTheVolatilityBetweenExpiries() {
        SmileSurface falling = SmileSurface.of(List.of(
                expiry(Surfaces.flat(0.6, 0.1)), expiry(Surfaces.flat(0.5, 0.2)), expiry(Surfaces.flat(0.3, 0.3))));

        List<AtmPoint> points = falling.termStructure();

        assertThat(points).extracting(AtmPoint::vol).containsExactly(0.6, 0.5, 0.3);
        assertThat(points.get(0).forwardVol()).isCloseTo(0.6, offset(ROUNDING));
        assertThat(points.get(1).forwardVol()).isCloseTo(Math.sqrt((0.05 - 0.036) / 0.1), offset(ROUNDING));
        assertThat(points.get(2).forwardVol()).isNaN();
    }

    @Test
    void refusesTimesThatDoNotRise() {
        ExpirySmile one = expiry(Surfaces.flat(0.5, 0.1));

        assertThatIllegalArgumentException().isThrownBy(() -> SmileSurface.of(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> SmileSurface.of(List.of(one, one)));
        assertThatIllegalArgumentException().isThrownBy(() -> surface.vol(0.0, 0.0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ExpirySmile(one.smile(), 0.0, 0.0, 0.0, 0.0));
    }

    private static ExpirySmile expiry(Smile smile) {
        return new ExpirySmile(smile, 100.0, -0.5, 0.5, 0.0);
    }

    /** The price at another forward, the curve kept in k. */
    private static double price(VarianceCurve curve, Side side, double forward, double strike) {
        SmileSurface moved = Surfaces.two();
        double k = Math.log(strike / forward);
        assertThat(moved.curveAt(curve.tauYears())).isEqualTo(curve);
        return forward * moved.priceCoin(side, k, curve.tauYears());
    }
}
