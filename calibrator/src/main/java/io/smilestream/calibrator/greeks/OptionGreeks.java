package io.smilestream.calibrator.greeks;

import io.smilestream.calibrator.black.Side;
import io.smilestream.calibrator.numeric.Check;
import io.smilestream.calibrator.svi.SviParameters;

/**
 * Undiscounted Black-76 values of one option on a smile. Rates are zero. Formulas and conventions are those of {@link
 * SliceGreeksWorkspace}, which computes many at once.
 *
 * <p>delta is the forward delta, not premium-adjusted; deltaCoin = delta - price / F is the premium-adjusted one, the
 * hedge in coin of an inverse contract. The smile-adjusted values let the smile keep its shape in log-moneyness as the
 * forward moves.
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
        SliceGreeksWorkspace slice = new SliceGreeksWorkspace(1);
        slice.add(side, strike);
        slice.computeOnSmile(forward, tauYears, smile);
        Check.that(slice.vol(0) > 0.0, "total variance at the strike must be > 0, vol", slice.vol(0));
        return slice.at(0);
    }
}
