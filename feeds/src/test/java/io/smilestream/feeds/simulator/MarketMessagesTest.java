package io.smilestream.feeds.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.feeds.LineBuffer;
import io.smilestream.feeds.simulator.MarketMessages.MarketMessage;
import io.smilestream.feeds.simulator.scenario.ShippedScenarios;
import io.smilestream.schemas.SmileKey;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickKind;
import io.smilestream.venues.SmileTick;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketMessagesTest {
    private static final Tick TICK = Tick.newBuilder()
            .setKind(TickKind.OPTION_QUOTE)
            .setEventTime(Instant.parse("2026-01-05T09:00:00.123Z"))
            .setInstrument("BTC-9JAN26-95000-C")
            .setStrike(95_000.0)
            .setRight(OptionRight.CALL)
            .setForward(94_055.82)
            .setMarkPrice(0.014321)
            .setMarkVol(0.4512)
            .setAskPrice(0.0155)
            .setAskSize(12.5)
            .setAskVol(0.4723)
            .build();

    @Test
    void speaksDeribit() {
        SmileKey key = new SmileKey("deribit", "BTC", Instant.parse("2026-01-09T08:00:00Z"));
        LineBuffer out = new LineBuffer();
        new DeribitTickerWriter().write(new SmileTick(key, PriceUnit.COIN, TICK), out);

        assertThat(out)
                .hasToString("{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":"
                        + "\"ticker.BTC-9JAN26-95000-C.100ms\",\"data\":{\"timestamp\":1767603600123,\"state\":\"open\","
                        + "\"instrument_name\":\"BTC-9JAN26-95000-C\",\"underlying_index\":\"SYN.BTC-9JAN26\","
                        + "\"underlying_price\":94055.82,\"interest_rate\":0.0,\"mark_price\":0.014321,\"mark_iv\":45.12,"
                        + "\"best_bid_price\":0.0,\"best_bid_amount\":0.0,\"bid_iv\":0.0,\"best_ask_price\":0.0155,"
                        + "\"best_ask_amount\":12.5,\"ask_iv\":47.23,\"greeks\":{\"delta\":0.42501,\"gamma\":0.00009,"
                        + "\"vega\":38.38325,\"theta\":-218.76034,\"rho\":4.18991}}}}");
    }

    @Test
    void speaksOkx() {
        SmileKey key = new SmileKey("okx", "BTC-USD", Instant.parse("2026-01-09T08:00:00Z"));
        Tick tick =
                Tick.newBuilder(TICK).setInstrument("BTC-USD-260109-95000-C").build();
        LineBuffer out = new LineBuffer();
        new OkxSummaryWriter().write(new SmileTick(key, PriceUnit.COIN, tick), out);

        assertThat(out)
                .hasToString(
                        "{\"arg\":{\"channel\":\"opt-summary\",\"instFamily\":\"BTC-USD\"},\"data\":[{\"instType\":"
                                + "\"OPTION\",\"instId\":\"BTC-USD-260109-95000-C\",\"uly\":\"BTC-USD\",\"markVol\":\"0.4512\","
                                + "\"bidVol\":\"\",\"askVol\":\"0.4723\",\"fwdPx\":\"94055.82\",\"ts\":\"1767603600123\"}]}");
    }

    @Test
    void saysEveryTickOnceInTheOrderOfReceipt(@TempDir Path folder) throws IOException {
        MarketSettings settings = Market.of(ShippedScenarios.open("drift-venue"), 3);
        MarketMessages messages = new MarketMessages(settings);
        List<String> lines = new ArrayList<>();
        int okx = 0;
        for (MarketMessage message = messages.next(); message != null; message = messages.next()) {
            lines.add(message.receiveTime() + " " + message.text());
            okx += message.venue().equals("okx") ? 1 : 0;
        }
        Path plain = folder.resolve("messages.jsonl");
        Path packed = folder.resolve("messages.jsonl.gz");

        assertThat(lines).hasSameSizeAs(Market.ticks(settings));
        assertThat(okx).isBetween(lines.size() / 3, 2 * lines.size() / 3);
        assertThat(MarketMessages.write(settings, plain, () -> true)).isEqualTo(lines.size());
        assertThat(MarketMessages.write(settings, packed, () -> true)).isEqualTo(lines.size());
        assertThat(Files.readAllLines(plain)).isEqualTo(lines);
        try (BufferedReader text = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(packed)), StandardCharsets.UTF_8))) {
            assertThat(text.lines().toList()).isEqualTo(lines);
        }
    }
}
