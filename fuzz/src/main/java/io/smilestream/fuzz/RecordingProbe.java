package io.smilestream.fuzz;

import static io.smilestream.fuzz.BrokenPromiseException.unless;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.smilestream.feeds.recording.Ending;
import io.smilestream.feeds.recording.FlowSettings;
import io.smilestream.feeds.recording.RecordedFeed;
import io.smilestream.feeds.recording.UnreadableRecordingException;
import io.smilestream.schemas.Windows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** A recorded file, plain behind a given beginning or with any bytes. Every whole line must be heard or counted. */
final class RecordingProbe implements Probe {
    private static final FlowSettings SETTINGS =
            FlowSettings.standard(Windows.of(Duration.ofSeconds(1), Duration.ofMillis(200)), Duration.ofSeconds(5));

    private static final Pattern REPEATED =
            Pattern.compile("\\{\"smilestream\":\"(?:known|recording)\"[^\\n]*(?:\\n|$)");

    private final byte[] beginning;
    private final ScratchFile file = new ScratchFile();
    private final FeedPromise feed = new FeedPromise();

    RecordingProbe(String beginning) {
        this.beginning = beginning.getBytes(UTF_8);
    }

    @Override
    public void feed(byte[] input) throws IOException {
        Path path = file.holding(beginning, input);
        try (RecordedFeed recorded = RecordedFeed.open(List.of(path), SETTINGS, Ending.CLOSE_WINDOWS)) {
            feed.drain(recorded);
            unless(feed.ticks() == recorded.counts().ticks(), "every tick that is counted must be handed on");
            unless(feed.rejected() == recorded.counts().rejected(), "every fault that is counted must be handed on");
            long heard = recorded.counts().lines() + recorded.unreadableLines();
            if (beginning.length > 0) {
                unless(heard <= ends(input), "no line may be heard twice");
                unless(heard + repeated(input) >= ends(input), "no line may go unheard");
            }
        } catch (UnreadableRecordingException e) {
            unless(e.getMessage() != null, "a refusal must say why");
        }
    }

    /** Lines that a recording repeats from earlier files, which say nothing new and are not counted. */
    private static long repeated(byte[] bytes) {
        return REPEATED.matcher(new String(bytes, UTF_8)).results().count();
    }

    private static long ends(byte[] bytes) {
        long ends = 0;
        for (byte next : bytes) {
            ends += next == '\n' ? 1 : 0;
        }
        return ends;
    }
}
