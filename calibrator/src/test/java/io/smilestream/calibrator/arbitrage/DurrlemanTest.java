package io.smilestream.calibrator.arbitrage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.calibrator.svi.WingForm;
import org.junit.jupiter.api.Test;

class DurrlemanTest {
    private final double[] vogt = wings(new SviParameters(-0.0410, 0.1331, 0.3060, 0.3586, 0.4153));

    @Test
    void agreesWithFiftyDigitsOnVogtsExample() {
        assertThat(Durrleman.g(vogt, 0.0)).isCloseTo(1.0386497312817974642, within(1e-13));
        assertThat(Durrleman.g(vogt, 0.8)).isCloseTo(-0.029818461547602658870, within(1e-13));
        assertThat(Durrleman.g(vogt, 1.5)).isCloseTo(0.029123865658198584679, within(1e-13));
    }

    @Test
    void gradientIsTheLimitOfDifferences() {
        double[] gradient = new double[WingForm.DIMENSION];
        for (double k = -1.2; k < 1.5; k += 0.1) {
            Durrleman.gradient(vogt, k, gradient);
            for (int j = 0; j < WingForm.DIMENSION; j++) {
                double h = 1e-6;
                double[] up = vogt.clone();
                double[] down = vogt.clone();
                up[j] += h;
                down[j] -= h;
                double difference = (Durrleman.g(up, k) - Durrleman.g(down, k)) / (2.0 * h);
                assertThat(gradient[j])
                        .as("parameter %d at k = %s", j, k)
                        .isCloseTo(difference, within(1e-6 * (1.0 + Math.abs(difference))));
            }
        }
    }

    private static double[] wings(SviParameters smile) {
        double[] x = new double[WingForm.DIMENSION];
        WingForm.from(smile, x);
        return x;
    }
}
