package io.smilestream.benchmarks.peers;

/** The smiles that are fitted, and the volatility each has at a log-moneyness; written apart from the code that fits. */
public enum SmileModel {
    /** Raw SVI: a, b, rho, m, sigma in total variance. */
    SVI("svi") {
        @Override
        public double vol(Fit fit, double k, double tauYears) {
            double d = k - fit.p4();
            double w = fit.p1() + fit.p2() * (fit.p3() * d + Math.sqrt(d * d + fit.p5() * fit.p5()));
            return Math.sqrt(Math.max(0.0, w) / tauYears);
        }
    },
    /** Hagan's lognormal SABR with beta one: alpha, beta, rho, nu. */
    SABR("sabr") {
        @Override
        public double vol(Fit fit, double k, double tauYears) {
            double alpha = fit.p1();
            double rho = fit.p3();
            double nu = fit.p4();
            double z = -nu / alpha * k;
            double x = Math.log((Math.sqrt(1.0 - 2.0 * rho * z + z * z) + z - rho) / (1.0 - rho));
            double tilt = Math.abs(z) < Z_SMALL ? 1.0 - 0.5 * rho * z : z / x;
            double growth = 0.25 * rho * nu * alpha + (2.0 - 3.0 * rho * rho) * nu * nu / 24.0;
            return alpha * tilt * (1.0 + tauYears * growth);
        }
    };

    private static final double Z_SMALL = 1e-6; // below it z / x is 0 / 0 in doubles and its series is exact

    private final String label;

    SmileModel(String label) {
        this.label = label;
    }

    /** Its name in the results. */
    public String label() {
        return label;
    }

    /** Volatility of a fitted smile, a fraction. */
    public abstract double vol(Fit fit, double k, double tauYears);
}
