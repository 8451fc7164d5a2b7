package io.smilestream.calibrator.sabr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.smilestream.calibrator.curve.CurveModel;
import io.smilestream.calibrator.curve.CurvePointsWorkspace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SabrCurveWorkspaceTest {
    private static final double TAU_YEARS = 0.05;
    private static final double[] K = {-0.7, -0.3, -0.05, -0.001, 0.0, 0.002, 0.1, 0.5};
    private static final double STEP = 1e-4;

    @ParameterizedTest
    @CsvSource({"1.0, 0.6, -0.4, 1.9", "0.5, 0.3, 0.9, 0.2", "0.0, 1.2, 0.0, 6.0"})
    void columnsAgreeWithTheFormulaAndItsDerivatives(double beta, double alpha, double tilt, double bend) {
        SabrCurveWorkspace curve = new SabrCurveWorkspace(beta);
        CurvePointsWorkspace points = new CurvePointsWorkspace();
        points.resize(K.length, TAU_YEARS);
        System.arraycopy(K, 0, points.k(), 0, K.length);
        curve.prepare(points);
        double[] x = {Math.log(alpha), tilt, Math.log(bend)};

        curve.evaluate(x, points);

        for (int i = 0; i < K.length; i++) {
            assertThat(points.vol()[i]).isCloseTo(vol(curve, x, K[i]), offset(4e-15));
            double[] derivatives = {points.byLevel()[i], points.byTilt()[i], points.byBend()[i]};
            for (int j = 0; j < CurveModel.DIMENSION; j++) {
                assertThat(derivatives[j]).isCloseTo(difference(curve, x, j, K[i]), offset(2e-10));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1.0, 0.6, -0.4, 1.9", "0.5, 0.3, 0.9, 0.2"})
    void jacobianLeadsFromCoordinatesToParameters(double beta, double alpha, double tilt, double bend) {
        SabrCurveWorkspace curve = new SabrCurveWorkspace(beta);
        double[] x = {Math.log(alpha), tilt, Math.log(bend)};
        double[] jacobian = new double[9];
        curve.jacobian(x, jacobian);

        for (int j = 0; j < CurveModel.DIMENSION; j++) {
            SabrParameters up = curve.toParameters(moved(x, j, STEP));
            SabrParameters down = curve.toParameters(moved(x, j, -STEP));
            assertThat(jacobian[j]).isCloseTo((up.alpha() - down.alpha()) / (2.0 * STEP), offset(1e-7));
            assertThat(jacobian[3 + j]).isCloseTo((up.rho() - down.rho()) / (2.0 * STEP), offset(1e-7));
            assertThat(jacobian[6 + j]).isCloseTo((up.nu() - down.nu()) / (2.0 * STEP), offset(1e-7));
        }
    }

    private static double difference(SabrCurveWorkspace curve, double[] x, int j, double k) {
        double near = vol(curve, moved(x, j, STEP), k) - vol(curve, moved(x, j, -STEP), k);
        double far = vol(curve, moved(x, j, 2.0 * STEP), k) - vol(curve, moved(x, j, -2.0 * STEP), k);
        return (8.0 * near - far) / (12.0 * STEP);
    }

    private static double[] moved(double[] x, int j, double by) {
        double[] moved = x.clone();
        moved[j] += by;
        return moved;
    }

    private static double vol(SabrCurveWorkspace curve, double[] x, double k) {
        return SabrVolatility.vol(curve.toParameters(x), k, TAU_YEARS);
    }
}
