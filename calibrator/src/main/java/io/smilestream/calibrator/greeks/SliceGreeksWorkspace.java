package io.smilestream.calibrator.greeks;

import io.smilestream.calibrator.black.Black76;
import io.smilestream.calibrator.black.ScaledErfc;
import io.smilestream.calibrator.black.Side;
import io.smilestream.calibrator.black.YearFraction;
import io.smilestream.calibrator.numeric.Check;
import io.smilestream.calibrator.smile.Smile;
import io.smilestream.calibrator.smile.VarianceCurve;
import io.smilestream.calibrator.svi.SviParameters;

/**
 * Undiscounted Black-76 prices and Greeks of all options of one expiry, in columns. Rates are zero.
 *
 * <pre>{@code
 * d1,2 = ln(F/K) / s +- s / 2,  s = vol sqrt(tau),  n and N the normal density and distribution
 * delta = +-N(+-d1)          gamma = n(d1) / (F s)            vega  = F n(d1) sqrt(tau)
 * theta = -F n(d1) vol / (2 sqrt(tau)) / 365                  rho   = +-K tau N(+-d2)
 * vanna = -n(d1) d2 / vol    volga = vega d1 d2 / vol
 * charm = n(d1) d2 / (2 tau) / 365   speed = -gamma (1 + d1 / s) / F   zomma = gamma (d1 d2 - 1) / vol
 * smileDelta = delta + vega vol_F
 * smileGamma = gamma + 2 vanna vol_F + volga vol_F^2 + vega vol_FF
 * vol_F = -vol'(k) / F,  vol_FF = (vol''(k) + vol'(k)) / F^2,  k = ln(K/F)
 * }</pre>
 *
 * <p>Conventions: delta is the forward delta, not premium-adjusted; the values named coin are those of {@code price / F},
 * the premium of an inverse option, and deltaCoin is the premium-adjusted delta. vega, vanna, volga and zomma are per 1.00
 * of volatility, rho per 1.00 of rate with the spot held, theta and charm per calendar day that passes (ACT/365F). The
 * smile-adjusted values let the smile keep its shape in log-moneyness as the forward moves.
 * <p>Method: everything of an option follows from one exponential, {@code E = exp(-(h^2 + t^2) / 2)} with {@code h = |k|/s}
 * and {@code t = s/2}, and from Y of {@link ScaledErfc}: {@code n(d1) = E sqrt(K/F) / sqrt(2 pi)}, the time value is
 * {@code sqrt(F K) E (Y((h-t)/sqrt 2) - Y((h+t)/sqrt 2)) / 2}, and the two terms are the tails N(-|d1|), N(-|d2|).
 * So wings keep their digits, and call and put of a strike share all but what parity takes apart. Each step passes over
 * all options before the next begins: an option is one chain of dependent operations, and side by side they take less than
 * half the time they take one after the other (83 against 37 ns).
 * <p>Domain: where the total variance is not above zero every value of the option is NaN.
 * <p>Accuracy and cost: docs/numerics.md. No allocation after construction. Not thread-safe.
 */
public final class SliceGreeksWorkspace {
    private static final double ROOT_HALF = 0.7071067811865476;
    private static final double INVERSE_ROOT_TWO_PI = 0.3989422804014327;

    /** {@code (t - h) / sqrt 2} up to which the time value is taken as a difference; above, from its ceiling down. */
    private static final double DIFFERENCE_UP_TO = -ScaledErfc.DOMAIN_MIN;

    private final double[] variance = new double[3];
    private final double[] strike;
    private final double[] sign;
    private final double[] k;
    private final double[] stdDev;
    private final double[] varianceSlope;
    private final double[] varianceBend;
    private final double[] scaledH;
    private final double[] scaledT;
    private final double[] difference;
    private final double[] high;
    private final double[] vol;
    private final double[] d1;
    private final double[] density;
    private final double[] price;
    private final double[] delta;
    private final double[] gamma;
    private final double[] vega;
    private final double[] theta;
    private final double[] rho;
    private final double[] vanna;
    private final double[] volga;
    private final double[] smileDelta;
    private final double[] smileGamma;
    private final double[] charm;
    private final double[] speed;
    private final double[] zomma;
    private int size;
    private double forward = Double.NaN;
    private double tauYears = Double.NaN;
    private double rootTau = Double.NaN;
    private double perForward = Double.NaN;
    private double perRootTau = Double.NaN;
    private double thetaPerVegaAndStdDev = Double.NaN;

    /** Makes the columns of at most {@code optionsMax} options. */
    public SliceGreeksWorkspace(int optionsMax) {
        strike = new double[optionsMax];
        sign = new double[optionsMax];
        k = new double[optionsMax];
        stdDev = new double[optionsMax];
        varianceSlope = new double[optionsMax];
        varianceBend = new double[optionsMax];
        scaledH = new double[optionsMax];
        scaledT = new double[optionsMax];
        difference = new double[optionsMax];
        high = new double[optionsMax];
        vol = new double[optionsMax];
        d1 = new double[optionsMax];
        density = new double[optionsMax];
        price = new double[optionsMax];
        delta = new double[optionsMax];
        gamma = new double[optionsMax];
        vega = new double[optionsMax];
        theta = new double[optionsMax];
        rho = new double[optionsMax];
        vanna = new double[optionsMax];
        volga = new double[optionsMax];
        smileDelta = new double[optionsMax];
        smileGamma = new double[optionsMax];
        charm = new double[optionsMax];
        speed = new double[optionsMax];
        zomma = new double[optionsMax];
    }

    /** Forgets all options. */
    public void clear() {
        size = 0;
    }

    /**
     * Adds an option; its row is {@link #size} as it was before.
     *
     * @param strikePrice quote currency per unit, above zero
     */
    public void add(Side side, double strikePrice) {
        strike[size] = strikePrice;
        sign[size] = side.sign();
        size++;
    }

    /** Number of options. */
    public int size() {
        return size;
    }

    /**
     * Fills every column but charm, speed and zomma, on a smile.
     *
     * @param forwardPrice quote currency per unit, above zero
     * @param years ACT/365F years to expiry, above zero
     * @throws IllegalArgumentException if the forward or the time is not above zero
     */
    public void computeOnSmile(double forwardPrice, double years, SviParameters smile) {
        begin(forwardPrice, years);
        readSmile(smile);
        fillColumns();
        adjustToSmile();
    }

    /**
     * Fills every column but charm, speed and zomma, on a smile of any model, or between two, at its own time to expiry.
     *
     * @param forwardPrice quote currency per unit, above zero
     * @throws IllegalArgumentException if the forward is not above zero
     */
    public void computeOnSmile(double forwardPrice, VarianceCurve smile) {
        if (smile instanceof Smile.Svi svi) {
            computeOnSmile(forwardPrice, svi.tauYears(), svi.parameters());
            return;
        }
        begin(forwardPrice, smile.tauYears());
        for (int i = 0; i < size; i++) {
            smile.derivatives(k[i], variance);
            stdDev[i] = variance[0] > 0.0 ? Math.sqrt(variance[0]) : Double.NaN;
            varianceSlope[i] = variance[1];
            varianceBend[i] = variance[2];
        }
        fillColumns();
        adjustToSmile();
    }

    /**
     * Fills every column but charm, speed and zomma at given volatilities, which do not move with the forward:
     * smile-adjusted and plain values are the same.
     *
     * @param forwardPrice quote currency per unit, above zero
     * @param years ACT/365F years to expiry, above zero
     * @param vols per square root of a year, one an option
     * @throws IllegalArgumentException if the forward or the time is not above zero
     */
    public void computeAtVols(double forwardPrice, double years, double[] vols) {
        begin(forwardPrice, years);
        for (int i = 0; i < size; i++) {
            stdDev[i] = vols[i] > 0.0 ? vols[i] * rootTau : Double.NaN;
        }
        fillColumns();
        System.arraycopy(delta, 0, smileDelta, 0, size);
        System.arraycopy(gamma, 0, smileGamma, 0, size);
    }

    /** Fills charm, speed and zomma, of what was computed last. */
    public void computeThirdOrder() {
        for (int i = 0; i < size; i++) {
            double s = stdDev[i];
            double d2 = d1[i] - s;
            charm[i] = density[i] * d2 / (2.0 * tauYears * YearFraction.DAYS_PER_YEAR);
            speed[i] = -gamma[i] * (1.0 + d1[i] / s) / forward;
            zomma[i] = gamma[i] * (d1[i] * d2 - 1.0) / vol[i];
        }
    }

    /** Volatility per square root of a year, a fraction. */
    public double vol(int i) {
        return vol[i];
    }

    /** Premium, quote currency per unit. */
    public double price(int i) {
        return price[i];
    }

    /** Change of price per change of forward; a put's is below zero. */
    public double delta(int i) {
        return delta[i];
    }

    /** Change of delta per change of forward. */
    public double gamma(int i) {
        return gamma[i];
    }

    /** Quote currency per 1.00 of volatility. */
    public double vega(int i) {
        return vega[i];
    }

    /** Quote currency per calendar day that passes. */
    public double theta(int i) {
        return theta[i];
    }

    /** Quote currency per 1.00 of rate, the spot held. */
    public double rho(int i) {
        return rho[i];
    }

    /** Change of delta per 1.00 of volatility. */
    public double vanna(int i) {
        return vanna[i];
    }

    /** Change of vega per 1.00 of volatility. */
    public double volga(int i) {
        return volga[i];
    }

    /** Delta along the smile. */
    public double smileDelta(int i) {
        return smileDelta[i];
    }

    /** Gamma along the smile. */
    public double smileGamma(int i) {
        return smileGamma[i];
    }

    /** Change of delta per calendar day that passes; of the last {@link #computeThirdOrder}. */
    public double charm(int i) {
        return charm[i];
    }

    /** Change of gamma per change of forward; of the last {@link #computeThirdOrder}. */
    public double speed(int i) {
        return speed[i];
    }

    /** Change of gamma per 1.00 of volatility; of the last {@link #computeThirdOrder}. */
    public double zomma(int i) {
        return zomma[i];
    }

    /** Premium of the inverse option, coin per unit: {@code price / F}. */
    public double priceCoin(int i) {
        return price[i] / forward;
    }

    /** Premium-adjusted delta, {@code delta - price / F}: F times the change of priceCoin per change of forward. */
    public double deltaCoin(int i) {
        return delta[i] - price[i] / forward;
    }

    /** Change of deltaCoin per change of forward: {@code gamma - deltaCoin / F}. */
    public double gammaCoin(int i) {
        return gamma[i] - deltaCoin(i) / forward;
    }

    /** Coin per 1.00 of volatility: {@code vega / F}. */
    public double vegaCoin(int i) {
        return vega[i] / forward;
    }

    /** Coin per calendar day that passes: {@code theta / F}. */
    public double thetaCoin(int i) {
        return theta[i] / forward;
    }

    /** All first and second order values of one option. */
    public OptionGreeks at(int i) {
        return new OptionGreeks(
                vol[i],
                price[i],
                priceCoin(i),
                delta[i],
                deltaCoin(i),
                gamma[i],
                vega[i],
                theta[i],
                rho[i],
                vanna[i],
                volga[i],
                smileDelta[i],
                smileGamma[i]);
    }

    private void begin(double forwardPrice, double years) {
        Check.that(forwardPrice > 0.0, "forward must be > 0", forwardPrice);
        Check.that(years > 0.0, "tauYears must be > 0", years);
        forward = forwardPrice;
        perForward = 1.0 / forwardPrice;
        tauYears = years;
        rootTau = Math.sqrt(years);
        perRootTau = 1.0 / rootTau;
        thetaPerVegaAndStdDev = -0.5 * perRootTau / (years * YearFraction.DAYS_PER_YEAR);
        for (int i = 0; i < size; i++) {
            k[i] = -Black76.logOf(forward, strike[i]);
        }
    }

    /** Fills stdDev and the derivatives of total variance. */
    private void readSmile(SviParameters smile) {
        double a = smile.a();
        double b = smile.b();
        double skew = smile.rho();
        double m = smile.m();
        double variance = smile.sigma() * smile.sigma();
        for (int i = 0; i < size; i++) {
            double distance = k[i] - m;
            double root = Math.sqrt(distance * distance + variance);
            double perRoot = 1.0 / root;
            double w = a + b * (skew * distance + root);
            stdDev[i] = w > 0.0 ? Math.sqrt(w) : Double.NaN;
            varianceSlope[i] = b * (skew + distance * perRoot);
            varianceBend[i] = b * variance * perRoot * perRoot * perRoot;
        }
    }

    private void fillColumns() {
        for (int i = 0; i < size; i++) {
            double s = stdDev[i];
            double z = k[i] / s;
            d1[i] = 0.5 * s - z;
            scaledH[i] = Math.abs(z) * ROOT_HALF;
            scaledT[i] = (0.5 * ROOT_HALF) * s;
            density[i] = -0.5 * z * z - 0.125 * s * s;
        }
        for (int i = 0; i < size; i++) {
            density[i] = Math.exp(density[i]) * Math.sqrt(strike[i] * perForward);
        }
        ScaledErfc.differences(size, scaledH, scaledT, difference, high);
        for (int i = 0; i < size; i++) {
            fillPriceAndTails(i);
        }
        fillOtherGreeks();
    }

    private void fillOtherGreeks() {
        double vegaPerDensity = forward * rootTau;
        for (int i = 0; i < size; i++) {
            double s = stdDev[i];
            double n = INVERSE_ROOT_TWO_PI * density[i];
            double perS = 1.0 / s;
            double d2 = d1[i] - s;
            double perVol = rootTau * perS;
            density[i] = n;
            vol[i] = s * perRootTau;
            gamma[i] = n * perS * perForward;
            vega[i] = n * vegaPerDensity;
            theta[i] = n * vegaPerDensity * s * thetaPerVegaAndStdDev;
            vanna[i] = -n * d2 * perVol;
            volga[i] = n * vegaPerDensity * d1[i] * d2 * perVol;
        }
    }

    /**
     * Fills price, delta and rho from those of the option of the strike that is out of the money.
     */
    private void fillPriceAndTails(int i) {
        double atStrike = strike[i];
        boolean callIsOut = atStrike >= forward;
        double scale = 0.5 * forward * density[i]; // sqrt(F K) E / 2
        double far = scale * high[i];
        double timeValue = scale * difference[i];
        double near = timeValue + far;
        double beyond = scaledT[i] - scaledH[i];
        if (beyond > DIFFERENCE_UP_TO) {
            near = Math.min(forward, atStrike) - scale * ScaledErfc.value(beyond);
            timeValue = near - far;
        }
        // F N(-|d1|) and K N(-|d2|) of the option out of the money, one of them near, the other far.
        double tail1 = callIsOut ? near : far;
        double tail2 = callIsOut ? far : near;
        double side = sign[i];
        boolean isOut = callIsOut == side > 0.0;
        price[i] = isOut ? timeValue : Math.abs(forward - atStrike) + timeValue;
        delta[i] = side * (isOut ? tail1 : forward - tail1) * perForward;
        rho[i] = side * tauYears * (isOut ? tail2 : atStrike - tail2);
    }

    private void adjustToSmile() {
        double halfPerRootTau = 0.5 * perRootTau;
        for (int i = 0; i < size; i++) {
            double perS = 1.0 / stdDev[i];
            double slope = varianceSlope[i] * halfPerRootTau * perS; // vol'(k)
            double bend = (varianceBend[i] * halfPerRootTau - slope * slope * rootTau) * perS; // vol''(k)
            double volByForward = -slope * perForward;
            double volByForwardTwice = (bend + slope) * perForward * perForward;
            smileDelta[i] = delta[i] + vega[i] * volByForward;
            smileGamma[i] =
                    gamma[i] + volByForward * (2.0 * vanna[i] + volga[i] * volByForward) + vega[i] * volByForwardTwice;
        }
    }
}
