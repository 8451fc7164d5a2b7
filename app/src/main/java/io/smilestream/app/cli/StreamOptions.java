package io.smilestream.app.cli;

import io.smilestream.app.config.Setting;
import java.util.ArrayList;
import java.util.List;

/** Which settings the commands offer that run the stream themselves. */
final class StreamOptions {
    /** Settings that change results. */
    static final List<Setting> RESULTS = List.of(
            Setting.WINDOW,
            Setting.GRACE,
            Setting.MAX_QUOTE_AGE,
            Setting.FUTURE_BOUND,
            Setting.MODEL,
            Setting.SABR_BETA,
            Setting.FILTER,
            Setting.FORWARD,
            Setting.DRIFT_THRESHOLD,
            Setting.DRIFT_PATIENCE);

    /** Settings that change speed only. */
    static final List<Setting> SHAPE = List.of(Setting.PARTITIONS, Setting.THREADS);

    private StreamOptions() {}

    /** Those of a command that may run against a cluster. */
    static List<Setting> withCluster() {
        List<Setting> offered = new ArrayList<>(ConfigOptions.CONNECTION);
        offered.addAll(alone());
        return offered;
    }

    /** Those of a command that brings its own cluster. */
    static List<Setting> alone() {
        List<Setting> offered = new ArrayList<>(RESULTS);
        offered.addAll(SHAPE);
        return offered;
    }
}
