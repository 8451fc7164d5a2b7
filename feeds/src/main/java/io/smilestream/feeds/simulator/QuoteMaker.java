package io.smilestream.feeds.simulator;

import io.smilestream.calibrator.black.Black76;
import io.smilestream.calibrator.black.ImpliedVolatility;
import io.smilestream.calibrator.black.Side;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.Tick;
import io.smilestream.venues.deribit.DeribitInstrument;
import org.jspecify.annotations.Nullable;

/**
 * What a venue would show of an option: a bid and an ask around the true volatility, wider away from the money, with noise,
 * on the venue's price grid, at times on one side only, at times with the volatilities its prices mean.
 */
final class QuoteMaker {
    private static final double HALF_SPREAD_AT_THE_MONEY = 0.004;
    private static final double HALF_SPREAD_PER_DEPTH_SQUARED = 0.0015;
    private static final double HALF_SPREAD_MAX = 0.1;

    /** Below a month quotes widen as vega shrinks. */
    private static final double TAU_OF_PLAIN_SPREAD = 0.08;

    private static final double NOISE_IN_HALF_SPREADS = 0.25;
    private static final double VOL_MIN = 0.02;
    private static final double VOL_MAX = 5.0;
    private static final double MISSING_AT_THE_MONEY = 0.01;
    private static final double MISSING_PER_DEPTH = 0.12;
    private static final double MISSING_MAX = 0.4;

    /** Prices are counted in ten-thousandths of a coin; from 0.005 only every fifth is on the grid. */
    private static final double SMALLEST_PRICES_PER_COIN = 10_000.0;

    private static final long FINE_GRID_END = 50;
    private static final long COARSE_STEP = 5;

    private static final double MARK_DECIMALS = 1e6;
    private static final double VOL_DECIMALS = 1e4;

    private final Randomness random;
    private final double volShare;

    QuoteMaker(Randomness random, double volShare) {
        this.random = random;
        this.volShare = volShare;
    }

    /** Fills in the prices, volatilities and sizes of a tick. */
    void quote(Tick tick, DeribitInstrument option, TrueSmile smile) {
        double k = StrictMath.log(option.strike() / smile.forward());
        double vol = smile.vol(option.strike());
        double depth = Math.abs(k) / Math.sqrt(smile.totalVariance(0.0));
        double half = halfSpread(depth, smile.tauYears());
        double noise = Math.max(-1.0, Math.min(1.0, NOISE_IN_HALF_SPREADS * random.normal()));
        double bidVol = Math.max(vol + (noise - 1.0) * half, VOL_MIN);
        double askVol = Math.max(vol + (noise + 1.0) * half, bidVol + half);
        Missing missing = missing(depth);
        boolean vols = random.happens(volShare);
        tick.setForward(smile.forward());
        tick.setMarkPrice(round(premium(option, smile, vol), MARK_DECIMALS));
        tick.setMarkVol(round(vol, VOL_DECIMALS));
        double bid = floorPrice(premium(option, smile, bidVol));
        if (bid > 0.0 && missing != Missing.BID) {
            tick.setBidPrice(bid);
            tick.setBidSize(size());
            tick.setBidVol(vols ? impliedVol(option, bid, smile) : null);
        }
        if (missing != Missing.ASK) {
            double ask = ceilPrice(premium(option, smile, askVol));
            tick.setAskPrice(ask);
            tick.setAskSize(size());
            tick.setAskVol(vols ? impliedVol(option, ask, smile) : null);
        }
    }

    private static double halfSpread(double depth, double tauYears) {
        double shortDated = Math.sqrt(Math.max(1.0, TAU_OF_PLAIN_SPREAD / tauYears));
        return Math.min(
                (HALF_SPREAD_AT_THE_MONEY + HALF_SPREAD_PER_DEPTH_SQUARED * depth * depth) * shortDated,
                HALF_SPREAD_MAX);
    }

    /** Sides go missing where nobody cares to quote; the bid three times as often as the ask. */
    private Missing missing(double depth) {
        double probability =
                Math.min(MISSING_AT_THE_MONEY + MISSING_PER_DEPTH * Math.max(depth - 1.0, 0.0), MISSING_MAX);
        if (!random.happens(probability)) {
            return Missing.NONE;
        }
        return random.happens(0.75) ? Missing.BID : Missing.ASK;
    }

    /** Premium in coin of an option at a volatility. */
    private static double premium(DeribitInstrument option, TrueSmile smile, double vol) {
        double stdDev = vol * Math.sqrt(smile.tauYears());
        return Black76.price(sideOf(option), smile.forward(), option.strike(), stdDev) / smile.forward();
    }

    /** The volatility of a price on the grid, as the venue publishes it; null where a price has none. */
    private static @Nullable Double impliedVol(DeribitInstrument option, double price, TrueSmile smile) {
        double vol = round(
                ImpliedVolatility.of(
                        sideOf(option), smile.forward(), option.strike(), smile.tauYears(), price * smile.forward()),
                VOL_DECIMALS);
        return vol > 0.0 ? Math.min(vol, VOL_MAX) : null;
    }

    private static Side sideOf(DeribitInstrument option) {
        return option.right() == OptionRight.CALL ? Side.CALL : Side.PUT;
    }

    private double size() {
        return (1 + random.below(500)) / 10.0;
    }

    private static double floorPrice(double premium) {
        long count = (long) Math.floor(premium * SMALLEST_PRICES_PER_COIN);
        return (count < FINE_GRID_END ? count : count - count % COARSE_STEP) / SMALLEST_PRICES_PER_COIN;
    }

    private static double ceilPrice(double premium) {
        long count = Math.max((long) Math.ceil(premium * SMALLEST_PRICES_PER_COIN), 1);
        long excess = count % COARSE_STEP;
        boolean onGrid = count < FINE_GRID_END || excess == 0;
        return (onGrid ? count : count + COARSE_STEP - excess) / SMALLEST_PRICES_PER_COIN;
    }

    private static double round(double value, double decimals) {
        return Math.rint(value * decimals) / decimals;
    }

    private enum Missing {
        NONE,
        BID,
        ASK
    }
}
