package io.smilestream.feeds.archive;

import io.smilestream.feeds.archive.csv.TardisKind;
import io.smilestream.feeds.archive.csv.TardisRows;
import io.smilestream.feeds.archive.file.ArchiveContent;
import io.smilestream.feeds.archive.file.EntryReader;
import io.smilestream.feeds.archive.file.Quoted;
import io.smilestream.feeds.archive.file.UnreadableArchiveException;
import io.smilestream.feeds.archive.message.BookSummaries;
import io.smilestream.feeds.archive.message.MessageLines;
import io.smilestream.feeds.archive.message.MessageSample;
import io.smilestream.feeds.archive.message.MessageShape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of files that are read, each told by what it holds and never by its name. This is the one place to add another:
 * how it is recognised in {@link #open}, and what reads it.
 */
enum ArchiveKind {
    OPTIONS_CHAIN("Tardis options_chain CSV"),
    QUOTES("Tardis quotes CSV"),
    TRADES("Tardis trades CSV"),
    DERIVATIVE_TICKER("Tardis derivative_ticker CSV"),
    BOOK_SNAPSHOT("Tardis book_snapshot CSV"),
    TIMED_MESSAGES("recorded or Tardis raw lines, each a time and a venue's message"),
    CAPTURED_MESSAGES("cryptofeed captures"),
    BARE_MESSAGES("a venue's messages, one a line"),
    BOOK_SUMMARIES("Deribit book summaries in JSON");

    private static final int BEGINNING_SHOWN_MAX = 60;

    private final String title;

    ArchiveKind(String title) {
        this.title = title;
    }

    /** What it is, for people. */
    String title() {
        return title;
    }

    /**
     * A file's kind and its entries.
     *
     * @param kind its kind
     * @param entries its entries, at the first
     */
    record Recognised(ArchiveKind kind, EntryReader entries) {}

    /**
     * Recognises a file.
     *
     * @throws UnreadableArchiveException if it is of none of these kinds
     */
    static Recognised open(ArchiveContent content) throws IOException {
        byte[] head = content.head();
        if (head.length == 0) {
            throw new UnreadableArchiveException(content.path() + " is empty once unpacked: fetch it again");
        }
        String firstLine = firstLine(head);
        TardisKind table = TardisKind.of(firstLine);
        if (table != null) {
            return new Recognised(of(table), TardisRows.open(content, table));
        }
        if (BookSummaries.isBegunBy(head)) {
            return new Recognised(BOOK_SUMMARIES, new BookSummaries(content));
        }
        Recognised messages = messages(content, head);
        if (messages == null) {
            throw new UnreadableArchiveException(content.path() + " is of no known kind, it begins with "
                    + Quoted.text(firstLine, BEGINNING_SHOWN_MAX) + ": give " + titles() + "; plain, gzip or zstd");
        }
        return messages;
    }

    private static @Nullable Recognised messages(ArchiveContent content, byte[] head) throws IOException {
        MessageSample sample = MessageSample.of(head);
        return sample == null
                ? null
                : new Recognised(of(sample.shape()), new MessageLines(content, sample.shape(), sample.venue()));
    }

    private static ArchiveKind of(TardisKind table) {
        return switch (table) {
            case OPTIONS_CHAIN -> OPTIONS_CHAIN;
            case QUOTES -> QUOTES;
            case TRADES -> TRADES;
            case DERIVATIVE_TICKER -> DERIVATIVE_TICKER;
            case BOOK_SNAPSHOT -> BOOK_SNAPSHOT;
        };
    }

    private static ArchiveKind of(MessageShape shape) {
        return switch (shape) {
            case TIMED -> TIMED_MESSAGES;
            case CAPTURED -> CAPTURED_MESSAGES;
            case BARE -> BARE_MESSAGES;
        };
    }

    private static String titles() {
        return Arrays.stream(values()).map(ArchiveKind::title).collect(Collectors.joining("; "));
    }

    /** What stands before the first line break. */
    static String firstLine(byte[] head) {
        int end = 0;
        while (end < head.length && head[end] != '\n') {
            end++;
        }
        return new String(head, 0, end, StandardCharsets.UTF_8).stripTrailing();
    }
}
