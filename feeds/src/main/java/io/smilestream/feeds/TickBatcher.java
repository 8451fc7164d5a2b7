package io.smilestream.feeds;

import io.smilestream.feeds.FeedRecord.Batch;
import io.smilestream.schemas.SmileKey;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickBatch;
import io.smilestream.venues.SmileTick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Gathers ticks into batches, one open batch a smile. Ticks of one smile keep their order; ticks of two
 * smiles may change places, which is why everything is flushed before the time is told.
 *
 * <p>Not thread-safe.
 */
public final class TickBatcher {
    /** Bounds the memory of a source with uncommonly many smiles: some tens of megabytes of ticks. */
    private static final int PENDING_TICKS_MAX = 65_536;

    private String source;
    private final int batchTicksMax;
    private final Consumer<? super Batch> out;
    private final Map<SmileKey, OpenBatch> open = new LinkedHashMap<>();
    private int pendingTicks;

    /**
     * Starts with nothing pending.
     *
     * @param source name of the archive file or feed, for every batch until {@link #from} says another
     * @param batchTicksMax ticks at which a batch is handed on, at least 1
     * @param out takes the batches
     */
    public TickBatcher(String source, int batchTicksMax, Consumer<? super Batch> out) {
        if (batchTicksMax < 1) {
            throw new IllegalArgumentException("batchTicksMax must be >= 1, was " + batchTicksMax);
        }
        this.source = source;
        this.batchTicksMax = batchTicksMax;
        this.out = out;
    }

    /** Ticks added from now on come from that archive file or feed; a batch of several is named after the first. */
    public void from(String nextSource) {
        source = nextSource;
    }

    /** Adds a tick to its smile's batch, met when the feed's clock stood at {@code feedTime}. */
    public void add(SmileTick tick, Instant feedTime) {
        SmileKey key = tick.key();
        OpenBatch batch = open.computeIfAbsent(key, absent -> new OpenBatch(tick, source));
        batch.mixed |= !batch.source.equals(source);
        batch.add(tick.tick(), feedTime);
        pendingTicks++;
        if (batch.ticks.size() >= batchTicksMax) {
            open.remove(key);
            handOn(batch);
        } else if (pendingTicks >= PENDING_TICKS_MAX) {
            flush();
        }
    }

    /**
     * Hands on a tick in a batch of its own, after what its smile had pending: for a tick that must be judged by the
     * clock as it stands, and not by the clock of the ticks that follow.
     */
    public void addAlone(SmileTick tick, Instant feedTime) {
        OpenBatch pending = open.remove(tick.key());
        if (pending != null) {
            handOn(pending);
        }
        OpenBatch alone = new OpenBatch(tick, source);
        alone.add(tick.tick(), feedTime);
        pendingTicks++;
        handOn(alone);
    }

    /** Hands on every pending batch, the smile that has waited longest first. */
    public void flush() {
        open.values().forEach(this::handOn);
        open.clear();
    }

    private void handOn(OpenBatch batch) {
        pendingTicks -= batch.ticks.size();
        out.accept(batch.close());
    }

    /** The ticks one smile has pending. */
    private static final class OpenBatch {
        private final SmileTick first;
        private final String source;
        private final List<Tick> ticks = new ArrayList<>();
        private Instant feedTime = Instant.EPOCH;
        private boolean mixed;

        OpenBatch(SmileTick first, String source) {
            this.first = first;
            this.source = source;
        }

        void add(Tick tick, Instant clock) {
            ticks.add(tick);
            feedTime = clock;
        }

        Batch close() {
            TickBatch batch = new TickBatch(
                    first.key().venue(), first.key().underlying(), first.key().expiry(), first.priceUnit(), ticks);
            return new Batch(first.key(), batch, feedTime, mixed ? source + " and others" : source);
        }
    }
}
