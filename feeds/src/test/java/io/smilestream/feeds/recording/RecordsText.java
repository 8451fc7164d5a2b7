package io.smilestream.feeds.recording;

import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.FeedRecord.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Feed records as texts that are equal if and only if the records are. */
public final class RecordsText {
    private RecordsText() {}

    public static List<String> of(List<FeedRecord> records) {
        return records.stream().map(RecordsText::of).toList();
    }

    private static String of(FeedRecord next) {
        return next instanceof Rejected rejected
                ? rejected + " " + rejected.key() + " " + rejected.feedTime() + " "
                        + new String(rejected.bytes(), StandardCharsets.UTF_8)
                : next.toString();
    }
}
