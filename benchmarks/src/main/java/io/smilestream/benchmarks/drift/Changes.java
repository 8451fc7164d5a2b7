package io.smilestream.benchmarks.drift;

import io.smilestream.calibrator.drift.DriftCause;
import io.smilestream.feeds.simulator.scenario.EventKind;
import java.time.Duration;
import java.util.List;

/** The changes that are put into markets. */
final class Changes {
    private static final int TEN = 10;
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration FOR_EVER = Duration.ZERO;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Changes() {}

    /*
     * A half-spread at the money is 0.4 volatility points of a month's 45 and more of nearer expiries: 0.9 % of the
     * volatility at a month, 1.9 % at a week. Three half-spreads of a week are 5.6 %, three whole ones 11 %.
     */
    static List<Change> all() {
        return List.of(
                move("level shift, 1 half-spread", EventKind.LEVEL_SHIFT, 0.019, AT_ONCE, TEN),
                move("level shift, 3 half-spreads", EventKind.LEVEL_SHIFT, 0.056, AT_ONCE, TEN),
                move("level shift, 3 spreads", EventKind.LEVEL_SHIFT, 0.11, AT_ONCE, TEN),
                move("level shift down, 3 spreads", EventKind.LEVEL_SHIFT, -0.11, AT_ONCE, TEN),
                move("skew flip", EventKind.SKEW_FLIP, 1.0, AT_ONCE, TEN),
                move("wing collapse", EventKind.WING_COLLAPSE, -0.7, AT_ONCE, TEN),
                move("creep, 11 % in 5 minutes", EventKind.CREEP, 0.11, Duration.ofMinutes(5), 300),
                new Change(
                        "scale change: noise x 4",
                        EventKind.NOISE,
                        4.0,
                        AT_ONCE,
                        MINUTE,
                        0,
                        DriftCause.FIT_DETERIORATION,
                        TEN),
                new Change(
                        "one venue off, 6 %", EventKind.BIAS, 0.06, AT_ONCE, FOR_EVER, 0, DriftCause.DATA_QUALITY, TEN),
                new Change("stale feed", EventKind.STALE_FEED, 0.0, AT_ONCE, MINUTE, 0, DriftCause.DATA_QUALITY, TEN),
                new Change("stale expiry", EventKind.STALE_FEED, 0.0, AT_ONCE, MINUTE, 2, DriftCause.DATA_QUALITY, TEN),
                new Change(
                        "broken quotes, 20 %",
                        EventKind.BROKEN_QUOTES, 0.2, AT_ONCE, MINUTE, 1, DriftCause.FIT_DETERIORATION, TEN),
                new Change("silence", EventKind.SILENCE, 0.0, AT_ONCE, MINUTE, 0, DriftCause.FEED_SILENT, TEN),
                new Change(
                        "flash crash, 15 % in 40 s",
                        EventKind.CRASH,
                        -0.15,
                        Duration.ofSeconds(40),
                        Duration.ofSeconds(90),
                        0,
                        DriftCause.MARKET_MOVE,
                        TEN));
    }

    private static Change move(String title, EventKind kind, double size, Duration over, int within) {
        return new Change(title, kind, size, over, FOR_EVER, 0, DriftCause.MARKET_MOVE, within);
    }
}
