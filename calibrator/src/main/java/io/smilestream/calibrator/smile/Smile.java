package io.smilestream.calibrator.smile;

import io.smilestream.calibrator.numeric.Check;
import io.smilestream.calibrator.sabr.SabrParameters;
import io.smilestream.calibrator.sabr.SabrVolatility;
import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.calibrator.svi.SviTotalVariance;

/** A fitted smile of one expiry at one time: total variance and volatility over log-moneyness. */
public sealed interface Smile extends VarianceCurve {
    /** Most parameters that a smile has. */
    int PARAMETERS_MAX = 5;

    /**
     * Raw SVI, which SSVI slices are too.
     *
     * @param parameters in total variance at {@code tauYears}
     * @param tauYears time to expiry in ACT/365F years, above zero
     */
    record Svi(SviParameters parameters, double tauYears) implements Smile {
        public Svi {
            Check.that(tauYears > 0.0, "tauYears must be > 0", tauYears);
        }

        @Override
        public int parameterCount() {
            return PARAMETERS_MAX;
        }

        @Override
        public double w(double k) {
            return SviTotalVariance.w(parameters, k);
        }

        @Override
        public void derivatives(double k, double[] out) {
            out[0] = SviTotalVariance.w(parameters, k);
            out[1] = SviTotalVariance.slope(parameters, k);
            out[2] = SviTotalVariance.curvature(parameters, k);
        }

        @Override
        public void gradient(double k, double[] out) {
            SviTotalVariance.gradient(parameters, k, out);
        }
    }

    /**
     * SABR by Hagan's expansion.
     *
     * @param parameters of the volatility
     * @param tauYears time to expiry in ACT/365F years, above zero
     */
    record Sabr(SabrParameters parameters, double tauYears) implements Smile {
        public Sabr {
            Check.that(tauYears > 0.0, "tauYears must be > 0", tauYears);
        }

        @Override
        public int parameterCount() {
            return SabrVolatility.FITTED;
        }

        @Override
        public double w(double k) {
            double vol = Math.max(0.0, SabrVolatility.vol(parameters, k, tauYears));
            return vol * vol * tauYears;
        }

        @Override
        public void derivatives(double k, double[] out) {
            SabrVolatility.derivatives(parameters, k, tauYears, out);
            double vol = Math.max(0.0, out[0]);
            double slope = out[1];
            out[0] = vol * vol * tauYears;
            out[1] = 2.0 * vol * slope * tauYears;
            out[2] = 2.0 * (slope * slope + vol * out[2]) * tauYears;
        }

        @Override
        public void gradient(double k, double[] out) {
            double vol = SabrVolatility.vol(parameters, k, tauYears);
            SabrVolatility.gradient(parameters, k, tauYears, out);
            for (int i = 0; i < SabrVolatility.FITTED; i++) {
                out[i] *= 2.0 * vol * tauYears;
            }
        }
    }

    /** Number of parameters that were fitted. */
    int parameterCount();

    /**
     * Derivatives of the total variance at {@code k} in the fitted parameters, in their record's order.
     *
     * @param out length {@link #parameterCount} or more, overwritten
     */
    void gradient(double k, double[] out);
}
