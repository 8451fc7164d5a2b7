package io.smilestream.venues.okx;

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

class OkxDecoderTest {
    private static final String NAME = "BTC-USD-251226-90000-P";
    private static final String SUMMARY = "{'instType':'OPTION','instId':'BTC-USD-251226-90000-P','uly':'BTC-USD',"
            + "'delta':'-0.35','gamma':'4.7','vega':'0.0002','theta':'-0.004','lever':'162.4','markVol':'0.449',"
            + "'bidVol':'0.4407','askVol':'','realVol':'','deltaBS':'-0.31','gammaBS':'0.001','thetaBS':'-16.4',"
            + "'vegaBS':'0.76','volLv':'0.4','fwdPx':'91250.5','ts':'1764000000123'}";
    private static final String TICKER =
            "{'instType':'OPTION','instId':'BTC-USD-251226-90000-P','last':'0.006','lastSz':'0',"
                    + "'askPx':'0.043','askSz':'310','bidPx':'','bidSz':'','open24h':'0.006','vol24h':'0','ts':'1764000000123'}";

    private final OkxDecoder decoder = new OkxDecoder(name -> name.equals(NAME) ? 0.01 : Double.NaN);

    private static String pushed(String channel, String data) {
        return ("{'arg':{'channel':'" + channel + "','instFamily':'BTC-USD'},'data':[" + data + "]}")
                .replace('\'', '"');
    }

    @Test
    void readsEveryFieldOfASummaryButItsGreeks() {
        SmileTick read = Outcomes.onlyTick(decoder, pushed("opt-summary", SUMMARY));

        assertThat(read.key()).hasToString("okx|BTC-USD|2025-12-26T08:00Z");
        assertThat(read.priceUnit()).isEqualTo(PriceUnit.COIN);
        assertThat(read.coverage()).isEqualTo(Coverage.VOLATILITIES);
        assertThat(read.tick().getKind()).isEqualTo(TickKind.OPTION_QUOTE);
        assertThat(read.tick().getInstrument()).isEqualTo(NAME);
        assertThat(read.tick().getStrike()).isEqualTo(90_000.0);
        assertThat(read.tick().getRight()).isEqualTo(OptionRight.PUT);
        assertThat(Outcomes.said(read.tick()))
                .containsOnly(
                        entry("eventTime", "2025-11-24T16:00:00.123Z"),
                        entry("bidVol", 0.4407),
                        entry("markVol", 0.449),
                        entry("forward", 91_250.5));
    }

    @Test
    void countsATickersContractsInCoins() {
        SmileTick read = Outcomes.onlyTick(decoder, pushed("tickers", TICKER));

        assertThat(read.coverage()).isEqualTo(Coverage.BOOK);
        assertThat(Outcomes.said(read.tick()))
                .containsOnly(
                        entry("eventTime", "2025-11-24T16:00:00.123Z"),
                        entry("askPrice", 0.043),
                        entry("askSize", 310 * 0.01));
    }

    @Test
    void leavesSizesOutWhereTheContractIsNotKnown() {
        SmileTick read = Outcomes.onlyTick(new OkxDecoder(ContractSizes.UNKNOWN), pushed("tickers", TICKER));

        assertThat(read.tick().getAskPrice()).isEqualTo(0.043);
        assertThat(read.tick().getAskSize()).isNull();
    }

    @Test
    void readsTheBestLevelsOfABookNamedByItsSubscription() {
        String message = ("{'arg':{'channel':'bbo-tbt','instId':'" + NAME
                        + "'},'data':[{'asks':[['0.043','310','0','2']],"
                        + "'bids':[['0.0415','1250','0','1']],'ts':'1764000000123','seqId':363996337}]}")
                .replace('\'', '"');

        assertThat(Outcomes.said(Outcomes.onlyTick(decoder, message).tick()))
                .containsOnly(
                        entry("eventTime", "2025-11-24T16:00:00.123Z"),
                        entry("sequence", 363_996_337L),
                        entry("bidPrice", 0.0415),
                        entry("bidSize", 12.5),
                        entry("askPrice", 0.043),
                        entry("askSize", 310 * 0.01));
    }

    @Test
    void readsMarkPrices() {
        SmileTick read = Outcomes.onlyTick(
                decoder,
                pushed(
                        "mark-price",
                        "{'instType':'OPTION','instId':'" + NAME + "','markPx':'0.0423','ts':'1764000000123'}"));

        assertThat(read.coverage()).isEqualTo(Coverage.MARKS);
        assertThat(read.tick().getMarkPrice()).isEqualTo(0.0423);
    }

    @Test
    void readsBothKindsOfTrades() {
        String plain =
                "{'instId':'" + NAME + "','tradeId':'376','px':'0.042','sz':'250','side':'buy','ts':'1764000000123'}";
        String rich =
                plain.replace("'sz'", "'fillVol':'0.44','fwdPx':'91250.5','idxPx':'90987.01','markPx':'0.0423','sz'");

        assertThat(Outcomes.said(
                        Outcomes.onlyTick(decoder, pushed("trades", plain)).tick()))
                .containsOnly(
                        entry("eventTime", "2025-11-24T16:00:00.123Z"),
                        entry("sequence", 376L),
                        entry("tradePrice", 0.042),
                        entry("tradeSize", 2.5));
        assertThat(Outcomes.said(Outcomes.onlyTick(decoder, pushed("option-trades", rich))
                        .tick()))
                .contains(entry("forward", 91_250.5), entry("index", 90_987.01), entry("markPrice", 0.0423));
    }

    @Test
    void readsRepliesByTheirFields() {
        String envelope = "{'code':'0','msg':'','data':[%s]}".replace('\'', '"');

        assertThat(Outcomes.onlyTick(decoder, envelope.formatted(SUMMARY.replace('\'', '"'))))
                .isEqualTo(Outcomes.onlyTick(decoder, pushed("opt-summary", SUMMARY)));
        assertThat(Outcomes.onlyTick(decoder, envelope.formatted(TICKER.replace('\'', '"'))))
                .isEqualTo(Outcomes.onlyTick(decoder, pushed("tickers", TICKER)));
    }

    @Test
    void readsTheSummaryOfVersionThreeWithItsInfinities() {
        String message = ("{'table':'option/summary','data':[{'instrument_id':'" + NAME + "','underlying':'BTC-USD',"
                        + "'best_ask':'0.043','best_bid':'0.0415','best_ask_size':'310','best_bid_size':'1250',"
                        + "'bid_vol':'0.4407','ask_vol':'0.4563','mark_vol':'0.449','mark_price':'0.0423',"
                        + "'delta':'-\u221e','highest_buy':'4611686018427388','open_interest':'100',"
                        + "'timestamp':'2025-11-24T16:00:00.123Z'},"
                        + "{'instrument_id':'" + NAME + "','best_ask':'','best_bid':'','best_ask_size':'0',"
                        + "'best_bid_size':'0','bid_vol':'','ask_vol':'5','mark_vol':'2.5','mark_price':'\u221e',"
                        + "'open_interest':'0','timestamp':'2025-11-24T16:00:00.123Z'}]}")
                .replace('\'', '"');

        Outcomes outcomes = Outcomes.of(decoder, message);

        assertThat(Outcomes.said(outcomes.ticks().get(0).tick()))
                .containsOnly(
                        entry("eventTime", "2025-11-24T16:00:00.123Z"),
                        entry("bidPrice", 0.0415),
                        entry("bidSize", 12.5),
                        entry("askPrice", 0.043),
                        entry("askSize", 310 * 0.01),
                        entry("bidVol", 0.4407),
                        entry("askVol", 0.4563),
                        entry("markVol", 0.449),
                        entry("markPrice", 0.0423),
                        entry("openInterest", 1.0));
        assertThat(Outcomes.said(outcomes.ticks().get(1).tick()))
                .containsOnly(
                        entry("eventTime", "2025-11-24T16:00:00.123Z"),
                        entry("markVol", 2.5),
                        entry("openInterest", 0.0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pong",
                "{'event':'subscribe','arg':{'channel':'tickers','instId':'BTC-USD-251226-90000-P'}}",
                "{'event':'error','code':'60012','msg':'Invalid request'}",
                "{'code':'0','msg':'','data':[{'instType':'OPTION','instId':'BTC-USD-251226-90000-P','ctVal':'1','ctMult':'0.01'}]}",
                "{'code':'50011','msg':'Too Many Requests','data':[]}",
                "{'arg':{'channel':'opt-summary','instFamily':'BTC-USD'},'data':[]}",
                "{'arg':{'channel':'books','instId':'BTC-USD-251226-90000-P'},'data':[{'asks':[],'bids':[],'ts':'1764000000123'}]}",
                "{'arg':{'channel':'index-tickers','instId':'BTC-USD'},'data':[{'instId':'BTC-USD','idxPx':'90987'}]}",
                "{'arg':{'channel':'tickers','instId':'BTC-USD-SWAP'},'data':[{'instId':'BTC-USD-SWAP','ts':'1764000000123'}]}",
                "{'arg':{'channel':'tickers','instId':'BTC-USD-251226'},'data':[{'instId':'BTC-USD-251226'}]}",
                "{}"
            })
    void saysOnceThatAnythingElseIsNoTick(String message) {
        assertThat(Outcomes.onlyFault(decoder, message.replace('\'', '"')).reason())
                .isEqualTo(DeadLetterReason.NOT_A_TICK);
    }

    @Test
    void judgesEachEntryByItself() {
        String bad = SUMMARY.replace("0.4407", "much");
        String timeless = SUMMARY.replace("1764000000123", "");
        String nameless = SUMMARY.replace("BTC-USD-251226-90000-P", "BTC-USD-251326-90000-P");

        Outcomes outcomes =
                Outcomes.of(decoder, pushed("opt-summary", String.join(",", bad, SUMMARY, timeless, nameless, "7")));

        assertThat(outcomes.ticks()).hasSize(1);
        assertThat(outcomes.faults())
                .extracting(Outcomes.Fault::reason)
                .containsExactly(
                        DeadLetterReason.BAD_NUMBER,
                        DeadLetterReason.INCOMPLETE,
                        DeadLetterReason.UNKNOWN_INSTRUMENT,
                        DeadLetterReason.INCOMPLETE);
        assertThat(outcomes.faults().get(0).detail()).isEqualTo("bidVol is 'much', not a finite number");
    }
}
