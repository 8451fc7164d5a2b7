package io.smilestream.topology.chain;

import static io.smilestream.topology.Market.at;
import static io.smilestream.topology.Market.quote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smilestream.calibrator.black.Black76;
import io.smilestream.calibrator.black.Side;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.tick.TickRow;
import io.smilestream.topology.Market;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.QuoteUse;
import io.smilestream.v1.Slice;
import io.smilestream.v1.SliceQuote;
import io.smilestream.v1.Tick;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SliceCutterTest {
    private static final long MAX_QUOTE_AGE_MICROS = 3_000_000L;

    private final SliceCutter cutter = new SliceCutter(MAX_QUOTE_AGE_MICROS);

    @Test
    void outOfTheMoneySideIsUsedWhereBothAreQuoted() {
        Slice slice = cut(PriceUnit.COIN, option(70_000, OptionRight.CALL), option(70_000, OptionRight.PUT));

        assertThat(slice.getQuotes())
                .extracting(SliceQuote::getUse)
                .containsExactly(QuoteUse.OTHER_SIDE, QuoteUse.USED);
    }

    @Test
    void inTheMoneySideStepsInWhereTheOtherIsNotTwoSided() {
        Tick put = option(70_000, OptionRight.PUT);
        put.setBidVol(null);

        Slice slice = cut(PriceUnit.COIN, option(70_000, OptionRight.CALL), put);

        assertThat(slice.getQuotes()).extracting(SliceQuote::getUse).containsExactly(QuoteUse.USED, QuoteUse.ONE_SIDED);
    }

    @Test
    void linearAndInversePremiumsGiveTheSameVolatility() {
        double tauYears = Duration.between(at(1), Market.SMILE.expiry()).toNanos() / (365.0 * 86_400e9);
        double usd = Black76.price(Side.CALL, Market.FORWARD, 90_000, 0.5 * Math.sqrt(tauYears));
        Tick linear = priced(usd);
        Tick inverse = priced(usd / Market.FORWARD);

        double fromLinear = cut(PriceUnit.USD, linear).getQuotes().get(0).getBidVol();
        double fromInverse = cut(PriceUnit.COIN, inverse).getQuotes().get(0).getBidVol();

        assertThat(fromLinear).isCloseTo(0.5, within(1e-12));
        assertThat(fromInverse).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void bidBelowIntrinsicHasNoVolatility() {
        Tick deep = quote(60_000, 1)
                .setRight(OptionRight.CALL)
                .setBidVol(null)
                .setAskVol(null)
                .build();
        deep.setBidPrice(0.2); // intrinsic is a quarter of a coin
        deep.setAskPrice(0.26);

        SliceQuote quote = cut(PriceUnit.COIN, deep).getQuotes().get(0);

        assertThat(quote.getUse()).isEqualTo(QuoteUse.NO_VOL);
        assertThat(quote.getBidVol()).isNull();
        assertThat(quote.getAskVol()).isNotNull();
    }

    @Test
    void spreadWiderThanItsMidIsLeftOut() {
        Tick wide = quote(80_000, 1).setBidVol(0.2).setAskVol(0.7).build();

        assertThat(cut(PriceUnit.COIN, wide).getQuotes().get(0).getUse()).isEqualTo(QuoteUse.TOO_WIDE);
    }

    private static Tick option(double strike, OptionRight right) {
        return quote(strike, 1).setRight(right).build();
    }

    private static Tick priced(double premium) {
        return quote(90_000, 1)
                .setBidVol(null)
                .setAskVol(null)
                .setBidPrice(premium)
                .setAskPrice(premium * 1.01)
                .build();
    }

    private Slice cut(PriceUnit unit, Tick... ticks) {
        ClosedWindow window = new ClosedWindow(
                Market.SMILE,
                unit,
                EpochMicros.of(at(1)),
                EpochMicros.of(at(2)),
                EpochMicros.of(at(1)),
                Market.FORWARD,
                ticks.length,
                0,
                Stream.of(ticks).map(TickRow::from).toList());
        return cutter.cut(window, SliceForward.ofVenue(Market.FORWARD, null));
    }
}
