package io.smilestream.app.replay;

import io.smilestream.app.output.Manifest.InputFacts;
import io.smilestream.feeds.TickFeed;
import java.util.List;
import java.util.Map;

/** Ticks to be replayed, with what a manifest says of them. */
public interface ReplaySource extends AutoCloseable {
    /** The ticks; one feed, read once. */
    TickFeed feed();

    /**
     * What was read, complete once the feed has come to its end.
     *
     * @param read what the feed handed out
     */
    List<InputFacts> inputs(InputTally read);

    /** Ticks read and left out because their time was not asked for. */
    long ticksOutsideSpan();

    /** What besides the stream's own settings decides the results, by name. */
    Map<String, String> settings();

    @Override
    void close();
}
