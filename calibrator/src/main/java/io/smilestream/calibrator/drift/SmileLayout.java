package io.smilestream.calibrator.drift;

/**
 * Where everything lies in the numbers that are remembered of one smile: head, series, change points, occurrences, alerts.
 * The order is part of the stored form.
 */
final class SmileLayout {
    static final int EXPIRY = 0;
    static final int WINDOWS = 1;
    static final int MICROS = 2;
    static final int ATM_VOL = 3;
    static final int SILENT = 4;

    /** When market or feed last left fit and quotes something to catch up with, microseconds. */
    static final int MOVED = 5;

    private static final int SERIES = 6;

    private static final DriftMetric[] WITH_CHANGE_POINT = {DriftMetric.ATM_VOL, DriftMetric.RESIDUAL};
    private static final int CHANGE_POINTS = SERIES + DriftMetric.SERIES * SeriesWatch.SIZE;
    private static final int OCCURRENCES = CHANGE_POINTS + WITH_CHANGE_POINT.length * ChangePoint.SIZE;
    private static final int SLOTS = OCCURRENCES + DriftMetric.OCCURRENCES * BernoulliCusum.SIZE;

    /** How many numbers a smile takes. */
    static final int SIZE = SLOTS + AlertSlot.SIZE * DriftCause.values().length;

    private SmileLayout() {}

    static int series(DriftMetric metric) {
        return SERIES + metric.number() * SeriesWatch.SIZE;
    }

    /** Place of a series' change point detector, or -1 if it has none. */
    static int changePoint(DriftMetric metric) {
        for (int i = 0; i < WITH_CHANGE_POINT.length; i++) {
            if (WITH_CHANGE_POINT[i] == metric) {
                return CHANGE_POINTS + i * ChangePoint.SIZE;
            }
        }
        return -1;
    }

    static int occurrence(DriftMetric metric) {
        return OCCURRENCES + (metric.number() - DriftMetric.SERIES) * BernoulliCusum.SIZE;
    }

    static int slot(DriftCause cause) {
        return SLOTS + cause.number() * AlertSlot.SIZE;
    }
}
