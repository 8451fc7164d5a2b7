package io.smilestream.feeds.archive;

import static io.smilestream.feeds.archive.ChainCsv.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.feeds.FeedPromises;
import io.smilestream.feeds.FeedRecord;
import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.schemas.Windows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Captured messages and kept snapshots, each read as a feed; what each message means is tested beside its decoder. */
class RealMessagesTest {
    @ParameterizedTest
    @CsvSource({
        "fixtures/tardis-node/deribit.jsonl,                          19,   4",
        "fixtures/tardis-node/okex-options.jsonl,                     20,  13",
        "fixtures/tardis-node/bybit-options.jsonl,                     6,   3",
        "fixtures/tardis-node/binance-european-options.jsonl,         10,   5",
        "fixtures/tardis-node/binance-european-options-v2.jsonl,       8,   5",
        "fixtures/cryptofeed/DERIBIT.ws.1.0.gz,                      139,  89",
        "fixtures/cryptofeed/OKX.ws.1.0.gz,                          414,   0",
        "fixtures/cryptofeed/OKX.0.gz,                                26,   0",
        "raw/deribit_book_summary/btc_options_2026-05-21.json.gz,    912, 912",
    })
    void readsEveryEntry(String path, long entries, long ticks) throws IOException {
        Path file = SharedArchives.data(path);
        List<FeedRecord> records = ChainCsv.readAll(SECONDS, file);
        ArchiveFileSummary summary = ChainCsv.summaries(SECONDS, file).get(0);

        FeedPromises.assertKept(records, Windows.of(SECONDS.window(), SECONDS.grace()));
        assertThat(summary.rows()).isEqualTo(entries);
        assertThat(ChainCsv.ticks(records)).hasSize((int) ticks);
        assertThat(ChainCsv.rejected(records))
                .hasSize((int) (entries - ticks))
                .allMatch(reject -> reject.reason() == DeadLetterReason.NOT_A_TICK);
    }
}
