package io.smilestream.app.replay;

import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.Windows;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The wheel of a running replay: pause, step, speed, seek. It decides when a record goes and never which one or in what
 * order, so a replay that was steered gives what one left alone gives, to the digest.
 *
 * <p>Any thread may steer; one thread pumps, through {@link #pace}.
 */
public final class ReplayControl {
    /*
     * Seek. A smile depends on the ticks before it: quotes that are still young, the filter, the last fit. So a seek skips
     * nothing; it feeds what lies between as fast as it can. And it goes forward only: outputs of times past are on their
     * topics, and a second pass over the same ticks would be duplicates to the stream. To begin elsewhere is another
     * replay, with --from.
     *
     * Step. A step lets through what lies up to the next end of a window, that end's heartbeat included. With a grace a
     * window's smile comes a step or more after its ticks, as it would at any speed.
     */

    /** How often a waiting pump asks whether it should still wait. */
    private static final long GUARD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Windows windows;
    private final LongSupplier nanoClock;
    private final Playhead playhead;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private Speed speed;
    private boolean paused;
    private boolean quit;
    private int steps;
    private boolean seeking;
    private @Nullable Instant target;
    private @Nullable Instant asked;
    private @Nullable Instant position;

    /** What a replay is doing. */
    public enum State {
        /** Going on at its speed. */
        RUNNING,
        /** Waiting for a word. */
        PAUSED,
        /** Going to the next end of a window, to pause there. */
        STEPPING,
        /** Going to a time as fast as it can. */
        SEEKING
    }

    /**
     * Where a replay stands.
     *
     * @param state what it is doing
     * @param speed how fast event time passes, or will when it goes on
     * @param eventTime how far it has come; null before the first record
     * @param target where a step or a seek ends; null otherwise
     */
    public record Standing(
            State state,
            Speed speed,
            @Nullable Instant eventTime,
            @Nullable Instant target) {
        /** The state in a few words. */
        public String words() {
            return switch (state) {
                case RUNNING -> speed.isMax() ? "loading" : "loading at " + speed;
                case PAUSED -> "paused";
                case STEPPING -> "stepping to " + target;
                case SEEKING -> "seeking to " + target;
            };
        }
    }

    /** A replay about to run at {@code speed}, whose steps are {@code windows}. */
    public ReplayControl(Speed speed, Windows windows) {
        this(speed, windows, System::nanoTime);
    }

    /** As the other, by a clock of one's own in nanoseconds. */
    ReplayControl(Speed speed, Windows windows, LongSupplier nanoClock) {
        this.speed = speed;
        this.windows = windows;
        this.nanoClock = nanoClock;
        this.playhead = new Playhead(speed);
    }

    /** Halts the feed before its next record, and drops a step or a seek that has not arrived. */
    public void pause() {
        change(this::halt);
    }

    /** Goes on at the speed that holds, from where the replay stands. */
    public void resume() {
        change(this::goOn);
    }

    /** Pauses what moves, and resumes what does not. */
    public void toggle() {
        change(() -> {
            if (paused && target == null) {
                goOn();
            } else {
                halt();
            }
        });
    }

    /** Goes on to the next end of a window and pauses there; asked twice, to the one after it. */
    public void step() {
        change(() -> {
            if (!paused) {
                halt();
            }
            steps++;
        });
    }

    /** Changes the speed; a pause, a step or a seek under way is not ended by it. */
    public void speed(Speed next) {
        change(() -> shift(next));
    }

    /** Changes to the next speed up, as {@link Speed#faster} has it. */
    public void faster() {
        change(() -> shift(speed.faster()));
    }

    /** Changes to the next speed down, as {@link Speed#slower} has it. */
    public void slower() {
        change(() -> shift(speed.slower()));
    }

    /**
     * Feeds everything up to {@code time} as fast as it can, then is running or paused as it was.
     *
     * @return false, and nothing is changed, if the replay has come that far already
     */
    public boolean seek(Instant time) {
        lock.lock();
        try {
            Instant now = reached();
            if (now != null && !time.isAfter(now)) {
                return false;
            }
            target = time;
            seeking = true;
            steps = 0;
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the replay before its time. */
    public void quit() {
        change(() -> quit = true);
    }

    /** Whether someone wants the replay to end. */
    public boolean quitRequested() {
        lock.lock();
        try {
            return quit;
        } finally {
            lock.unlock();
        }
    }

    /** Where the replay stands. */
    public Standing standing() {
        lock.lock();
        try {
            State moving = seeking ? State.SEEKING : State.STEPPING;
            State state = target != null ? moving : paused ? State.PAUSED : State.RUNNING;
            return new Standing(state, speed, reached(), target);
        } finally {
            lock.unlock();
        }
    }

    /** The pace of the one thread that pumps; while it waits, {@code guard} is asked some ten times a second. */
    public Pace pace(FeedPump.Guard guard) {
        return new Pace() {
            @Override
            public boolean isDue(Instant eventTime) {
                return waitNanos(eventTime) <= 0;
            }

            @Override
            public void await(Instant eventTime) throws InterruptedException {
                boolean due = awaitTurn(eventTime, GUARD_NANOS);
                while (!due && guard.goesOn()) {
                    due = awaitTurn(eventTime, GUARD_NANOS);
                }
            }
        };
    }

    /** Nanoseconds until a record may go; zero or less for now, the largest number for as long as nothing changes. */
    long waitNanos(Instant eventTime) {
        lock.lock();
        try {
            asked = later(asked, eventTime);
            beginStep(eventTime);
            while (target != null && eventTime.isAfter(target)) {
                arrive(target);
                beginStep(eventTime);
            }
            if (target == null && paused) {
                return Long.MAX_VALUE;
            }
            long wait = target != null ? 0 : playhead.waitNanos(eventTime, nanoClock.getAsLong());
            if (wait <= 0) {
                position = later(position, eventTime);
            }
            return wait;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a record's turn, at most {@code limitNanos}; says whether it has come. */
    private boolean awaitTurn(Instant eventTime, long limitNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long limit = limitNanos;
            long wait = waitNanos(eventTime);
            while (wait > 0 && limit > 0) {
                long slice = Math.min(wait, limit);
                limit -= slice - changed.awaitNanos(slice);
                wait = waitNanos(eventTime);
            }
            return wait <= 0;
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable turn) {
        lock.lock();
        try {
            turn.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void halt() {
        position = reached();
        paused = true;
        target = null;
        steps = 0;
    }

    private void goOn() {
        if (paused) {
            paused = false;
            steps = 0;
            playhead.turn(speed, position, nanoClock.getAsLong());
        }
    }

    private void shift(Speed next) {
        position = reached();
        speed = next;
        playhead.turn(speed, position, nanoClock.getAsLong());
    }

    /** A step from a gap in the data goes to the end of the first window with a record, so that every step moves. */
    private void beginStep(Instant eventTime) {
        if (!paused || target != null || steps == 0) {
            return;
        }
        steps--;
        seeking = false;
        Instant next = windowEnd(position == null ? eventTime : position);
        target = eventTime.isAfter(next) ? windowEnd(eventTime) : next;
    }

    private void arrive(Instant end) {
        position = later(position, end);
        target = null;
        seeking = false;
        if (!paused) {
            playhead.turn(speed, position, nanoClock.getAsLong());
        }
    }

    private Instant windowEnd(Instant time) {
        return EpochMicros.toInstant(windows.endOf(EpochMicros.of(time)));
    }

    /** How far event time has come: while a record is waited for, somewhere between the last one and it. */
    private @Nullable Instant reached() {
        if (paused || target != null || asked == null) {
            return position;
        }
        return later(position, playhead.at(nanoClock.getAsLong(), asked));
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }
}
