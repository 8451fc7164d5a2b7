package io.smilestream.venues.deribit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.TickKind;
import io.smilestream.venues.Coverage;
import io.smilestream.venues.Outcomes;
import io.smilestream.venues.SmileTick;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeribitDecoderTest {
    private static final String TICKER =
            "'instrument_name':'BTC-26DEC25-90000-P','timestamp':1764000000123,'state':'open',"
                    + "'best_bid_price':0.0415,'best_bid_amount':12.5,'best_ask_price':0.043,'best_ask_amount':3.1,"
                    + "'bid_iv':44.07,'ask_iv':45.63,'mark_iv':44.9,'mark_price':0.0423,'underlying_price':91250.5,"
                    + "'underlying_index':'BTC-26DEC25','index_price':90987.01,'open_interest':1021.7,'interest_rate':0.0,"
                    + "'estimated_delivery_price':'expired','greeks':{'vega':50.1,'theta':-49.9,'rho':2.9,'gamma':0.00014,'delta':-0.32}";

    private final DeribitDecoder decoder = new DeribitDecoder();

    private static String pushed(String channel, String data) {
        return ("{'jsonrpc':'2.0','method':'subscription','params':{'channel':'" + channel + "','data':" + data + "}}")
                .replace('\'', '"');
    }

    private static String ticker(String fields) {
        return pushed("ticker.BTC-26DEC25-90000-P.100ms", "{" + fields + "}");
    }

    @Test
    void readsEveryFieldOfATicker() {
        SmileTick read = Outcomes.onlyTick(decoder, ticker(TICKER));

        assertThat(read.key()).hasToString("deribit|BTC|2025-12-26T08:00Z");
        assertThat(read.priceUnit()).isEqualTo(PriceUnit.COIN);
        assertThat(read.coverage()).isEqualTo(Coverage.WHOLE);
        assertThat(read.tick().getKind()).isEqualTo(TickKind.OPTION_QUOTE);
        assertThat(read.tick().getInstrument()).isEqualTo("BTC-26DEC25-90000-P");
        assertThat(read.tick().getStrike()).isEqualTo(90_000.0);
        assertThat(read.tick().getRight()).isEqualTo(OptionRight.PUT);
        assertThat(Outcomes.said(read.tick()))
                .containsOnly(
                        entry("eventTime", "2025-11-24T16:00:00.123Z"),
                        entry("bidPrice", 0.0415),
                        entry("bidSize", 12.5),
                        entry("askPrice", 0.043),
                        entry("askSize", 3.1),
                        entry("bidVol", 0.4407),
                        entry("askVol", 0.4563),
                        entry("markVol", 0.449),
                        entry("markPrice", 0.0423),
                        entry("forward", 91_250.5),
                        entry("index", 90_987.01),
                        entry("openInterest", 1_021.7));
    }

    @Test
    void carriesTheReceiveTime() {
        Instant received = Instant.parse("2025-11-24T16:00:00.200Z");
        Outcomes outcomes = new Outcomes();

        decoder.decode(ticker(TICKER).getBytes(UTF_8), received, outcomes);

        assertThat(outcomes.ticks().get(0).tick().getReceiveTime()).isEqualTo(received);
    }

    @Test
    void readsALinearOptionInDollars() {
        SmileTick read = Outcomes.onlyTick(
                decoder, ticker("'instrument_name':'XRP_USDC-26DEC25-2d25-C','timestamp':1764000000123,'mark_iv':80"));

        assertThat(read.key()).hasToString("deribit|XRP_USDC|2025-12-26T08:00Z");
        assertThat(read.priceUnit()).isEqualTo(PriceUnit.USD);
        assertThat(read.tick().getStrike()).isEqualTo(2.25);
    }

    @Test
    void seesNoQuoteInZeroNullAndCappedVolatility() {
        SmileTick read = Outcomes.onlyTick(
                decoder,
                ticker(
                        "'instrument_name':'BTC-26DEC25-90000-P','timestamp':1764000000123,'best_bid_price':0.0,"
                                + "'best_bid_amount':0.0,'bid_iv':0.0,'best_ask_price':null,'best_ask_amount':1.0,'ask_iv':500.0"));

        assertThat(Outcomes.said(read.tick())).containsOnlyKeys("eventTime");
    }

    @Test
    void keepsTheCappedVolatilityOfARealAskAndThePriceOfABidBelowIntrinsicValue() {
        SmileTick read = Outcomes.onlyTick(
                decoder,
                ticker(
                        "'instrument_name':'BTC-26DEC25-90000-P','timestamp':1764000000123,'best_bid_price':0.2,"
                                + "'best_bid_amount':1.0,'bid_iv':0.0,'best_ask_price':0.9,'best_ask_amount':1.0,'ask_iv':500.0"));

        assertThat(read.tick().getBidPrice()).isEqualTo(0.2);
        assertThat(read.tick().getBidVol()).isNull();
        assertThat(read.tick().getAskVol()).isEqualTo(5.0);
    }

    @Test
    void leavesCrossedAndNegativeNumbersToTheStream() {
        SmileTick read = Outcomes.onlyTick(
                decoder, ticker(TICKER.replace("0.043,", "0.001,").replace("44.9", "-44.9")));

        assertThat(read.tick().getAskPrice()).isEqualTo(0.001);
        assertThat(read.tick().getMarkVol()).isEqualTo(-0.449);
    }

    @ParameterizedTest
    @ValueSource(strings = {"closed", "halted", "settled"})
    void takesNoTickFromAnInstrumentThatIsNotOpen(String state) {
        Outcomes.Fault fault = Outcomes.onlyFault(decoder, ticker(TICKER.replace("'open'", "'" + state + "'")));

        assertThat(fault.reason()).isEqualTo(DeadLetterReason.NOT_A_TICK);
        assertThat(fault.key()).isEqualTo("deribit|BTC|2025-12-26T08:00Z");
        assertThat(fault.detail()).isEqualTo("state is '" + state + "'");
    }

    @Test
    void takesTheSnapshotOfAnIncrementalTickerOnly() {
        String channel = "incremental_ticker.BTC-26DEC25-90000-P";

        assertThat(Outcomes.onlyTick(decoder, pushed(channel, "{'type':'snapshot'," + TICKER + "}"))
                        .tick()
                        .getAskVol())
                .isEqualTo(0.4563);
        assertThat(Outcomes.onlyFault(decoder, pushed(channel, "{'type':'change'," + TICKER + "}"))
                        .reason())
                .isEqualTo(DeadLetterReason.NOT_A_TICK);
    }

    @Test
    void readsAQuoteAsABookAlone() {
        SmileTick read = Outcomes.onlyTick(
                decoder,
                pushed(
                        "quote.BTC-26DEC25-90000-P",
                        "{'timestamp':1764000000123,'instrument_name':'BTC-26DEC25-90000-P','best_bid_price':0.0415,"
                                + "'best_bid_amount':12.5,'best_ask_price':0.0,'best_ask_amount':0.0}"));

        assertThat(read.coverage()).isEqualTo(Coverage.BOOK);
        assertThat(Outcomes.said(read.tick()))
                .containsOnly(
                        entry("eventTime", "2025-11-24T16:00:00.123Z"),
                        entry("bidPrice", 0.0415),
                        entry("bidSize", 12.5));
    }

    @Test
    void readsMarksWhoseVolatilityIsAFractionHere() {
        Outcomes outcomes = Outcomes.of(
                decoder,
                pushed(
                        "markprice.options.btc_usd",
                        "[{'timestamp':1764000000123,'instrument_name':'BTC-26DEC25-90000-P','mark_price':0.0423,'iv':0.449},"
                                + "{'timestamp':1764000000123,'instrument_name':'BTC-26DEC25-90000-C','mark_price':0.0561,'iv':0.9}]"));

        assertThat(outcomes.ticks())
                .extracting(read -> read.tick().getMarkVol())
                .containsExactly(0.449, 0.9);
        assertThat(outcomes.ticks())
                .extracting(read -> read.tick().getMarkPrice())
                .containsExactly(0.0423, 0.0561);
        assertThat(outcomes.ticks()).extracting(SmileTick::coverage).containsOnly(Coverage.MARKS);
    }

    @Test
    void readsTradesOfOptionsAndNoOthers() {
        Outcomes outcomes = Outcomes.of(
                decoder,
                pushed(
                        "trades.option.BTC.100ms",
                        "[{'trade_seq':77,'trade_id':'395','timestamp':1764000000123,'tick_direction':2,'price':0.042,"
                                + "'mark_price':0.0423,'iv':44.2,'instrument_name':'BTC-26DEC25-90000-P',"
                                + "'index_price':90987.01,'direction':'sell','amount':2.5},"
                                + "{'trade_seq':78,'timestamp':1764000000124,'price':90990.5,"
                                + "'instrument_name':'BTC-PERPETUAL','amount':10}]"));

        assertThat(outcomes.counts()).containsOnly(entry("TRADE", 1), entry("NOT_A_TICK", 1));
        assertThat(Outcomes.said(outcomes.ticks().get(0).tick()))
                .containsOnly(
                        entry("eventTime", "2025-11-24T16:00:00.123Z"),
                        entry("sequence", 77L),
                        entry("tradePrice", 0.042),
                        entry("tradeSize", 2.5),
                        entry("markPrice", 0.0423),
                        entry("index", 90_987.01));
    }

    @Test
    void readsADatedFutureAsTheForwardOfItsOptions() {
        SmileTick read = Outcomes.onlyTick(
                decoder,
                ticker(
                        "'instrument_name':'BTC-26DEC25','timestamp':1764000000123,'state':'open','mark_price':91250.5,"
                                + "'index_price':90987.01,'best_bid_price':91240.0,'best_bid_amount':5000.0,'open_interest':7e8"));

        assertThat(read.key()).hasToString("deribit|BTC|2025-12-26T08:00Z");
        assertThat(read.priceUnit()).isEqualTo(PriceUnit.COIN);
        assertThat(read.tick().getKind()).isEqualTo(TickKind.FUTURE_QUOTE);
        assertThat(Outcomes.said(read.tick()))
                .containsOnly(
                        entry("eventTime", "2025-11-24T16:00:00.123Z"),
                        entry("forward", 91_250.5),
                        entry("index", 90_987.01));
    }

    @Test
    void readsABookSummary() {
        Outcomes outcomes = Outcomes.of(
                decoder,
                ("{'jsonrpc':'2.0','id':1,'result':[{'instrument_name':'BTC-26DEC25-90000-P','bid_price':0.0415,"
                                + "'ask_price':null,'mid_price':null,'mark_price':0.04231234,'mark_iv':44.9,"
                                + "'underlying_price':91250.5,'underlying_index':'BTC-26DEC25','interest_rate':0.0,"
                                + "'creation_timestamp':1764000000123,'open_interest':1021.7,'volume':0.0,"
                                + "'estimated_delivery_price':90987.01},"
                                + "{'instrument_name':'BTC-26DEC25','mark_price':91250.5,'creation_timestamp':1764000000123}]}")
                        .replace('\'', '"'));

        assertThat(outcomes.counts()).containsOnly(entry("OPTION_QUOTE", 1), entry("FUTURE_QUOTE", 1));
        assertThat(Outcomes.said(outcomes.ticks().get(0).tick()))
                .containsOnly(
                        entry("eventTime", "2025-11-24T16:00:00.123Z"),
                        entry("bidPrice", 0.0415),
                        entry("markPrice", 0.04231234),
                        entry("markVol", 0.449),
                        entry("forward", 91_250.5),
                        entry("openInterest", 1_021.7));
    }

    @Test
    void readsTheReplyWithOneTicker() {
        String reply = ("{'jsonrpc':'2.0','id':1,'result':{" + TICKER + "},'usOut':1}").replace('\'', '"');

        assertThat(Outcomes.onlyTick(decoder, reply).tick())
                .isEqualTo(Outcomes.onlyTick(decoder, ticker(TICKER)).tick());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'jsonrpc':'2.0','id':0,'result':['ticker.BTC-26DEC25-90000-P.raw'],'usIn':1,'usOut':2}",
                "{'jsonrpc':'2.0','method':'heartbeat','params':{'type':'test_request'}}",
                "{'jsonrpc':'2.0','id':3,'error':{'code':10028,'message':'too_many_requests'}}",
                "{'jsonrpc':'2.0','id':3,'result':[{'instrument_name':'BTC-26DEC25-90000-P','kind':'option','contract_size':1.0}]}",
                "{'jsonrpc':'2.0','method':'subscription','params':{'channel':'book.BTC-26DEC25-90000-P.raw','data':{}}}",
                "{'jsonrpc':'2.0','method':'subscription','params':{'channel':'deribit_price_index.btc_usd','data':{'price':1}}}",
                "{'jsonrpc':'2.0','method':'subscription','params':{'channel':'trades.option.BTC.raw','data':[]}}",
                "{'jsonrpc':'2.0','method':'subscription','params':{'channel':'ticker.BTC-PERPETUAL.raw','data':"
                        + "{'instrument_name':'BTC-PERPETUAL','timestamp':1764000000123}}}",
                "{'jsonrpc':'2.0','method':'subscription','params':{'channel':'ticker.x.raw','data':"
                        + "{'instrument_name':'BTC-CSR12-16SEP22-21000_23000','timestamp':1764000000123}}}",
                "{'jsonrpc':'2.0','method':'subscription'}",
                "{}"
            })
    void saysOnceThatAnythingElseIsNoTick(String message) {
        assertThat(Outcomes.onlyFault(decoder, message.replace('\'', '"')).reason())
                .isEqualTo(DeadLetterReason.NOT_A_TICK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "ping",
                "{'arg':{'channel':'opt-summary'},'data':[]}",
                "{'topic':'tickers.BTC-26DEC25-90000-P','data':{}}",
                "{'stream':'btcusdt@optionMarkPrice','data':[]}"
            })
    void refusesAnotherVenuesLanguage(String message) {
        assertThat(Outcomes.onlyFault(decoder, message.replace('\'', '"')).reason())
                .isEqualTo(DeadLetterReason.UNDECODABLE);
    }

    @Test
    void saysWhatIsWrongWithABrokenTicker() {
        Map<String, DeadLetterReason> reasons = Map.of(
                TICKER.replace("44.07", "'44,07'"),
                DeadLetterReason.BAD_NUMBER,
                TICKER.replace("1764000000123", "1764000000123456"),
                DeadLetterReason.BAD_NUMBER,
                TICKER.replace("'timestamp'", "'time'"),
                DeadLetterReason.INCOMPLETE,
                TICKER.replace("'instrument_name'", "'name'"),
                DeadLetterReason.INCOMPLETE,
                TICKER.replace("26DEC25-90000-P", "31NOV25-90000-P"),
                DeadLetterReason.UNKNOWN_INSTRUMENT,
                TICKER.replace("90000-P", "90000-X"),
                DeadLetterReason.UNKNOWN_INSTRUMENT,
                TICKER + "}",
                DeadLetterReason.UNDECODABLE);

        reasons.forEach((broken, reason) -> assertThat(
                        Outcomes.onlyFault(decoder, ticker(broken)).reason())
                .as(broken)
                .isEqualTo(reason));
    }
}
