package io.smilestream.calibrator.surface;

import io.smilestream.calibrator.arbitrage.ButterflyCertificateWorkspace;
import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.smile.Smile;
import io.smilestream.calibrator.smile.VarianceCurve;
import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.calibrator.svi.WingForm;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;

/** Surfaces and quotes that tests are made of. */
final class Surfaces {
    static final SviParameters MONTH = new SviParameters(0.004, 0.05, -0.4, 0.02, 0.06);
    static final SviParameters QUARTER = new SviParameters(0.02, 0.1, -0.3, 0.0, 0.15);

    private Surfaces() {}

    static Smile flat(double vol, double tauYears) {
        return new Smile.Svi(new SviParameters(vol * vol * tauYears, 0.0, 0.0, 0.0, 1.0), tauYears);
    }

    /** The volatility of the fair variance of one curve, without interpolation. */
    static double stripVol(VarianceCurve curve) {
        VarianceStripWorkspace strip = new VarianceStripWorkspace();
        strip.sum(curve, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        return Math.sqrt(strip.variance() / curve.tauYears());
    }

    /** Two smiles, at 0.05 and 0.2 years, with forwards 100 and 110. */
    static SmileSurface two() {
        return SmileSurface.of(List.of(
                new ExpirySmile(new Smile.Svi(MONTH, 0.05), 100.0, -0.3, 0.25, 0.005),
                new ExpirySmile(new Smile.Svi(QUARTER, 0.2), 110.0, -0.6, 0.5, 0.005)));
    }

    static boolean isFree(Smile.Svi smile) {
        double[] x = new double[WingForm.DIMENSION];
        WingForm.from(smile.parameters(), x);
        return new ButterflyCertificateWorkspace().holds(x);
    }

    /** A random surface that meets the conditions with room, of the kind crypto options trade on. */
    static EssviSurface random(SplittableRandom random, int size) {
        double[] x = new double[size * EssviConditions.WIDTH];
        double[] tauYears = new double[size];
        double vol = random.nextDouble(0.3, 0.9);
        double rho = random.nextDouble(-0.6, 0.4);
        for (int i = 0; i < size; i++) {
            tauYears[i] = (i == 0 ? 0.005 : tauYears[i - 1]) * random.nextDouble(1.3, 2.2);
            double theta = vol * vol * tauYears[i] * random.nextDouble(0.95, 1.1);
            double psi = random.nextDouble(0.8, 1.0) * Math.sqrt(theta) / (1.0 + theta);
            int at = i * EssviConditions.WIDTH;
            double own = rho + random.nextDouble(-0.1, 0.1);
            x[at + EssviConditions.THETA] = Math.log(theta);
            x[at + EssviConditions.LEFT] = Math.log(psi * (1.0 - own));
            x[at + EssviConditions.RIGHT] = Math.log(psi * (1.0 + own));
        }
        EssviConditions.confine(x, size);
        return of(tauYears, x);
    }

    static EssviSurface of(double[] tauYears, double[] x) {
        int size = tauYears.length;
        double[] theta = new double[size];
        double[] left = new double[size];
        double[] right = new double[size];
        for (int i = 0; i < size; i++) {
            theta[i] = Math.exp(x[i * EssviConditions.WIDTH + EssviConditions.THETA]);
            left[i] = Math.exp(x[i * EssviConditions.WIDTH + EssviConditions.LEFT]);
            right[i] = Math.exp(x[i * EssviConditions.WIDTH + EssviConditions.RIGHT]);
        }
        return EssviSurface.of(tauYears, theta, left, right);
    }

    /** Quotes {@code halfSpreadVol} around a volatility of (index of the expiry, k), three deviations to each side. */
    static List<SmileSlice> quotes(
            double[] tauYears, double levelVol, int count, double halfSpreadVol, DoubleBinaryOperator vol) {
        List<SmileSlice> slices = new ArrayList<>();
        for (int i = 0; i < tauYears.length; i++) {
            double reach = 3.0 * levelVol * Math.sqrt(tauYears[i]);
            double[] k = new double[count];
            double[] bid = new double[count];
            double[] ask = new double[count];
            for (int j = 0; j < count; j++) {
                k[j] = reach * (2.0 * j / (count - 1) - 1.0);
                bid[j] = Math.max(0.01, vol.applyAsDouble(i, k[j]) - halfSpreadVol);
                ask[j] = bid[j] + 2.0 * halfSpreadVol;
            }
            slices.add(SmileSlice.of(tauYears[i], k, bid, ask));
        }
        return slices;
    }

    static double[] tauYears(EssviSurface surface) {
        double[] tauYears = new double[surface.size()];
        for (int i = 0; i < tauYears.length; i++) {
            tauYears[i] = surface.tauYears(i);
        }
        return tauYears;
    }
}
