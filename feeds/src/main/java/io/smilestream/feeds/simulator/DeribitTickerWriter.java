package io.smilestream.feeds.simulator;

import io.smilestream.calibrator.black.Black76;
import io.smilestream.calibrator.black.Normal;
import io.smilestream.calibrator.black.Side;
import io.smilestream.calibrator.black.YearFraction;
import io.smilestream.feeds.LineBuffer;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.Tick;
import io.smilestream.venues.SmileTick;
import org.jspecify.annotations.Nullable;

/**
 * Deribit's notification of {@code ticker.INSTRUMENT.100ms}: premiums in coin, volatilities in percent, 0 where there is none,
 * Greeks by Deribit's conventions at the mark volatility, rounded as Deribit rounds them.
 */
public final class DeribitTickerWriter implements MessageWriter {
    private static final int PERCENT_DIGITS = 2;
    private static final double GREEK_DECIMALS = 1e5;
    private static final double PER_POINT = 0.01;
    private static final double DAYS_PER_YEAR = 365.0;
    private static final long MICROS_PER_MILLI = 1_000;

    /** A writer. */
    public DeribitTickerWriter() {}

    @Override
    public void write(SmileTick smileTick, LineBuffer out) {
        Tick tick = smileTick.tick();
        String instrument = String.valueOf(tick.getInstrument());
        out.text("{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":\"ticker.")
                .text(instrument)
                .text(".100ms\",\"data\":{\"timestamp\":")
                .whole(EpochMicros.of(tick.getEventTime()) / MICROS_PER_MILLI)
                .text(",\"state\":\"open\",\"instrument_name\":\"")
                .text(instrument)
                .text("\",\"underlying_index\":\"SYN.")
                .text(instrument.substring(0, instrument.indexOf('-', instrument.indexOf('-') + 1)))
                .text("\",\"underlying_price\":");
        number(out, tick.getForward(), 0);
        out.text(",\"interest_rate\":0.0,\"mark_price\":");
        number(out, tick.getMarkPrice(), 0);
        out.text(",\"mark_iv\":");
        number(out, tick.getMarkVol(), PERCENT_DIGITS);
        side(out, "bid", tick.getBidPrice(), tick.getBidSize(), tick.getBidVol());
        side(out, "ask", tick.getAskPrice(), tick.getAskSize(), tick.getAskVol());
        greeks(out, smileTick);
        out.text("}}}");
    }

    private static void side(
            LineBuffer out, String side, @Nullable Double price, @Nullable Double size, @Nullable Double vol) {
        out.text(",\"best_").text(side).text("_price\":");
        number(out, price, 0);
        out.text(",\"best_").text(side).text("_amount\":");
        number(out, size, 0);
        out.text(",\"").text(side).text("_iv\":");
        number(out, vol, PERCENT_DIGITS);
    }

    private static void number(LineBuffer out, @Nullable Double value, int shift) {
        if (value == null) {
            out.text("0.0");
        } else {
            out.decimal(value, shift);
        }
    }

    /** Forward delta, gamma per dollar, vega and rho per point, theta per day, all in dollars (rates at zero). */
    private static void greeks(LineBuffer out, SmileTick smileTick) {
        Tick tick = smileTick.tick();
        Double forward = tick.getForward();
        Double strike = tick.getStrike();
        Double vol = tick.getMarkVol();
        if (forward == null || strike == null || vol == null || vol <= 0.0) {
            return;
        }
        double tauYears = YearFraction.between(
                EpochMicros.of(tick.getEventTime()),
                EpochMicros.of(smileTick.key().expiry()));
        double stdDev = vol * Math.sqrt(tauYears);
        double d1 = Black76.logOf(forward, strike) / stdDev + 0.5 * stdDev;
        double density = Normal.density(d1);
        Side side = tick.getRight() == OptionRight.CALL ? Side.CALL : Side.PUT;
        double rho = side.sign() * strike * tauYears * Normal.distribution(side.sign() * (d1 - stdDev)) * PER_POINT;
        out.text(",\"greeks\":{\"delta\":").decimal(rounded(Black76.delta(side, forward, strike, stdDev)), 0);
        out.text(",\"gamma\":").decimal(rounded(density / (forward * stdDev)), 0);
        out.text(",\"vega\":").decimal(rounded(forward * density * Math.sqrt(tauYears) * PER_POINT), 0);
        out.text(",\"theta\":")
                .decimal(rounded(-forward * density * vol / (2.0 * Math.sqrt(tauYears)) / DAYS_PER_YEAR), 0);
        out.text(",\"rho\":").decimal(rounded(rho), 0).ascii('}');
    }

    private static double rounded(double value) {
        return Math.rint(value * GREEK_DECIMALS) / GREEK_DECIMALS;
    }
}
