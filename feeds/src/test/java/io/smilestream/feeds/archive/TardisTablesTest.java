package io.smilestream.feeds.archive;

import static io.smilestream.feeds.archive.ChainCsv.SECONDS;
import static io.smilestream.feeds.archive.ChainCsv.batches;
import static io.smilestream.feeds.archive.ChainCsv.readAll;
import static io.smilestream.feeds.archive.ChainCsv.rejected;
import static io.smilestream.feeds.archive.ChainCsv.stamp;
import static io.smilestream.feeds.archive.ChainCsv.ticks;
import static io.smilestream.feeds.archive.ChainCsv.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.FeedRecord.Rejected;
import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the rows of each Tardis table mean, apart from those of Deribit's chains. */
class TardisTablesTest {
    private static final String QUOTES =
            "exchange,symbol,timestamp,local_timestamp,ask_amount,ask_price,bid_price,bid_amount\n";
    private static final String TRADES = "exchange,symbol,timestamp,local_timestamp,id,side,price,amount\n";
    private static final String TICKER = "exchange,symbol,timestamp,local_timestamp,funding_timestamp,funding_rate,"
            + "predicted_funding_rate,open_interest,last_price,index_price,mark_price\n";
    private static final String BOOK = "exchange,symbol,timestamp,local_timestamp,asks[0].price,asks[0].amount,"
            + "bids[0].price,bids[0].amount,asks[1].price,asks[1].amount,bids[1].price,bids[1].amount\n";

    private final Path folder;

    TardisTablesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void readsQuotesAsPricesAndSizesWithoutVolatilities() throws IOException {
        List<FeedRecord> records = read(QUOTES + "deribit,BTC-27JUN25-100000-C," + stamp(1) + "," + stamp(1.5)
                + ",3,0.0105,0.01,2\n"
                + "deribit,BTC-27JUN25-90000-P," + stamp(2) + "," + stamp(2.5) + ",,,0.01,2\n"
                + "bybit-options,BTC-27JUN25-100000-C-USDT," + stamp(3) + "," + stamp(3.5) + ",3,1050,1000,2\n"
                + "binance-european-options,BTC-250627-100000-C," + stamp(4) + "," + stamp(4.5)
                + ",3,1050,1000,2\n"
                + "okex-options,BTC-USD-250627-100000-C," + stamp(5) + "," + stamp(5.5) + ",300,0.0105,0.01,200\n");

        assertThat(rejected(records)).isEmpty();
        assertThat(ticks(records).get(0))
                .isEqualTo(option(1, "BTC-27JUN25-100000-C", 2)
                        .setBidPrice(0.01)
                        .setBidSize(2.0)
                        .setAskPrice(0.0105)
                        .setAskSize(3.0)
                        .build());
        assertThat(ticks(records).get(1).getAskPrice()).isNull();
        assertThat(ticks(records).get(4).getAskSize())
                .as("contracts of unknown size")
                .isNull();
        assertThat(batches(records))
                .extracting(batch -> batch.key().toString())
                .containsExactly(
                        "deribit|BTC|2025-06-27T08:00Z",
                        "deribit|BTC|2025-06-27T08:00Z",
                        "bybit|BTC-USDT|2025-06-27T08:00Z",
                        "binance|BTC|2025-06-27T08:00Z",
                        "okx|BTC-USD|2025-06-27T08:00Z");
        assertThat(batches(records))
                .extracting(batch -> batch.batch().getPriceUnit())
                .containsExactly(PriceUnit.COIN, PriceUnit.COIN, PriceUnit.USD, PriceUnit.USD, PriceUnit.COIN);
    }

    @Test
    void readsTheVolatilitiesOfOkxAsFractions() throws IOException {
        List<FeedRecord> records = read(ChainCsv.HEADER + "\nokex-options,BTC-USD-250627-100000-C," + stamp(1) + ",,"
                + ChainCsv.CALL_FACTS + ",12,,0.01,20,0.5,0.0105,30,0.515,0.0102,0.507,BTC-USD,105000.5,0.4,,,,\n");

        Tick tick = ticks(records).get(0);
        assertThat(tick.getBidVol()).isEqualTo(0.5);
        assertThat(tick.getAskVol()).isEqualTo(0.515);
        assertThat(tick.getMarkVol()).isEqualTo(0.507);
        assertThat(tick.getForward()).isEqualTo(105_000.5);
        assertThat(tick.getOpenInterest()).isNull();
    }

    @Test
    void readsTheMarkOfADatedFutureAsTheForwardOfItsExpiry() throws IOException {
        List<FeedRecord> records = read(
                TICKER + "deribit,BTC-27JUN25," + stamp(1) + "," + stamp(1.5) + ",,,,7e8,105000,104900.5,105100.25\n"
                        + "okex-futures,BTC-USD-250627," + stamp(2) + "," + stamp(2.5) + ",,,,,,104900,105100\n"
                        + "deribit,BTC-PERPETUAL," + stamp(3) + "," + stamp(3.5) + ",,0.0001,,7e8,1,1,105000\n"
                        + "deribit,BTC-27JUN25-100000-C," + stamp(4) + "," + stamp(4.5) + ",,,,1,1,104900,0.01\n"
                        + "deribit,BTC-27JUN25," + stamp(5) + "," + stamp(5.5) + ",,,,7e8,105000,104900.5,\n");

        assertThat(ticks(records).get(0))
                .isEqualTo(Tick.newBuilder()
                        .setKind(TickKind.FUTURE_QUOTE)
                        .setInstrument("BTC-27JUN25")
                        .setEventTime(time(1))
                        .setReceiveTime(time(1.5))
                        .setSequence(2L)
                        .setForward(105_100.25)
                        .setIndex(104_900.5)
                        .build());
        assertThat(batches(records))
                .extracting(batch -> batch.key().toString())
                .containsExactly("deribit|BTC|2025-06-27T08:00Z", "okx|BTC-USD|2025-06-27T08:00Z");
        assertThat(rejected(records))
                .extracting(Rejected::reason)
                .containsExactly(DeadLetterReason.NOT_A_TICK, DeadLetterReason.NOT_A_TICK, DeadLetterReason.INCOMPLETE);
    }

    @Test
    void readsTheTopOfABookAsAQuoteAndThatOfAFutureAsAForward() throws IOException {
        List<FeedRecord> records = read(BOOK + "deribit,BTC-27JUN25-100000-C," + stamp(1) + "," + stamp(1.5)
                + ",0.0105,3,0.01,2,0.011,1,0.0095,1\n"
                + "deribit,BTC-27JUN25-100000-C," + stamp(1.1) + "," + stamp(1.6) + ",0.0105,3,,,0.011,1,,\n"
                + "deribit,BTC-27JUN25," + stamp(1.2) + "," + stamp(1.7) + ",105001,3,105000,2,,,,\n"
                + "deribit,BTC-27JUN25-100000-C," + stamp(1.3) + "," + stamp(1.8) + ",0.01,3,0.0105,2,,,,\n");

        assertThat(ticks(records).get(0))
                .isEqualTo(option(1, "BTC-27JUN25-100000-C", 2)
                        .setBidPrice(0.01)
                        .setBidSize(2.0)
                        .setAskPrice(0.0105)
                        .setAskSize(3.0)
                        .build());
        assertThat(ticks(records).get(1).getBidPrice()).isNull();
        assertThat(ticks(records).get(2).getForward()).isEqualTo(105_000.5);
        assertThat(rejected(records)).extracting(Rejected::reason).containsExactly(DeadLetterReason.CROSSED);
    }

    @Test
    void readsTradesOfOptionsOnly() throws IOException {
        List<FeedRecord> records = read(TRADES + "deribit,BTC-27JUN25-100000-C," + stamp(1) + "," + stamp(1.5)
                + ",4711,buy,0.0101,2.5\n"
                + "deribit,BTC-27JUN25," + stamp(2) + "," + stamp(2.5) + ",4712,sell,105000,10\n"
                + "deribit,BTC-27JUN25-100000-C," + stamp(3) + "," + stamp(3.5) + ",4713,buy,,2.5\n");

        assertThat(ticks(records))
                .containsExactly(option(1, "BTC-27JUN25-100000-C", 2)
                        .setKind(TickKind.TRADE)
                        .setTradePrice(0.0101)
                        .setTradeSize(2.5)
                        .build());
        assertThat(rejected(records))
                .extracting(Rejected::reason)
                .containsExactly(DeadLetterReason.NOT_A_TICK, DeadLetterReason.INCOMPLETE);
    }

    @Test
    void completesAQuoteWithWhatTheChainSaidLast() throws IOException {
        Path chain = ChainCsv.write(folder.resolve("chain.csv"), List.of(ChainCsv.row(1)));
        Path quotes = Files.writeString(
                folder.resolve("quotes.csv"),
                QUOTES + "deribit,BTC-27JUN25-100000-C," + stamp(1.5) + ",,3,0.0105,0.0102,2\n");

        Tick joined = ticks(readAll(SECONDS, quotes, chain)).get(1);

        assertThat(joined.getForward()).isEqualTo(105_000.5);
        assertThat(joined.getMarkVol()).isEqualTo(0.507);
        assertThat(joined.getBidPrice()).isEqualTo(0.0102);
        assertThat(joined.getBidVol()).as("of another price").isNull();
        assertThat(joined.getAskVol()).isEqualTo(0.515);
    }

    @Test
    void countsTicksByVenueAndKind() throws IOException {
        Path trades = Files.writeString(
                folder.resolve("trades.csv"), TRADES + "deribit,BTC-27JUN25-100000-C," + stamp(1) + ",,1,buy,0.01,1\n");

        ArchiveFileSummary summary = ChainCsv.summaries(SECONDS, trades).get(0);

        assertThat(summary.kind()).isEqualTo("Tardis trades CSV");
        assertThat(summary.ticks()).isEqualTo(Map.of("deribit", Map.of(TickKind.TRADE, 1L)));
    }

    private static Tick.Builder option(double seconds, String name, long sequence) {
        return Tick.newBuilder()
                .setKind(TickKind.OPTION_QUOTE)
                .setInstrument(name)
                .setStrike(100_000.0)
                .setRight(OptionRight.CALL)
                .setEventTime(time(seconds))
                .setReceiveTime(time(seconds + 0.5))
                .setSequence(sequence);
    }

    private List<FeedRecord> read(String table) throws IOException {
        return readAll(SECONDS, Files.writeString(folder.resolve("table.csv"), table));
    }
}
