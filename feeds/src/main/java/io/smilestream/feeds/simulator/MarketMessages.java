package io.smilestream.feeds.simulator;

import io.smilestream.feeds.LineBuffer;
import io.smilestream.feeds.QuickGzipStream;
import io.smilestream.feeds.simulator.scenario.SimulatedVenue;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.venues.SmileTick;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A simulated market as its venues' messages, in the order they are received: the ticks of a {@link MarketSimulator} with
 * the same settings, before any decoder has seen them. Not thread-safe.
 */
public final class MarketMessages {
    private static final int BUFFER_BYTES = 1 << 16;

    private final QuoteStream quotes;
    private final Map<SimulatedVenue, MessageWriter> writers = new EnumMap<>(Map.of(
            SimulatedVenue.DERIBIT, new DeribitTickerWriter(),
            SimulatedVenue.OKX, new OkxSummaryWriter()));
    private final LineBuffer line = new LineBuffer();

    /** A market about to open. */
    public MarketMessages(MarketSettings settings) {
        this.quotes = new QuoteStream(settings);
    }

    /**
     * One message as a venue sends it.
     *
     * @param venue lower-case name of the venue
     * @param receiveTime when it was received
     * @param text one line of JSON, without its end
     */
    public record MarketMessage(String venue, Instant receiveTime, String text) {}

    /** The next message; null at the end. */
    public @Nullable MarketMessage next() {
        SmileTick tick = tick();
        if (tick == null) {
            return null;
        }
        line.clear();
        say(tick);
        return new MarketMessage(tick.key().venue(), EpochMicros.toInstant(quotes.nowMicros()), line.toString());
    }

    /**
     * Writes a market's messages as Tardis writes raw ones, {@code <time of receipt> <message>}, in place of any file that is
     * there; gzip if its name ends in {@code .gz}.
     *
     * @param more asked before each message; false ends the file there
     * @return messages written
     */
    public static long write(MarketSettings settings, Path file, BooleanSupplier more) throws IOException {
        OutputStream bytes = Files.newOutputStream(file);
        try (OutputStream out = file.toString().endsWith(".gz") ? new QuickGzipStream(bytes) : bytes) {
            return new MarketMessages(settings).write(out, more);
        }
    }

    private long write(OutputStream out, BooleanSupplier more) throws IOException {
        long count = 0;
        SmileTick tick = tick();
        while (tick != null && more.getAsBoolean()) {
            line.text(EpochMicros.toInstant(quotes.nowMicros()).toString()).ascii(' ');
            say(tick);
            line.ascii('\n');
            if (line.length() >= BUFFER_BYTES) {
                line.drainTo(out);
            }
            count++;
            tick = tick();
        }
        line.drainTo(out);
        return count;
    }

    private void say(SmileTick tick) {
        MessageWriter writer = writers.get(QuoteStream.venueOf(tick.key()));
        if (writer == null) {
            throw new IllegalArgumentException("venue must have a language, was " + tick.key());
        }
        writer.write(tick, line);
    }

    private @Nullable SmileTick tick() {
        while (quotes.advance()) {
            SmileTick tick = quotes.tick();
            if (tick != null) {
                return tick;
            }
        }
        return null;
    }
}
