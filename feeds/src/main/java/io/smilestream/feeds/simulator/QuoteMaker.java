package io.smilestream.feeds.simulator;

import io.smilestream.calibrator.black.Black76;
import io.smilestream.calibrator.black.ImpliedVolatility;
import io.smilestream.feeds.simulator.scenario.QuoteSettings;

/**
 * What a venue would show of an option: a bid and an ask around the true volatility, wider away from the money and near
 * expiry, with noise, on the venue's price grid, at times on one side only, resting or plainly wrong, at times with the
 * volatilities its prices mean.
 */
final class QuoteMaker {
    private static final double HALF_SPREAD_AT_THE_MONEY = 0.004;
    private static final double HALF_SPREAD_PER_DEPTH_SQUARED = 0.0015;
    private static final double HALF_SPREAD_MAX = 0.1;

    /** Below a month quotes widen as vega shrinks. */
    private static final double TAU_OF_PLAIN_SPREAD = 0.08;

    /** Noise beyond this many of its standard deviations is cut off: outliers come from their own setting. */
    private static final double NOISE_MAX = 4.0;

    private static final double VOL_MIN = 0.02;
    private static final double VOL_MAX = 5.0;
    private static final double MISSING_AT_THE_MONEY = 0.01;
    private static final double MISSING_PER_DEPTH = 0.12;
    private static final double MISSING_MAX = 0.4;

    /** The bid is missing three times as often as the ask. */
    private static final double MISSING_BIDS = 0.75;

    private static final double OUTLIER_HALF_SPREADS_MIN = 10.0;
    private static final double OUTLIER_HALF_SPREADS_MORE = 20.0;

    /** At the height of a crash spreads and missing sides are this many times the ordinary. */
    private static final double PANIC = 4.0;

    private static final double MARK_DECIMALS = 1e6;
    private static final double VOL_DECIMALS = 1e4;

    private final Randomness random;
    private final QuoteSettings settings;
    private final long staleMicros;

    QuoteMaker(Randomness random, QuoteSettings settings) {
        this.random = random;
        this.settings = settings;
        this.staleMicros = Math.round(settings.staleSeconds() * 1e6);
    }

    /** Makes the option's quote anew at a time, around a smile of that surface. */
    void quote(ListedOption option, TrueSmile smile, SurfaceSample surface, QuoteConditions conditions) {
        if (conditions.frozen && option.shown) {
            return;
        }
        double vol = smile.vol(option.strike);
        option.forward = smile.forward();
        option.markPrice = round(premium(option, smile, vol), MARK_DECIMALS);
        option.markVol = round(vol, VOL_DECIMALS);
        if (!(option.shown && rests(option, surface.micros()))) {
            order(option, smile, surface, conditions);
        }
        boolean vols = random.happens(settings.volShare());
        option.bidVol = vols && option.bidPrice > 0.0 ? impliedVol(option, option.bidPrice, smile) : Double.NaN;
        option.askVol = vols && option.askPrice > 0.0 ? impliedVol(option, option.askPrice, smile) : Double.NaN;
        option.shown = true;
    }

    /** Whether the option's orders rest; a function of option and time, so that it does not depend on when one looks. */
    private boolean rests(ListedOption option, long micros) {
        return settings.staleStrikeShare() > 0.0
                && Randomness.chance(option.chance, micros / staleMicros) < settings.staleStrikeShare();
    }

    private void order(ListedOption option, TrueSmile smile, SurfaceSample surface, QuoteConditions conditions) {
        double panic = 1.0 + (PANIC - 1.0) * surface.panic();
        double depth = Math.abs(StrictMath.log(option.strike / smile.forward())) / Math.sqrt(smile.totalVariance(0.0));
        double half = halfSpread(depth, smile.tauYears()) * surface.regimeSpread() * panic * conditions.spread;
        double sigma = settings.noiseHalfSpreads() * conditions.noise;
        double noise = sigma * Math.max(-NOISE_MAX, Math.min(NOISE_MAX, random.normal()));
        if (random.happens(settings.outlierShare())) {
            double off = OUTLIER_HALF_SPREADS_MIN + OUTLIER_HALF_SPREADS_MORE * random.uniform();
            noise += random.happens(0.5) ? off : -off;
        }
        double zigzag = conditions.broken * ((option.rung & 1) == 0 ? 1.0 : -1.0);
        double middle = smile.vol(option.strike) * (1.0 + conditions.bias) * (1.0 + zigzag) + noise * half;
        double bidVol = Math.max(middle - half, VOL_MIN);
        double askVol = Math.max(middle + half, bidVol + half);
        double missing = missing(depth, panic);
        boolean lacks = random.happens(missing);
        boolean lacksBid = lacks && random.happens(MISSING_BIDS);
        double bid = lacksBid ? 0.0 : PriceGrid.floor(premium(option, smile, bidVol));
        boolean lacksAsk = lacks && !lacksBid && bid > 0.0;
        double ask = lacksAsk ? 0.0 : PriceGrid.ceil(premium(option, smile, askVol));
        boolean crossed = bid > 0.0 && ask > 0.0 && random.happens(settings.crossedShare());
        option.bidPrice = crossed ? ask : bid;
        option.askPrice = crossed ? bid : ask;
        option.bidSize = size();
        option.askSize = size();
    }

    private double halfSpread(double depth, double tauYears) {
        double shortDated = Math.sqrt(Math.max(1.0, TAU_OF_PLAIN_SPREAD / tauYears));
        double plain = (HALF_SPREAD_AT_THE_MONEY + HALF_SPREAD_PER_DEPTH_SQUARED * depth * depth) * shortDated;
        return settings.spreadScale() * Math.min(plain, HALF_SPREAD_MAX);
    }

    /** Probability that a side is missing: where nobody cares to quote. */
    private double missing(double depth, double panic) {
        double standard = MISSING_AT_THE_MONEY + MISSING_PER_DEPTH * Math.max(depth - 1.0, 0.0);
        return Math.min(settings.oneSidedScale() * panic * Math.min(standard, MISSING_MAX), 1.0);
    }

    /** Premium in coin of an option at a volatility. */
    private static double premium(ListedOption option, TrueSmile smile, double vol) {
        double stdDev = vol * Math.sqrt(smile.tauYears());
        return Black76.price(option.side, smile.forward(), option.strike, stdDev) / smile.forward();
    }

    /** The volatility of a price on the grid, as the venue publishes it; NaN where a price has none. */
    private static double impliedVol(ListedOption option, double price, TrueSmile smile) {
        double vol = round(
                ImpliedVolatility.of(
                        option.side, smile.forward(), option.strike, smile.tauYears(), price * smile.forward()),
                VOL_DECIMALS);
        return vol > 0.0 ? Math.min(vol, VOL_MAX) : Double.NaN;
    }

    private double size() {
        return (1 + random.below(500)) / 10.0;
    }

    private static double round(double value, double decimals) {
        return Math.rint(value * decimals) / decimals;
    }
}
