package io.smilestream.venues;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.smilestream.v1.TickKind;
import org.junit.jupiter.api.Test;

class QuoteJoinTest {
    private static final String SUMMARY = "{'arg':{'channel':'opt-summary'},'data':[{'instId':'BTC-USD-251226-90000-P',"
            + "'markVol':'0.449','bidVol':'0.4407','askVol':'0.4563','fwdPx':'91250.5','ts':'1764000000000'}]}";
    private static final String TICKER = "{'arg':{'channel':'tickers'},'data':[{'instId':'BTC-USD-251226-90000-P',"
            + "'bidPx':'0.0415','bidSz':'5','askPx':'0.043','askSz':'6','ts':'1764000000400'}]}";
    private static final String MARK = "{'arg':{'channel':'mark-price'},'data':[{'instId':'BTC-USD-251226-90000-P',"
            + "'markPx':'0.0423','ts':'1764000000200'}]}";

    private final Outcomes outcomes = new Outcomes();
    private final QuoteJoin join = new QuoteJoin(outcomes);
    private final VenueDecoder okx = Venues.decoder("okx", name -> 0.01);

    private void receive(String message) {
        okx.decode(message.replace('\'', '"').getBytes(UTF_8), null, join);
    }

    private SmileTick last() {
        return outcomes.ticks().get(outcomes.ticks().size() - 1);
    }

    @Test
    void makesOneQuoteOfThreeChannels() {
        receive(TICKER);
        receive(SUMMARY);
        receive(MARK);

        assertThat(outcomes.ticks()).hasSize(3);
        assertThat(outcomes.ticks()).extracting(SmileTick::coverage).containsOnly(Coverage.WHOLE);
        assertThat(last().key()).hasToString("okx|BTC-USD|2025-12-26T08:00Z");
        assertThat(Outcomes.said(last().tick()))
                .containsOnly(
                        entry("eventTime", "2025-11-24T16:00:00.400Z"),
                        entry("bidPrice", 0.0415),
                        entry("bidSize", 0.05),
                        entry("bidVol", 0.4407),
                        entry("askPrice", 0.043),
                        entry("askSize", 0.06),
                        entry("askVol", 0.4563),
                        entry("markPrice", 0.0423),
                        entry("markVol", 0.449),
                        entry("forward", 91_250.5));
    }

    @Test
    void forgetsAVolatilityWhosePriceHasMoved() {
        receive(TICKER);
        receive(SUMMARY);
        receive(TICKER.replace("0.0415", "0.042").replace("'askSz':'6'", "'askSz':'7'"));

        assertThat(last().tick().getBidVol()).isNull();
        assertThat(last().tick().getBidPrice()).isEqualTo(0.042);
        assertThat(last().tick().getAskVol()).isEqualTo(0.4563);
        assertThat(last().tick().getForward()).isEqualTo(91_250.5);
    }

    @Test
    void emptiesASideThatTheBookSaysIsEmpty() {
        receive(TICKER);
        receive(SUMMARY);
        receive(TICKER.replace("0.0415", ""));

        assertThat(last().tick().getBidPrice()).isNull();
        assertThat(last().tick().getBidSize()).isNull();
        assertThat(last().tick().getBidVol()).isNull();
    }

    @Test
    void changesNothingItHasPassedOn() {
        receive(TICKER);
        var before = Outcomes.said(last().tick());
        receive(SUMMARY);

        assertThat(Outcomes.said(outcomes.ticks().get(0).tick())).isEqualTo(before);
    }

    @Test
    void passesTradesAndFaultsUnchanged() {
        receive("{'arg':{'channel':'trades'},'data':[{'instId':'BTC-USD-251226-90000-P','px':'0.042','sz':'1',"
                + "'tradeId':'1','ts':'1764000000123'}]}");
        receive("pong");

        assertThat(last().tick().getKind()).isEqualTo(TickKind.TRADE);
        assertThat(outcomes.faults()).hasSize(1);
    }
}
