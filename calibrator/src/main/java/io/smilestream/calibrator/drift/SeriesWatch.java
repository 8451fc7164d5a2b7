package io.smilestream.calibrator.drift;

import io.smilestream.calibrator.drift.DriftMetric.Direction;
import java.util.Arrays;

/**
 * Watches one number of one smile with every detector.
 *
 * <p>What a detector sees is the innovation in predicted spreads, clipped and divided by how much more restless the market is
 * than usual. While held, the number is compared with what it was before, and nothing is learnt.
 *
 * <p>Shape: {@link #SIZE} numbers of state at any place of an array. Thread-safe.
 */
final class SeriesWatch {
    private static final int ANCHOR = LocalLevel.SIZE;
    private static final int HELD = ANCHOR + 1;
    private static final int UPS = ANCHOR + 2;
    private static final int DOWNS = ANCHOR + 3;
    private static final int SEEN = ANCHOR + 4;
    private static final int CUSUM = ANCHOR + 5;
    private static final int PAGE_HINKLEY = CUSUM + Cusum.SIZE;
    static final int SIZE = PAGE_HINKLEY + PageHinkley.SIZE;

    /** Of the last {@code Z_LAST} windows {@code Z_ENOUGH} must lie far out on one side. */
    private static final int Z_LAST = 5;

    private static final int Z_ENOUGH = 3;

    /** Below this score the level is what it was before anything happened. */
    private static final double QUIET = 0.3;

    /** A held number is back when it is within this share of {@code zMax}. */
    private static final double BACK = 0.5;

    /** Change points are looked for within as many last observations. */
    private static final int RECENT = 10;

    private static final double ALPHA = 0.9999;

    private final LocalLevel filter;
    private final Cusum cusum;
    private final PageHinkley pageHinkley;
    private final ChangePoint changePoint;
    private final DriftSettings.Detectors settings;

    SeriesWatch(DriftSettings.Detectors settings) {
        this.settings = settings;
        this.filter = new LocalLevel(settings.clip(), settings.memoryWindows());
        this.cusum = new Cusum(settings.cusumSlack(), settings.cusumMax());
        this.pageHinkley = new PageHinkley(
                settings.pageHinkleyDelta(), settings.pageHinkleyLambda(), ALPHA, settings.warmUpWindows());
        this.changePoint = new ChangePoint(settings.hazard());
    }

    /**
     * One number of a window.
     *
     * @param x the number
     * @param first guess of its spread before anything is known, above zero
     * @param floor least spread
     * @param window its window
     * @param stretch how much more restless the market is than usual, about 1
     * @param direction which way of moving matters
     * @param gains how fast the level may follow
     */
    record Seen(
            double x,
            double first,
            double floor,
            WindowContext window,
            double stretch,
            Direction direction,
            Gains gains) {}

    /**
     * How fast a level follows.
     *
     * @param first share of an innovation that it takes, before anything is known
     * @param most largest share it may learn to take
     */
    record Gains(double first, double most) {
        /** What wanders: nothing but the last value predicts the next. */
        static final Gains WALK = new Gains(1.0, 1.0);

        /** What wanders and is seen through noise. */
        static final Gains NOISY_WALK = new Gains(0.1, 1.0);

        /** What should stay where it is. */
        static final Gains STAY = new Gains(0.05, 0.05);
    }

    /**
     * What it came to.
     *
     * @param before the level before anything happened
     * @param expected what was predicted
     * @param z distance from it in predicted spreads
     * @param score largest detector statistic over its threshold
     */
    record Sight(double before, double expected, double z, double score) {}

    /** Takes in a number; {@code changeAt} is the place of a change point detector's state, or -1 for none. */
    Sight observe(double[] state, int at, int changeAt, Seen seen) {
        if (!LocalLevel.isBegun(state, at)) {
            filter.begin(
                    state,
                    at,
                    seen.x(),
                    Math.max(seen.first(), seen.floor()),
                    seen.gains().first());
            state[at + ANCHOR] = seen.x();
            state[at + SEEN] = seen.window().endMicros();
            return new Sight(seen.x(), seen.x(), 0.0, 0.0);
        }
        double lag = seen.window().since(state[at + SEEN]);
        state[at + SEEN] = seen.window().endMicros();
        boolean held = state[at + HELD] > 0.0;
        double expected = held ? state[at + ANCHOR] : state[at + LocalLevel.LEVEL];
        double s = LocalLevel.spread(state, at, held ? 1.0 : lag, seen.floor());
        double z = (seen.x() - expected) / s;
        if (held) {
            double away = towards(seen.direction(), z, -z);
            return new Sight(expected, expected, z, away / (BACK * settings.zMax()));
        }
        double cut = Math.max(-settings.clip(), Math.min(settings.clip(), z / seen.stretch()));
        detect(state, at, changeAt, cut, z / seen.stretch());
        filter.learn(state, at, z, s, lag);
        state[at + LocalLevel.VARIANCE] = Math.max(state[at + LocalLevel.VARIANCE], seen.floor() * seen.floor());
        state[at + LocalLevel.GAIN] =
                Math.min(state[at + LocalLevel.GAIN], seen.gains().most());
        boolean warm = state[at + LocalLevel.COUNT] >= settings.warmUpWindows();
        double score = warm ? score(state, at, changeAt, seen) : 0.0;
        if (score < QUIET) {
            state[at + ANCHOR] = state[at + LocalLevel.LEVEL];
        }
        return new Sight(state[at + ANCHOR], expected, z, score);
    }

    private void detect(double[] state, int at, int changeAt, double cut, double z) {
        cusum.observe(state, at + CUSUM, cut);
        pageHinkley.observe(state, at + PAGE_HINKLEY, cut);
        state[at + UPS] = shifted(state[at + UPS], z > settings.zMax());
        state[at + DOWNS] = shifted(state[at + DOWNS], z < -settings.zMax());
        if (changeAt >= 0) {
            changePoint.observe(state, changeAt, cut);
        }
    }

    private static double shifted(double bits, boolean set) {
        return (((long) bits << 1) | (set ? 1L : 0L)) & ((1L << Z_LAST) - 1L);
    }

    private double score(double[] state, int at, int changeAt, Seen seen) {
        double up = Math.max(cusum.up(state, at + CUSUM), pageHinkley.up(state, at + PAGE_HINKLEY));
        double down = Math.max(cusum.down(state, at + CUSUM), pageHinkley.down(state, at + PAGE_HINKLEY));
        up = Math.max(up, (double) Long.bitCount((long) state[at + UPS]) / Z_ENOUGH);
        down = Math.max(down, (double) Long.bitCount((long) state[at + DOWNS]) / Z_ENOUGH);
        double score = towards(seen.direction(), up, down);
        double away = (seen.x() - state[at + ANCHOR]) / spread(state, at);
        boolean far = towards(seen.direction(), away, -away) >= BACK * settings.zMax();
        if (changeAt >= 0 && far) {
            score = Math.max(score, changePoint.recent(state, changeAt, RECENT) / settings.changeProbability());
        }
        return score;
    }

    private static double towards(Direction direction, double up, double down) {
        return switch (direction) {
            case UP -> up;
            case DOWN -> down;
            case BOTH, OCCURRENCE -> Math.max(up, down);
        };
    }

    /** Spread of one window's innovation as learnt so far. */
    static double spread(double[] state, int at) {
        return LocalLevel.spread(state, at, 1.0, 0.0);
    }

    /** Whether it is compared with what was before. */
    boolean isHeld(double[] state, int at) {
        return state[at + HELD] > 0.0;
    }

    /** Forgets everything. */
    void forget(double[] state, int at, int changeAt) {
        release(state, at, changeAt);
        state[at + LocalLevel.COUNT] = 0.0;
    }

    /** Compares with what was before until {@link #settle}. */
    void hold(double[] state, int at) {
        state[at + HELD] = 1.0;
    }

    /** Takes {@code x} for the level, and begins to look anew. */
    void settle(double[] state, int at, int changeAt, double x) {
        state[at + LocalLevel.LEVEL] = x;
        release(state, at, changeAt);
    }

    /** Begins to look anew, from the level as it is. */
    void release(double[] state, int at, int changeAt) {
        state[at + ANCHOR] = state[at + LocalLevel.LEVEL];
        state[at + LocalLevel.Z] = 0.0;
        double micros = state[at + SEEN];
        Arrays.fill(state, at + HELD, at + SIZE, 0.0);
        state[at + SEEN] = micros;
        if (changeAt >= 0) {
            changePoint.clear(state, changeAt);
        }
    }
}
