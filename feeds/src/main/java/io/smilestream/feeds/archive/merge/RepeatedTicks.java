package io.smilestream.feeds.archive.merge;

import io.smilestream.schemas.EpochMicros;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickKind;
import io.smilestream.venues.SmileTick;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Knows a tick that says the same as the one before it of its instrument and kind, by a digest of 64 bits of each: two that
 * differ are taken for one once in ten million million million. Not thread-safe.
 */
public final class RepeatedTicks {
    private static final int INSTRUMENTS_MAX = 50_000;

    private final Map<Stream, Map<String, Last>> lasts = new HashMap<>();

    private record Stream(String venue, TickKind kind) {}

    /** Whether the tick repeats the one before, which it then takes the place of. */
    boolean isRepeated(SmileTick smileTick) {
        Tick tick = smileTick.tick();
        Stream stream = new Stream(smileTick.key().venue(), tick.getKind());
        Map<String, Last> instruments = lasts.computeIfAbsent(stream, first -> new HashMap<>());
        String instrument = tick.getInstrument() == null ? "" : tick.getInstrument();
        if (instruments.size() >= INSTRUMENTS_MAX) {
            instruments.clear();
        }
        Last last = instruments.computeIfAbsent(instrument, first -> new Last());
        long digest = digest(tick);
        boolean repeated = last.digest == digest && last.known;
        last.digest = digest;
        last.known = true;
        return repeated;
    }

    private static long digest(Tick tick) {
        long digest = mix(EpochMicros.of(tick.getEventTime()), tick.getBidPrice());
        digest = mix(mix(digest, tick.getBidSize()), tick.getAskPrice());
        digest = mix(mix(digest, tick.getAskSize()), tick.getBidVol());
        digest = mix(mix(digest, tick.getAskVol()), tick.getMarkVol());
        digest = mix(mix(digest, tick.getMarkPrice()), tick.getForward());
        digest = mix(mix(digest, tick.getIndex()), tick.getOpenInterest());
        digest = mix(mix(digest, tick.getTradePrice()), tick.getTradeSize());
        return tick.getSequence() == null ? digest : mix(digest, (double) tick.getSequence());
    }

    /** One step of a multiplicative hash with the constants of SplitMix64. */
    private static long mix(long digest, @Nullable Double value) {
        long bits = value == null ? 1 : Double.doubleToLongBits(value);
        long mixed = (digest ^ bits) * 0xbf58476d1ce4e5b9L;
        return (mixed ^ (mixed >>> 31)) + 0x9e3779b97f4a7c15L;
    }

    private static final class Last {
        private long digest;
        private boolean known;
    }
}
