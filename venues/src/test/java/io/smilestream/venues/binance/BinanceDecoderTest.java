package io.smilestream.venues.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.TickKind;
import io.smilestream.venues.ContractSizes;
import io.smilestream.venues.Coverage;
import io.smilestream.venues.Outcomes;
import io.smilestream.venues.SmileTick;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinanceDecoderTest {
    private static final String MARK = "{'s':'BTC-251226-90000-P','mp':'3855.25','E':1764000000123,'e':'markPrice',"
            + "'i':'90987.01','P':'0.0000','bo':'3790.0','ao':'3920.0','bq':'12.50','aq':'3.10','b':'0.4407','a':'0.4563',"
            + "'hl':'9000','ll':'5','vo':'0.449','rf':'0.0','d':'-0.32','t':'-49','g':'0.00001','v':'50'}";
    private static final String BOOK =
            "{'e':'bookTicker','u':121509445,'s':'BTC-251226-90000-P','b':'3790.0','B':'12.5',"
                    + "'a':'3920.0','A':'3.1','T':1764000000123,'E':1764000000125}";

    private final BinanceDecoder decoder = new BinanceDecoder(ContractSizes.UNKNOWN);

    private static String streamed(String stream, String data) {
        return ("{'stream':'" + stream + "','data':" + data + "}").replace('\'', '"');
    }

    @Test
    void readsEveryFieldOfAMarkPrice() {
        SmileTick read = Outcomes.onlyTick(decoder, streamed("btcusdt@optionMarkPrice", "[" + MARK + "]"));

        assertThat(read.key()).hasToString("binance|BTC|2025-12-26T08:00Z");
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
                        entry("index", 90_987.01));
    }

    @Test
    void takesTheFirstTradesNumberInAnOldTickerForNoForward() {
        SmileTick read = Outcomes.onlyTick(
                decoder,
                streamed(
                        "BTC-251226-90000-P@ticker",
                        MARK.replace("markPrice", "24hrTicker").replace("'i'", "'F'")));

        assertThat(read.tick().getForward()).isNull();
        assertThat(read.tick().getBidVol()).isEqualTo(0.4407);
    }

    @Test
    void seesNoQuoteInMinusOneAndZero() {
        SmileTick read = Outcomes.onlyTick(
                decoder,
                "{'e':'markPrice','E':1764000000123,'s':'XRP-251226-2.05-P','mp':'19.0314','bo':'0.0000','ao':'0.0000',"
                                .replace('\'', '"')
                        + "'bq':'0.00','aq':'0.00','b':'-1.0','a':'-1.0','vo':'-1.0','i':'1.96'}".replace('\'', '"'));

        assertThat(read.tick().getStrike()).isEqualTo(2.05);
        assertThat(Outcomes.said(read.tick())).containsOnlyKeys("eventTime", "markPrice", "index");
    }

    @Test
    void bringsPremiumsAndSizesOfAContractToOneUnit() {
        String xrp = BOOK.replace("BTC-251226-90000-P", "XRP-251226-2.05-P");

        assertThat(Outcomes.said(Outcomes.onlyTick(decoder, streamed("", xrp)).tick()))
                .contains(
                        entry("bidPrice", 37.9),
                        entry("bidSize", 1_250.0),
                        entry("askPrice", 39.2),
                        entry("askSize", 310.0));
        assertThat(Outcomes.onlyTick(new BinanceDecoder(name -> 10.0), streamed("", xrp))
                        .tick()
                        .getBidPrice())
                .isEqualTo(379.0);
    }

    @Test
    void guessesNoContract() {
        String ticker = streamed("", MARK.replace("BTC-", "XYZ-"));

        assertThat(Outcomes.said(Outcomes.onlyTick(decoder, ticker).tick()))
                .containsOnlyKeys("eventTime", "bidVol", "askVol", "markVol", "index");
        assertThat(Outcomes.onlyFault(decoder, streamed("", BOOK.replace("BTC-", "XYZ-")))
                        .reason())
                .isEqualTo(DeadLetterReason.INCOMPLETE);
    }

    @Test
    void readsABookTickerWhoseLettersMeanPrices() {
        SmileTick read = Outcomes.onlyTick(decoder, streamed("btc-251226-90000-p@bookTicker", BOOK));

        assertThat(read.coverage()).isEqualTo(Coverage.BOOK);
        assertThat(Outcomes.said(read.tick()))
                .containsOnly(
                        entry("eventTime", "2025-11-24T16:00:00.123Z"),
                        entry("sequence", 121_509_445L),
                        entry("bidPrice", 3_790.0),
                        entry("bidSize", 12.5),
                        entry("askPrice", 3_920.0),
                        entry("askSize", 3.1));
    }

    @Test
    void readsTradesUnderBothNames() {
        String trade =
                "{'e':'trade','E':1764000000125,'T':1764000000123,'s':'BTC-251226-90000-P','t':200,'p':'3800.000',"
                        + "'q':'0.50','X':'MARKET','S':'BUY','m':false}";

        SmileTick read = Outcomes.onlyTick(decoder, streamed("btc-251226-90000-p@optionTrade", trade));

        assertThat(read.tick().getKind()).isEqualTo(TickKind.TRADE);
        assertThat(Outcomes.said(read.tick()))
                .containsOnly(
                        entry("eventTime", "2025-11-24T16:00:00.123Z"),
                        entry("sequence", 200L),
                        entry("tradePrice", 3_800.0),
                        entry("tradeSize", 0.5));
        assertThat(Outcomes.onlyTick(decoder, streamed("BTC-251226-90000-P@trade", trade.replace("200", "'200'"))))
                .isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'stream':'BTCUSDT@index','data':{'e':'index','E':1696118400040,'s':'BTCUSDT','p':'26963.1'}}",
                "{'stream':'btc-251226-90000-p@depth20@100ms','data':{'e':'depthUpdate','s':'BTC-251226-90000-P'}}",
                "{'stream':'btc-251226-90000-p@optionTicker','data':{'e':'24hrTicker','s':'BTC-251226-90000-P','c':'1'}}",
                "{'stream':'btcusdt@optionOpenInterest@251226','data':[{'e':'openInterest','s':'BTC-251226-90000-P'}]}",
                "{'stream':'btcusdt@bookTicker','data':{'e':'bookTicker','s':'BTCUSDT','b':'1'}}",
                "{'stream':'btcusdt@optionMarkPrice','data':[]}",
                "{'result':null,'id':1}",
                "[]"
            })
    void saysOnceThatAnythingElseIsNoTick(String message) {
        assertThat(Outcomes.onlyFault(decoder, message.replace('\'', '"')).reason())
                .isEqualTo(DeadLetterReason.NOT_A_TICK);
    }

    @Test
    void saysWhatIsWrongWithABrokenMarkPrice() {
        assertThat(Outcomes.onlyFault(decoder, streamed("", MARK.replace("3790.0", "none")))
                        .reason())
                .isEqualTo(DeadLetterReason.BAD_NUMBER);
        assertThat(Outcomes.onlyFault(decoder, streamed("", MARK.replace("'E'", "'X'")))
                        .reason())
                .isEqualTo(DeadLetterReason.INCOMPLETE);
        assertThat(Outcomes.onlyFault(decoder, streamed("", MARK.replace("251226", "251232")))
                        .reason())
                .isEqualTo(DeadLetterReason.UNKNOWN_INSTRUMENT);
        assertThat(Outcomes.onlyFault(decoder, streamed("", MARK + ",")).reason())
                .isEqualTo(DeadLetterReason.UNDECODABLE);
    }
}
