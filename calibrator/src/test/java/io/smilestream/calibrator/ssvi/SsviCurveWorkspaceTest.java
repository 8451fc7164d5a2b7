package io.smilestream.calibrator.ssvi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.smilestream.calibrator.SharedData;
import io.smilestream.calibrator.arbitrage.ButterflyCertificateWorkspace;
import io.smilestream.calibrator.curve.CurveModel;
import io.smilestream.calibrator.curve.CurvePointsWorkspace;
import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.calibrator.svi.SviTotalVariance;
import io.smilestream.calibrator.svi.WingForm;
import java.io.IOException;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SsviCurveWorkspaceTest {
    private static final double TAU_YEARS = 0.05;
    private static final double[] K = {-0.7, -0.3, -0.05, -0.001, 0.0, 0.002, 0.1, 0.5};
    private static final double STEP = 1e-4;
    private static final double ROUNDING = 1e-15;

    @ParameterizedTest
    @CsvSource({"0.04, -0.3, 3, -0.5, 0.0697430975749267252", "0.25, 0.1, 1.2, 0.5, 0.284569063257455492"})
    void rawFormMeetsValuesOfManyDigits(double theta, double rho, double phi, double k, double w) {
        SviParameters raw = new SsviParameters(theta, rho, phi).toRaw();

        assertThat(SviTotalVariance.w(raw, k)).isCloseTo(w, offset(ROUNDING));
    }

    @Test
    void rawFormMeetsTheReferenceFile() throws IOException {
        for (Map<String, String> row : SharedData.rows("quant/ref/ssvi.csv")) {
            SviParameters raw =
                    new SsviParameters(number(row, "theta"), number(row, "rho"), number(row, "phi")).toRaw();

            assertThat(SviTotalVariance.w(raw, number(row, "k"))).isCloseTo(number(row, "w"), offset(ROUNDING));
            assertThat(raw.a()).isCloseTo(number(row, "raw_a"), offset(ROUNDING));
            assertThat(raw.b()).isCloseTo(number(row, "raw_b"), offset(ROUNDING));
            assertThat(raw.m()).isCloseTo(number(row, "raw_m"), offset(ROUNDING));
            assertThat(raw.sigma()).isCloseTo(number(row, "raw_sigma"), offset(ROUNDING));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.6, -0.4, 0.9", "0.3, 0.8, 0.1", "1.2, 0.0, 1.5"})
    void columnsAgreeWithTheRawFormAndItsDerivatives(double vol, double tilt, double bend) {
        SsviCurveWorkspace curve = new SsviCurveWorkspace();
        CurvePointsWorkspace points = points(curve);
        double[] x = {Math.log(vol), tilt, Math.log(bend)};

        curve.evaluate(x, points);

        for (int i = 0; i < K.length; i++) {
            assertThat(points.vol()[i]).isCloseTo(vol(curve, x, K[i]), offset(1e-14));
            double[] derivatives = {points.byLevel()[i], points.byTilt()[i], points.byBend()[i]};
            for (int j = 0; j < CurveModel.DIMENSION; j++) {
                double up = vol(curve, moved(x, j, STEP), K[i]);
                double down = vol(curve, moved(x, j, -STEP), K[i]);
                assertThat(derivatives[j]).isCloseTo((up - down) / (2.0 * STEP), offset(1e-7));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0.6, -0.4, 0.9", "0.3, 0.8, 0.1", "1.2, 0.0, 1.5"})
    void jacobianLeadsFromCoordinatesToRawParameters(double vol, double tilt, double bend) {
        SsviCurveWorkspace curve = new SsviCurveWorkspace();
        double[] x = {Math.log(vol), tilt, Math.log(bend)};
        double[] jacobian = new double[25];
        curve.rawJacobian(x, TAU_YEARS, jacobian);

        for (int j = 0; j < CurveModel.DIMENSION; j++) {
            double[] up =
                    numbers(curve.toParameters(moved(x, j, STEP), TAU_YEARS).toRaw());
            double[] down =
                    numbers(curve.toParameters(moved(x, j, -STEP), TAU_YEARS).toRaw());
            for (int i = 0; i < up.length; i++) {
                assertThat(jacobian[5 * i + j]).isCloseTo((up[i] - down[i]) / (2.0 * STEP), offset(1e-6));
            }
        }
    }

    @Test
    void confinedSmilesAreWithinBoundsAndCertified() {
        SsviCurveWorkspace curve = new SsviCurveWorkspace();
        points(curve);
        SplittableRandom random = new SplittableRandom(3);
        double[] wings = new double[WingForm.DIMENSION];
        for (int i = 0; i < 2_000; i++) {
            double[] x = {random.nextDouble(-3.0, 3.0), random.nextDouble(-4.0, 4.0), random.nextDouble(-4.0, 3.0)};
            curve.confine(x);
            SsviParameters smile = curve.toParameters(x, TAU_YEARS);
            WingForm.from(smile.toRaw(), wings);

            assertThat(smile.isWithinBounds()).isTrue();
            assertThat(new ButterflyCertificateWorkspace().holds(wings))
                    .as(smile.toString())
                    .isTrue();
        }
    }

    private static CurvePointsWorkspace points(SsviCurveWorkspace curve) {
        CurvePointsWorkspace points = new CurvePointsWorkspace();
        points.resize(K.length, TAU_YEARS);
        System.arraycopy(K, 0, points.k(), 0, K.length);
        curve.prepare(points);
        return points;
    }

    private static double[] numbers(SviParameters raw) {
        return new double[] {raw.a(), raw.b(), raw.rho(), raw.m(), raw.sigma()};
    }

    private static double[] moved(double[] x, int j, double by) {
        double[] moved = x.clone();
        moved[j] += by;
        return moved;
    }

    private static double vol(SsviCurveWorkspace curve, double[] x, double k) {
        return SviTotalVariance.vol(curve.toParameters(x, TAU_YEARS).toRaw(), k, TAU_YEARS);
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }
}
