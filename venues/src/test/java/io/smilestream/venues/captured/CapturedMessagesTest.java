package io.smilestream.venues.captured;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smilestream.venues.ContractBook;
import io.smilestream.venues.ContractSizes;
import io.smilestream.venues.Coverage;
import io.smilestream.venues.Outcomes;
import io.smilestream.venues.SmileTick;
import io.smilestream.venues.VenueDecoder;
import io.smilestream.venues.VenueSniffer;
import io.smilestream.venues.Venues;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the venues really sent: every message's outcome is counted, and one of each kind is checked field by field. */
class CapturedMessagesTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static Outcomes decode(String venue, List<String> messages) {
        VenueDecoder decoder = Venues.decoder(venue, name -> venue.equals("okx") ? 0.1 : Double.NaN);
        Outcomes outcomes = new Outcomes();
        for (String message : messages) {
            decoder.decode(message.getBytes(UTF_8), null, outcomes);
        }
        return outcomes;
    }

    private static Map<String, Object> said(String venue, String message) {
        return Outcomes.said(
                Outcomes.onlyTick(Venues.decoder(venue, name -> 0.1), message).tick());
    }

    @ParameterizedTest
    @CsvSource({
        "deribit, deribit",
        "okex-options, okx",
        "bybit-options, bybit",
        "binance-european-options, binance",
        "binance-european-options-v2, binance"
    })
    void tellsTheVenueOfEachMessage(String file, String venue) throws IOException {
        for (String line : SharedFolder.lines("fixtures/tardis-node/" + file + ".jsonl")) {
            assertThat(VenueSniffer.venueOf(line.getBytes(UTF_8))).as(line).isEqualTo(venue);
        }
    }

    @Test
    void countsDeribitsMessages() throws IOException {
        Outcomes outcomes = decode("deribit", SharedFolder.lines("fixtures/tardis-node/deribit.jsonl"));

        assertThat(outcomes.counts()).containsOnly(entry("OPTION_QUOTE", 4), entry("NOT_A_TICK", 15));
    }

    @Test
    void readsDeribitsTickers() throws IOException {
        List<String> lines = SharedFolder.lines("fixtures/tardis-node/deribit.jsonl");

        assertThat(said("deribit", lines.get(7)))
                .containsOnly(
                        entry("eventTime", "2020-06-01T00:00:52.595Z"),
                        entry("bidPrice", 0.0365),
                        entry("bidSize", 15.4),
                        entry("bidVol", 0.5839),
                        entry("askPrice", 0.04),
                        entry("askSize", 4.8),
                        entry("askVol", 0.669),
                        entry("markPrice", 0.03847784),
                        entry("markVol", 0.6321),
                        entry("forward", 9_440.73),
                        entry("index", 9_434.36),
                        entry("openInterest", 533.2));
        assertThat(said("deribit", lines.get(17)))
                .containsOnly(
                        entry("eventTime", "2024-03-07T10:57:00.064Z"),
                        entry("markPrice", 0.139),
                        entry("markVol", 2.0964),
                        entry("forward", 1.1367),
                        entry("index", 1.1367),
                        entry("openInterest", 0.0));
    }

    @Test
    void readsHalfAMinuteOfDeribit() throws IOException {
        Outcomes outcomes = decode("deribit", SharedFolder.received("fixtures/cryptofeed/DERIBIT.ws.1.0.gz"));

        assertThat(outcomes.counts()).containsOnly(entry("OPTION_QUOTE", 89), entry("NOT_A_TICK", 47));
        assertThat(outcomes.ticks()).allSatisfy(read -> {
            assertThat(read.coverage()).isEqualTo(Coverage.WHOLE);
            assertThat(read.tick().getForward()).isNotNull();
            assertThat(read.tick().getAskVol() == null).isEqualTo(read.tick().getAskPrice() == null);
        });
    }

    @Test
    void countsOkxsMessages() throws IOException {
        Outcomes outcomes = decode("okx", SharedFolder.lines("fixtures/tardis-node/okex-options.jsonl"));

        assertThat(outcomes.counts())
                .containsOnly(entry("OPTION_QUOTE", 12), entry("TRADE", 1), entry("NOT_A_TICK", 7));
        assertThat(outcomes.ticks()).extracting(read -> read.key().underlying()).containsOnly("BTC-USD", "ETH-USD");
    }

    @Test
    void readsOkxsMessages() throws IOException {
        List<String> lines = SharedFolder.lines("fixtures/tardis-node/okex-options.jsonl");

        assertThat(said("okx", lines.get(2)))
                .containsOnly(
                        entry("eventTime", "2020-06-08T12:52:00Z"),
                        entry("bidPrice", 0.1465),
                        entry("bidSize", 50.5),
                        entry("bidVol", 0.7495),
                        entry("askPrice", 0.153),
                        entry("askSize", 50.5),
                        entry("askVol", 0.7813),
                        entry("markPrice", 0.14927916),
                        entry("markVol", 0.7637),
                        entry("openInterest", 0.1));
        assertThat(said("okx", lines.get(9)))
                .containsOnly(
                        entry("eventTime", "2020-07-24T07:00:00.001Z"),
                        entry("markVol", 2.5227),
                        entry("openInterest", 0.0));
        assertThat(said("okx", lines.get(15)))
                .containsOnly(
                        entry("eventTime", "2021-12-20T12:00:03.301Z"),
                        entry("askPrice", 0.0005),
                        entry("askSize", 111 * 0.1));
        assertThat(said("okx", lines.get(17)))
                .containsOnly(
                        entry("eventTime", "2021-12-20T12:00:07.045Z"),
                        entry("sequence", 376L),
                        entry("tradePrice", 0.0005),
                        entry("tradeSize", 0.1));
        assertThat(said("okx", lines.get(18)))
                .containsOnly(
                        entry("eventTime", "2021-12-27T07:00:00.390Z"),
                        entry("askVol", 5.0),
                        entry("markVol", 1.30710927));
    }

    @Test
    void findsNoOptionInOkxsFuturesAndSpot() throws IOException {
        Outcomes outcomes = decode("okx", SharedFolder.received("fixtures/cryptofeed/OKX.ws.1.0.gz"));

        assertThat(outcomes.counts()).containsOnlyKeys("NOT_A_TICK");
        assertThat(outcomes.faults()).hasSizeGreaterThanOrEqualTo(410);
    }

    @Test
    void readsBybitsMessages() throws IOException {
        List<String> lines = SharedFolder.lines("fixtures/tardis-node/bybit-options.jsonl");

        assertThat(decode("bybit", lines).counts())
                .containsOnly(entry("OPTION_QUOTE", 2), entry("TRADE", 1), entry("NOT_A_TICK", 3));
        assertThat(said("bybit", lines.get(4)))
                .containsOnly(
                        entry("eventTime", "2023-04-05T00:00:10.254Z"),
                        entry("bidPrice", 0.34),
                        entry("bidSize", 10.0),
                        entry("bidVol", 0.6004),
                        entry("askPrice", 3.11),
                        entry("askSize", 51.0),
                        entry("askVol", 2.0007),
                        entry("markPrice", 1.99054639),
                        entry("markVol", 1.4674),
                        entry("forward", 20.93),
                        entry("index", 20.93),
                        entry("openInterest", 20.0));
        assertThat(said("bybit", lines.get(0)))
                .containsOnly(
                        entry("eventTime", "2023-04-05T00:02:02.081Z"),
                        entry("tradePrice", 985.0),
                        entry("tradeSize", 0.01));
    }

    @Test
    void readsBybitsReplies() throws IOException {
        assertThat(said("bybit", SharedFolder.text("fixtures/xchange/getTickerOption.json5")))
                .containsOnly(
                        entry("eventTime", "2022-12-30T05:03:12.395Z"),
                        entry("askPrice", 435.0),
                        entry("askSize", 0.66),
                        entry("askVol", 5.0),
                        entry("markPrice", 0.00000009),
                        entry("markVol", 0.7567),
                        entry("forward", 16_590.42),
                        entry("index", 16_600.55),
                        entry("openInterest", 6.3));
        assertThat(decode("bybit", List.of(SharedFolder.text("fixtures/xchange/getInstrumentOption.json5")))
                        .counts())
                .containsOnly(entry("NOT_A_TICK", 1));
    }

    @Test
    void readsBinancesOldMessages() throws IOException {
        List<String> lines = SharedFolder.lines("fixtures/tardis-node/binance-european-options.jsonl");
        VenueDecoder binance = Venues.decoder("binance", ContractSizes.UNKNOWN);

        assertThat(decode("binance", lines).counts())
                .containsOnly(entry("OPTION_QUOTE", 3), entry("TRADE", 2), entry("NOT_A_TICK", 5));
        assertThat(Outcomes.said(Outcomes.onlyTick(binance, lines.get(5)).tick()))
                .containsOnly(
                        entry("eventTime", "2023-10-01T00:00:00.043Z"),
                        entry("bidPrice", 3_000.0),
                        entry("bidSize", 2.55),
                        entry("bidVol", 0.3804034),
                        entry("askPrice", 3_950.0),
                        entry("askSize", 5.8),
                        entry("askVol", 0.47609568),
                        entry("markPrice", 3_475.0),
                        entry("markVol", 0.42824954));
        assertThat(Outcomes.said(Outcomes.onlyTick(binance, lines.get(0)).tick()))
                .containsOnly(
                        entry("eventTime", "2023-10-01T00:00:08.134Z"),
                        entry("sequence", 15L),
                        entry("tradePrice", 0.00264),
                        entry("tradeSize", 10.0));
    }

    @Test
    void readsBinancesNewMessages() throws IOException {
        List<String> lines = SharedFolder.lines("fixtures/tardis-node/binance-european-options-v2.jsonl");
        VenueDecoder binance = Venues.decoder("binance", ContractSizes.UNKNOWN);

        assertThat(decode("binance", lines).counts())
                .containsOnly(entry("OPTION_QUOTE", 3), entry("TRADE", 2), entry("NOT_A_TICK", 3));
        assertThat(Outcomes.said(Outcomes.onlyTick(binance, lines.get(3)).tick()))
                .containsOnly(
                        entry("eventTime", "2025-12-17T14:56:59.927Z"),
                        entry("sequence", 121_509_445L),
                        entry("bidPrice", 5.8),
                        entry("bidSize", 38.47),
                        entry("askPrice", 6.4),
                        entry("askSize", 96.37));
        assertThat(Outcomes.said(Outcomes.onlyTick(binance, lines.get(4)).tick()))
                .containsOnly(
                        entry("eventTime", "2025-12-17T14:57:00.260Z"),
                        entry("markPrice", 0.190314),
                        entry("markVol", 2.6),
                        entry("index", 1.96239445));
    }

    @Test
    void readsDeribitsDocumentedExamples() throws IOException {
        String envelope = "{\"jsonrpc\":\"2.0\",\"result\":%s}";

        assertThat(said("deribit", envelope.formatted(SharedFolder.text("fixtures/xchange/example-ticker.json"))))
                .contains(
                        entry("bidVol", 0.6283),
                        entry("askVol", 0.7109),
                        entry("bidPrice", 0.01),
                        entry("forward", 5_433.06));
        String summaries = envelope.formatted("[" + SharedFolder.text("fixtures/xchange/example-summary.json") + "]");
        assertThat(said("deribit", summaries))
                .contains(entry("bidPrice", 0.1488), entry("askPrice", 0.34), entry("markPrice", 0.179112));
        for (String file : List.of("currency", "instrument", "orderbook")) {
            String message = envelope.formatted(SharedFolder.text("fixtures/xchange/example-" + file + ".json"));
            assertThat(decode("deribit", List.of(message)).counts()).containsOnly(entry("NOT_A_TICK", 1));
        }
    }

    @Test
    void readsAllOfDeribitsBookSummaries() throws IOException {
        for (String day : List.of("2026-05-21", "2026-06-17", "2026-06-30")) {
            JsonNode file =
                    JSON.readTree(SharedFolder.text("raw/deribit_book_summary/btc_options_" + day + ".json.gz"));
            String reply = "{\"jsonrpc\":\"2.0\",\"result\":" + file.get("book_summary") + "}";

            Outcomes outcomes = decode("deribit", List.of(reply));

            assertThat(outcomes.counts())
                    .containsOnly(entry("OPTION_QUOTE", file.get("book_summary").size()));
            assertThat(outcomes.ticks())
                    .allSatisfy(read -> assertThat(read.tick().getForward()).isBetween(40_000.0, 150_000.0));
            ContractBook book = new ContractBook();
            assertThat(book.learn(("{\"result\":" + file.get("instruments") + "}").getBytes(UTF_8)))
                    .isEqualTo(file.get("instruments").size());
        }
    }

    @Test
    void learnsContractsFromTheVenuesLists() throws IOException {
        ContractBook book = new ContractBook();
        for (String reply : SharedFolder.replies("fixtures/cryptofeed/OKX.0.gz")) {
            book.learn(reply.getBytes(UTF_8));
        }
        int okx = book.size();
        for (String reply : SharedFolder.replies("fixtures/cryptofeed/DERIBIT.0.gz")) {
            book.learn(reply.getBytes(UTF_8));
        }

        assertThat(okx).isGreaterThan(500);
        assertThat(book.size() - okx).isGreaterThan(500);
        assertThat(book.underlyingPerContract("BTC-USD-220514-22000-C")).isEqualTo(0.1);
        assertThat(book.underlyingPerContract("ETH-USD-220514-1300-C")).isEqualTo(1.0);
        assertThat(book.underlyingPerContract("BTC-24SEP21-40000-P")).isEqualTo(1.0);
        assertThat(book.underlyingPerContract("BTC-USD-SWAP")).isNaN();
    }

    @Test
    void namesEveryListedOptionsSmile() throws IOException {
        for (String reply : SharedFolder.replies("fixtures/cryptofeed/DERIBIT.0.gz")) {
            for (JsonNode listed : JSON.readTree(reply).get("result")) {
                String data = "{\"instrument_name\":" + listed.get("instrument_name") + ",\"timestamp\":1600000000000}";
                String message =
                        "{\"method\":\"subscription\",\"params\":{\"channel\":\"quote.x\",\"data\":" + data + "}}";
                if (listed.get("kind").asText().equals("option")) {
                    SmileTick read = Outcomes.onlyTick(Venues.decoder("deribit", ContractSizes.UNKNOWN), message);
                    assertThat(read.key().expiry().toEpochMilli())
                            .isEqualTo(listed.get("expiration_timestamp").asLong());
                    assertThat(read.tick().getStrike())
                            .isEqualTo(listed.get("strike").asDouble());
                } else {
                    assertThat(decode("deribit", List.of(message)).counts()).containsOnlyKeys("NOT_A_TICK");
                }
            }
        }
    }
}
