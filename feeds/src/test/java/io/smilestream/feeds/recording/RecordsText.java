package io.smilestream.feeds.recording;

import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.FeedRecord.Rejected;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Feed records as texts, and rows of them as digests, that are equal if and only if the records are. */
public final class RecordsText {
    private RecordsText() {}

    public static List<String> of(List<FeedRecord> records) {
        return records.stream().map(RecordsText::of).toList();
    }

    /** A digest that grows with {@link #update}. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public static void update(MessageDigest digest, FeedRecord next) {
        digest.update(of(next).getBytes(StandardCharsets.UTF_8));
    }

    private static String of(FeedRecord next) {
        return next instanceof Rejected rejected
                ? rejected + " " + rejected.key() + " " + rejected.feedTime() + " "
                        + new String(rejected.bytes(), StandardCharsets.UTF_8)
                : next.toString();
    }
}
