package io.smilestream.calibrator.drift;

import io.smilestream.calibrator.drift.DriftAlert.Ending;
import io.smilestream.calibrator.drift.DriftAlert.Evidence;
import io.smilestream.calibrator.drift.DriftAlert.Stage;
import io.smilestream.calibrator.drift.DriftSettings.Quorum;

/**
 * The place of one cause's alert among the numbers that are remembered, open or not. A view: what it writes, it writes to the
 * array it was given.
 */
final class AlertSlot {
    /** How many numbers an alert takes. */
    static final int SIZE = 17;

    /** One bit a window, the latest lowest: whether it was suspected. */
    private static final int HISTORY = 0;

    private static final int STATE = 1;
    private static final int METRIC = 2;
    private static final int OPENED = 3;
    private static final int ENDED = 4;
    private static final int SEVERITY = 5;
    private static final int BEFORE = 6;
    private static final int AFTER = 7;
    private static final int Z = 8;
    private static final int SCORE = 9;
    private static final int STRIKE = 10;
    private static final int RESIDUAL = 11;
    private static final int QUIET = 12;
    private static final int SMILES = 13;
    private static final int TOLD = 14;
    private static final int RIPE = 15;
    private static final int LAST = 16;

    /** Zero is neither: nothing to tell. */
    private static final double OPEN = 1.0;

    private static final double COOLING = 2.0;

    /** An alert is told again when it has become this many times as bad. */
    private static final double WORSE = 2.0;

    private static final DriftMetric[] METRICS = DriftMetric.values();
    private static final AlertSeverity[] SEVERITIES = AlertSeverity.values();

    private final double[] numbers;
    private final int at;
    private final long expiryMicros;

    /** The alert at a place. */
    AlertSlot(double[] numbers, int at, long expiryMicros) {
        this.numbers = numbers;
        this.at = at;
        this.expiryMicros = expiryMicros;
    }

    /** The alert of a smile's cause. */
    static AlertSlot of(double[] smile, DriftCause cause) {
        return new AlertSlot(smile, SmileLayout.slot(cause), (long) smile[SmileLayout.EXPIRY]);
    }

    private double get(int field) {
        return numbers[at + field];
    }

    private void set(int field, double value) {
        numbers[at + field] = value;
    }

    boolean isOpen() {
        return get(STATE) == OPEN;
    }

    /** Whether it ended so lately that the same comes back under its old name. */
    boolean isCooling(WindowContext window, double coolMicros) {
        return get(STATE) == COOLING && window.endMicros() - get(ENDED) <= coolMicros;
    }

    /** Whether nothing was suspected in the last windows that count. */
    boolean isForgotten(Quorum quorum) {
        return count(quorum) == 0;
    }

    /** Whether enough of the last windows were suspected. */
    boolean isRipe(Quorum quorum) {
        return count(quorum) >= quorum.n();
    }

    /** Whether the latest window was suspected. */
    boolean isSuspectedNow() {
        return ((long) get(HISTORY) & 1L) != 0L;
    }

    private int count(Quorum quorum) {
        return Long.bitCount((long) get(HISTORY) & ((1L << quorum.m()) - 1L));
    }

    /** Windows in a row in which it was ripe. */
    double ripeWindows() {
        return get(RIPE);
    }

    double quietWindows() {
        return get(QUIET);
    }

    double score() {
        return get(SCORE);
    }

    double openedMicros() {
        return get(OPENED);
    }

    /** Moves the history on by {@code lag} windows and notes the latest {@code signs} as suspected. */
    void note(int signs, int lag, Quorum quorum) {
        long shifted = lag >= Quorum.WINDOWS_MAX ? 0L : (long) get(HISTORY) << lag;
        long kept = shifted & ((1L << Quorum.WINDOWS_MAX) - 1L);
        set(HISTORY, (double) (kept | ((1L << signs) - 1L)));
        set(RIPE, isRipe(quorum) ? get(RIPE) + 1.0 : 0.0);
    }

    /** Starts or restarts the count of windows without a sign. */
    void quiet(boolean suspected, double lag) {
        set(QUIET, suspected ? 0.0 : get(QUIET) + lag);
    }

    /** Keeps the worst that was seen: before opening of any metric, then of the alert's own. */
    void keep(Suspicion sign, boolean first) {
        boolean own = isOpen() && METRICS[(int) get(METRIC)] == sign.metric();
        if (first || (!isOpen() && sign.score() >= get(SCORE)) || (own && Math.abs(sign.z()) >= Math.abs(get(Z)))) {
            take(sign);
        }
    }

    private void take(Suspicion sign) {
        set(METRIC, sign.metric().number());
        set(BEFORE, sign.before());
        set(AFTER, sign.after());
        set(Z, sign.z());
        set(SCORE, sign.score());
        set(STRIKE, sign.strike());
        set(RESIDUAL, sign.residual());
    }

    /** What it keeps, as a sign. */
    Suspicion sign() {
        return new Suspicion(
                METRICS[(int) get(METRIC)], get(BEFORE), get(AFTER), get(Z), get(SCORE), get(STRIKE), get(RESIDUAL));
    }

    /**
     * Opens it; within {@code coolMicros} of its end, and of the same metric, under its old name.
     *
     * @return what there is to tell
     */
    DriftAlert open(Suspicion sign, int smiles, AlertSeverity severity, WindowContext window, double coolMicros) {
        boolean back =
                isCooling(window, coolMicros) && get(LAST) == sign.metric().number();
        double severest = back ? Math.max(get(SEVERITY), severity.number()) : severity.number();
        take(sign);
        if (!back) {
            set(OPENED, (double) window.endMicros());
        }
        set(STATE, OPEN);
        set(SEVERITY, severest);
        set(SMILES, smiles);
        set(QUIET, 0.0);
        set(TOLD, Math.abs(sign.z()));
        return event(Stage.OPEN, Ending.NONE, window);
    }

    /** Whether it has become so much worse that it must be told again. */
    boolean isWorse(int smiles, AlertSeverity severity) {
        return severity.number() > get(SEVERITY)
                || Math.abs(get(Z)) >= WORSE * Math.max(1.0, get(TOLD))
                || smiles >= WORSE * get(SMILES);
    }

    /** Tells it again. */
    DriftAlert update(int smiles, AlertSeverity severity, WindowContext window) {
        set(SEVERITY, Math.max(get(SEVERITY), severity.number()));
        set(SMILES, Math.max(get(SMILES), smiles));
        set(TOLD, Math.abs(get(Z)));
        return event(Stage.UPDATE, Ending.NONE, window);
    }

    /** Closes it. */
    DriftAlert close(Ending ending, WindowContext window) {
        DriftAlert event = event(Stage.CLOSED, ending, window);
        set(STATE, COOLING);
        set(ENDED, (double) window.endMicros());
        set(LAST, get(METRIC));
        forget();
        return event;
    }

    /** Counts anew from the next window, as if nothing had been suspected so far. What is told and its name stay. */
    void forget() {
        set(HISTORY, 0.0);
        set(RIPE, 0.0);
        set(SCORE, 0.0);
        set(QUIET, 0.0);
    }

    private DriftAlert event(Stage stage, Ending ending, WindowContext window) {
        DriftMetric metric = METRICS[(int) get(METRIC)];
        return new DriftAlert(
                stage,
                ending,
                expiryMicros,
                metric,
                metric.cause(),
                SEVERITIES[(int) get(SEVERITY)],
                (long) get(OPENED),
                window.endMicros(),
                (int) get(SMILES),
                new Evidence(
                        get(BEFORE),
                        get(AFTER),
                        get(Z),
                        get(SCORE),
                        orNaN(get(STRIKE), get(STRIKE)),
                        orNaN(get(STRIKE), get(RESIDUAL))));
    }

    /** A strike of zero stands for none. */
    private static double orNaN(double strike, double value) {
        return strike == 0.0 ? Double.NaN : value;
    }
}
