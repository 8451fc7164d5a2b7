package io.smilestream.app.replay;

import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.output.Manifest.InputFacts;
import io.smilestream.feeds.recording.RecordedFeed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest says of recordings. They are one feed, so what was read of them all stands at the first of them.
 */
final class RecordingFacts {
    private RecordingFacts() {}

    /** One entry a file, after the feed has been read to its end. */
    static List<InputFacts> of(List<Path> files, RecordedFeed feed, InputTally read) {
        List<InputFacts> facts = new ArrayList<>();
        for (Path file : files) {
            boolean first = facts.isEmpty();
            facts.add(new InputFacts(
                    file.getFileName().toString(),
                    sha256(file),
                    first ? feed.progress().ticksRead() : 0,
                    first ? text(read.firstEventTime()) : null,
                    first ? text(read.lastEventTime()) : null));
        }
        return facts;
    }

    private static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new SurroundingsException(file + " could not be read again (" + e.getMessage() + ")", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
