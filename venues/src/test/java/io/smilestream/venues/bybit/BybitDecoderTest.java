package io.smilestream.venues.bybit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.TickKind;
import io.smilestream.venues.Coverage;
import io.smilestream.venues.Outcomes;
import io.smilestream.venues.SmileTick;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BybitDecoderTest {
    private static final String FIELDS =
            "'symbol':'BTC-26DEC25-90000-P','bidPrice':'3790','bidSize':'12.5','bidIv':'0.4407',"
                    + "'askPrice':'3920','askSize':'3.1','askIv':'0.4563','lastPrice':'3800','highPrice24h':'3900',"
                    + "'markPrice':'3855.25','indexPrice':'90987.01','markPriceIv':'0.449','underlyingPrice':'91250.5',"
                    + "'openInterest':'1021.7','delta':'-0.32','gamma':'0.00001','vega':'50','theta':'-49'";

    private final BybitDecoder decoder = new BybitDecoder();

    private static String pushed(String fields) {
        return ("{'id':'1','topic':'tickers.BTC-26DEC25-90000-P','ts':1764000000123,'data':{" + fields
                        + "},'type':'snapshot'}")
                .replace('\'', '"');
    }

    @Test
    void readsEveryFieldOfATicker() {
        SmileTick read = Outcomes.onlyTick(decoder, pushed(FIELDS));

        assertThat(read.key()).hasToString("bybit|BTC|2025-12-26T08:00Z");
        assertThat(read.priceUnit()).isEqualTo(PriceUnit.USD);
        assertThat(read.coverage()).isEqualTo(Coverage.WHOLE);
        assertThat(read.tick().getKind()).isEqualTo(TickKind.OPTION_QUOTE);
        assertThat(read.tick().getStrike()).isEqualTo(90_000.0);
        assertThat(read.tick().getRight()).isEqualTo(OptionRight.PUT);
        assertThat(Outcomes.said(read.tick()))
                .containsOnly(
                        entry("eventTime", "2025-11-24T16:00:00.123Z"),
                        entry("bidPrice", 3_790.0),
                        entry("bidSize", 12.5),
                        entry("bidVol", 0.4407),
                        entry("askPrice", 3_920.0),
                        entry("askSize", 3.1),
                        entry("askVol", 0.4563),
                        entry("markPrice", 3_855.25),
                        entry("markVol", 0.449),
                        entry("forward", 91_250.5),
                        entry("index", 90_987.01),
                        entry("openInterest", 1_021.7));
    }

    @Test
    void keepsSmilesOfDifferentSettlementApart() {
        SmileTick read = Outcomes.onlyTick(decoder, pushed(FIELDS.replace("90000-P", "90000-P-USDT")));

        assertThat(read.key()).hasToString("bybit|BTC-USDT|2025-12-26T08:00Z");
        assertThat(read.priceUnit()).isEqualTo(PriceUnit.USD);
    }

    @Test
    void readsTheSameFromTheReplysNames() {
        String reply = ("{'retCode':0,'retMsg':'OK','result':{'category':'option','list':[{"
                        + FIELDS.replace("'bid", "'bid1")
                                .replace("'ask", "'ask1")
                                .replace("markPriceIv", "markIv")
                        + "}]},'retExtInfo':{},'time':1764000000123}")
                .replace('\'', '"');

        assertThat(Outcomes.onlyTick(decoder, reply)).isEqualTo(Outcomes.onlyTick(decoder, pushed(FIELDS)));
    }

    @Test
    void seesNoQuoteInZeros() {
        SmileTick read = Outcomes.onlyTick(
                decoder,
                pushed(
                        "'symbol':'SOL-26DEC25-150.5-C','bidPrice':'0','bidSize':'0','bidIv':'0','askPrice':'','askSize':'',"
                                + "'askIv':'5','markPrice':'0','openInterest':'0'"));

        assertThat(read.tick().getStrike()).isEqualTo(150.5);
        assertThat(Outcomes.said(read.tick())).containsOnlyKeys("eventTime", "markPrice", "openInterest");
    }

    @Test
    void readsTradesOfOptionsAndNoOthers() {
        Outcomes outcomes = Outcomes.of(
                decoder,
                ("{'topic':'publicTrade.BTC','ts':1764000000200,'type':'snapshot','data':[{'p':'3800','v':'0.5',"
                                + "'i':'0404c393-8419','T':1764000000123,'BT':false,'s':'BTC-26DEC25-90000-P','S':'Sell',"
                                + "'mP':'3855','iP':'90987'},{'p':'91000','v':'1','T':1764000000124,'s':'BTCUSDT'}]}")
                        .replace('\'', '"'));

        assertThat(outcomes.counts()).containsOnly(entry("TRADE", 1), entry("NOT_A_TICK", 1));
        assertThat(Outcomes.said(outcomes.ticks().get(0).tick()))
                .containsOnly(
                        entry("eventTime", "2025-11-24T16:00:00.123Z"),
                        entry("tradePrice", 3_800.0),
                        entry("tradeSize", 0.5),
                        entry("markPrice", 3_855.0),
                        entry("index", 90_987.0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'success':true,'ret_msg':'','conn_id':'1','op':'subscribe'}",
                "{'op':'pong','args':['1']}",
                "{'topic':'orderbook.25.BTC-26DEC25-90000-P','ts':1,'type':'delta','data':{'s':'BTC-26DEC25-90000-P','b':[]}}",
                "{'retCode':0,'result':{'category':'option','list':[{'symbol':'BTC-26DEC25-90000-P','deliveryTime':'1'}]}}",
                "{'retCode':10006,'retMsg':'Too many visits','result':{},'time':1764000000123}",
                "{'topic':'tickers.BTCUSDT','ts':1764000000123,'data':{'symbol':'BTCUSDT'}}",
                "{'topic':'tickers.BTC-26DEC25','ts':1764000000123,'data':{'symbol':'BTC-26DEC25'}}",
                "{'topic':'publicTrade.BTC','ts':1764000000123,'data':[]}",
                "{}"
            })
    void saysOnceThatAnythingElseIsNoTick(String message) {
        assertThat(Outcomes.onlyFault(decoder, message.replace('\'', '"')).reason())
                .isEqualTo(DeadLetterReason.NOT_A_TICK);
    }

    @Test
    void saysWhatIsWrongWithABrokenTicker() {
        assertThat(Outcomes.onlyFault(decoder, pushed(FIELDS.replace("'3790'", "'x'")))
                        .reason())
                .isEqualTo(DeadLetterReason.BAD_NUMBER);
        assertThat(Outcomes.onlyFault(decoder, pushed(FIELDS).replace("\"ts\"", "\"at\""))
                        .reason())
                .isEqualTo(DeadLetterReason.INCOMPLETE);
        assertThat(Outcomes.onlyFault(decoder, pushed(FIELDS.replace("26DEC25", "26DEZ25")))
                        .reason())
                .isEqualTo(DeadLetterReason.UNKNOWN_INSTRUMENT);
        assertThat(Outcomes.onlyFault(decoder, pushed(FIELDS) + "]").reason()).isEqualTo(DeadLetterReason.UNDECODABLE);
    }
}
