package io.smilestream.calibrator.greeks;

import io.smilestream.calibrator.black.Black76;
import io.smilestream.calibrator.black.Normal;
import io.smilestream.calibrator.black.Side;
import io.smilestream.calibrator.black.YearFraction;
import io.smilestream.calibrator.numeric.Check;
import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.calibrator.svi.SviTotalVariance;

/**
 * Undiscounted Black-76 values of one option on a smile. Rates are zero.
 *
 * <pre>{@code
 * d1,2 = ln(F/K) / s +- s / 2,  s = vol sqrt(tau),  n and N the normal density and distribution
 * delta = +-N(+-d1)         gamma = n(d1) / (F s)           vega  = F n(d1) sqrt(tau)
 * theta = -F n(d1) vol / (2 sqrt(tau)) / 365                rho   = +-K tau N(+-d2)
 * vanna = -n(d1) d2 / vol   volga = vega d1 d2 / vol
 * smileDelta = delta + vega vol_F
 * smileGamma = gamma + 2 vanna vol_F + volga vol_F^2 + vega vol_FF
 * vol_F = -vol'(k) / F,  vol_FF = (vol''(k) + vol'(k)) / F^2
 * }</pre>
 *
 * <p>Conventions: delta is the forward delta, not premium-adjusted; deltaCoin = delta - price / F is the premium-adjusted
 * one, the hedge in coin of an inverse contract. vega, vanna and volga are per 1.00 of volatility, rho per 1.00 of rate,
 * theta per calendar day. The smile-adjusted values let the smile keep its shape in log-moneyness as the forward moves.
 *
 * @param vol Black volatility at the strike per square root of a year, a fraction
 * @param price quote currency per unit
 * @param priceCoin price / forward, coin per unit
 * @param delta change of price per change of forward
 * @param deltaCoin premium-adjusted delta
 * @param gamma per quote-currency unit
 * @param vega quote currency per 1.00 of volatility
 * @param theta quote currency per calendar day
 * @param rho quote currency per 1.00 of rate
 * @param vanna change of delta per 1.00 of volatility
 * @param volga change of vega per 1.00 of volatility
 * @param smileDelta delta along the smile
 * @param smileGamma gamma along the smile
 */
public record OptionGreeks(
        double vol,
        double price,
        double priceCoin,
        double delta,
        double deltaCoin,
        double gamma,
        double vega,
        double theta,
        double rho,
        double vanna,
        double volga,
        double smileDelta,
        double smileGamma) {

    /**
     * Values of one option on {@code smile}.
     *
     * @param strike quote currency per unit, above zero
     * @param forward quote currency per unit, above zero
     * @param tauYears ACT/365F years, above zero
     * @throws IllegalArgumentException if the smile has no positive variance at the strike
     */
    public static OptionGreeks of(Side side, double strike, double forward, double tauYears, SviParameters smile) {
        double k = Math.log(strike / forward);
        double w = SviTotalVariance.w(smile, k);
        Check.that(w > 0.0, "total variance at the strike must be > 0", w);
        double s = Math.sqrt(w);
        double rootTau = Math.sqrt(tauYears);
        double vol = s / rootTau;
        double d1 = -k / s + 0.5 * s;
        double d2 = d1 - s;
        double sign = side.sign();
        double density = Normal.density(d1);
        double price = Black76.price(side, forward, strike, s);
        double delta = sign * Normal.distribution(sign * d1);
        double gamma = density / (forward * s);
        double vega = forward * density * rootTau;
        double vanna = -density * d2 / vol;
        double volga = vega * d1 * d2 / vol;

        double slope = SviTotalVariance.slope(smile, k) / (2.0 * vol * tauYears);
        double bend = SviTotalVariance.curvature(smile, k) / (2.0 * vol * tauYears) - slope * slope / vol;
        double volByForward = -slope / forward;
        double volByForwardTwice = (bend + slope) / (forward * forward);
        return new OptionGreeks(
                vol,
                price,
                price / forward,
                delta,
                delta - price / forward,
                gamma,
                vega,
                -0.5 * forward * density * vol / rootTau / YearFraction.DAYS_PER_YEAR,
                sign * strike * tauYears * Normal.distribution(sign * d2),
                vanna,
                volga,
                delta + vega * volByForward,
                gamma + 2.0 * vanna * volByForward + volga * volByForward * volByForward + vega * volByForwardTwice);
    }
}
