package io.smilestream.schemas.tick;

import java.util.ArrayDeque;

/**
 * Runs to be filled again. Kafka reads a partition's next record before it has the last one processed, so a thread needs as
 * many runs as it has partitions, and one more.
 *
 * <p>Not thread-safe; each thread has its own.
 */
public final class TickRunPool {
    private static final int ROWS_MAX = 4096; // a greater run is rare and would stay for ever
    private static final int RUNS_MAX = 256;

    private final ArrayDeque<TickRun> free = new ArrayDeque<>();

    /** An empty run, used before or new. */
    public TickRun take() {
        TickRun run = free.poll();
        return run == null ? new TickRun(this) : run;
    }

    void giveBack(TickRun run) {
        if (free.size() < RUNS_MAX && run.size() <= ROWS_MAX) {
            free.push(run);
        }
    }
}
