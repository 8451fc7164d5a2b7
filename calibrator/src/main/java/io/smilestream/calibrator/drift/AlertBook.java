package io.smilestream.calibrator.drift;

import io.smilestream.calibrator.drift.DriftAlert.Ending;
import io.smilestream.calibrator.drift.DriftSettings.Life;
import io.smilestream.calibrator.drift.DriftSettings.Quorum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Decides over one window which alerts open, become worse and close, and gathers what there is to tell. */
final class AlertBook {
    private static final Quorum AT_ONCE = new Quorum(1, 1);

    /** Windows in which ticks have come again that end a silence. */
    private static final double SILENCE_QUIET = 5.0;

    /** A move of the whole surface of more predicted spreads than this wakes somebody. */
    private static final double CRITICAL_Z = 30.0;

    private final SmileWatch watch;
    private final Life life;
    private final DriftMemory memory;
    private final WindowContext window;
    private final List<DriftAlert> alerts = new ArrayList<>();

    AlertBook(SmileWatch watch, Life life, DriftMemory memory, WindowContext window) {
        this.watch = watch;
        this.life = life;
        this.memory = memory;
        this.window = window;
    }

    /** What there is to tell. */
    List<DriftAlert> alerts() {
        return alerts;
    }

    /** Closes what is open of a smile that has expired. */
    void retire(double[] state) {
        for (DriftCause cause : DriftCause.values()) {
            AlertSlot slot = AlertSlot.of(state, cause);
            if (slot.isOpen()) {
                alerts.add(slot.close(Ending.EXPIRED, window));
            }
        }
    }

    /** Goes through all smiles' signs of one cause. */
    void decide(DriftCause cause, Map<Long, SmileSight> sights) {
        for (Map.Entry<Long, SmileSight> seen : sights.entrySet()) {
            note(memory.smile(seen.getKey()), cause, seen.getValue());
        }
        AlertSlot whole = new AlertSlot(memory.surface, SurfaceLayout.slot(cause), DriftAlert.SURFACE);
        Quorum quorum = quorum(cause);
        int ripe = 0;
        int involved = 0;
        int present = 0;
        for (double[] state : memory.smiles.values()) {
            AlertSlot slot = AlertSlot.of(state, cause);
            present += isPresent(state, cause) ? 1 : 0;
            ripe += slot.isRipe(quorum) ? 1 : 0;
            involved += slot.isForgotten(quorum) && !slot.isOpen() ? 0 : 1;
        }
        double cool = (double) life.coolDown() * window.lengthMicros();
        boolean again = whole.isCooling(window, cool) && ripe >= 1 && involved >= 2;
        boolean fresh = ripe >= 2 && involved >= Math.max(2.0, life.surfaceShare() * present);
        if (!whole.isOpen() && (again || fresh)) {
            absorb(cause);
            Suspicion worst = worst(cause);
            alerts.add(whole.open(worst, involved, severity(worst, true), window, cool));
        } else if (whole.isOpen()) {
            follow(whole, cause, involved, involved >= Math.max(1.0, 0.5 * life.surfaceShare() * present));
        }
        boolean moving = cause == DriftCause.MARKET_MOVE && ripe > 0;
        if (whole.isOpen() && (moving || cause == DriftCause.FEED_SILENT)) {
            memory.smiles.values().forEach(state -> state[SmileLayout.MOVED] = window.endMicros());
        }
        for (Map.Entry<Long, SmileSight> seen : sights.entrySet()) {
            decide(memory.smile(seen.getKey()), cause, seen.getValue(), whole);
        }
    }

    private void note(double[] state, DriftCause cause, SmileSight sight) {
        AlertSlot slot = AlertSlot.of(state, cause);
        Quorum quorum = quorum(cause);
        Suspicion sign = sight.suspicions().get(cause);
        if (sign != null && isInShadow(state, sign, slot)) {
            sign = null;
        }
        boolean first = slot.isForgotten(quorum) && !slot.isOpen();
        slot.note(sign == null ? 0 : signs(sign, quorum), window.lag(), quorum);
        slot.quiet(sign != null, cause == DriftCause.FEED_SILENT ? 1.0 : window.lag());
        if (sign != null) {
            slot.keep(sign, first);
            if (cause.isState()) {
                watch.hold(state, sign.metric());
            } else if (slot.isRipe(quorum)) {
                state[SmileLayout.MOVED] = window.endMicros();
            }
        } else if (slot.isForgotten(quorum) && !slot.isOpen()) {
            watch.release(state, cause);
        }
    }

    /** For how many windows a sign stands: what is counted until it is too often has been waited for already. */
    private static int signs(Suspicion sign, Quorum quorum) {
        return sign.metric().isSeries() ? 1 : quorum.n();
    }

    /** Whether the market moved so lately that fit and quotes may still be catching up. */
    private boolean isInShadow(double[] state, Suspicion sign, AlertSlot slot) {
        boolean follows = sign.cause() == DriftCause.FIT_DETERIORATION
                || sign.cause() == DriftCause.ARBITRAGE
                || sign.cause() == DriftCause.MODEL_BOUND
                || sign.metric() == DriftMetric.USABLE_QUOTES
                || sign.metric() == DriftMetric.QUOTE_AGE
                || sign.metric() == DriftMetric.UNUSABLE;
        double since = window.endMicros() - state[SmileLayout.MOVED];
        return follows && !slot.isOpen() && since <= (double) life.shadow() * window.lengthMicros();
    }

    private boolean isPresent(double[] state, DriftCause cause) {
        return cause == DriftCause.FEED_SILENT || window.since(state[SmileLayout.MICROS]) <= life.closeQuiet();
    }

    private void absorb(DriftCause cause) {
        for (double[] state : memory.smiles.values()) {
            AlertSlot slot = AlertSlot.of(state, cause);
            if (slot.isOpen()) {
                Suspicion sign = slot.sign();
                alerts.add(slot.close(Ending.ABSORBED, window));
                slot.keep(sign, true);
                slot.note(1, 1, quorum(cause));
            }
        }
    }

    private Suspicion worst(DriftCause cause) {
        Suspicion worst = null;
        for (double[] state : memory.smiles.values()) {
            AlertSlot slot = AlertSlot.of(state, cause);
            if (!slot.isForgotten(quorum(cause)) || slot.isOpen()) {
                Suspicion sign = slot.sign();
                worst = worst == null || Math.abs(sign.z()) > Math.abs(worst.z()) ? sign : worst;
            }
        }
        if (worst == null) {
            throw new IllegalArgumentException("a surface's alert needs a smile that shows " + cause);
        }
        return worst;
    }

    private void follow(AlertSlot whole, DriftCause cause, int involved, boolean alive) {
        whole.quiet(alive, cause == DriftCause.FEED_SILENT ? 1.0 : window.lag());
        if (involved > 0) {
            Suspicion worst = worst(cause);
            whole.keep(worst, false);
            AlertSeverity severity = severity(worst, true);
            if (whole.isWorse(involved, severity)) {
                alerts.add(whole.update(involved, severity, window));
            }
        }
        finish(whole, cause);
    }

    /** Closes an alert that is over; of the surface also what its smiles hold on to. */
    private void finish(AlertSlot slot, DriftCause cause) {
        if (slot.quietWindows() >= closeQuiet(cause)) {
            alerts.add(slot.close(Ending.QUIET, window));
        } else if (cause.isState() && isSettled(slot)) {
            alerts.add(slot.close(Ending.SETTLED, window));
            memory.smiles.values().forEach(state -> acceptSmile(state, cause));
        }
    }

    /** Without its count, or what was just called normal would be told again of every smile in the same window. */
    private void acceptSmile(double[] state, DriftCause cause) {
        watch.accept(state, cause);
        AlertSlot.of(state, cause).forget();
    }

    private boolean isSettled(AlertSlot slot) {
        return window.endMicros() - slot.openedMicros() >= (double) life.settle() * window.lengthMicros();
    }

    private void decide(double[] state, DriftCause cause, SmileSight sight, AlertSlot whole) {
        AlertSlot slot = AlertSlot.of(state, cause);
        Quorum quorum = quorum(cause);
        if (slot.isOpen()) {
            AlertSeverity severity = severity(slot.sign(), false);
            if (slot.isSuspectedNow() && slot.isWorse(1, severity)) {
                alerts.add(slot.update(1, severity, window));
            }
            finishSmile(state, slot, cause);
        } else if (!whole.isOpen() && slot.ripeWindows() > gather(cause)) {
            Suspicion sign = slot.sign();
            double cool = (double) life.coolDown() * window.lengthMicros();
            alerts.add(slot.open(sign, 1, severity(sign, false), window, cool));
        }
        boolean told = slot.isOpen() || whole.isOpen();
        if (told && !cause.isState() && slot.isRipe(quorum) && slot.isSuspectedNow()) {
            watch.settle(state, sight);
        }
    }

    private void finishSmile(double[] state, AlertSlot slot, DriftCause cause) {
        if (slot.quietWindows() >= closeQuiet(cause)) {
            alerts.add(slot.close(Ending.QUIET, window));
            watch.release(state, cause);
        } else if (cause.isState() && isSettled(slot)) {
            alerts.add(slot.close(Ending.SETTLED, window));
            watch.accept(state, cause);
        }
    }

    private int gather(DriftCause cause) {
        return cause == DriftCause.FEED_SILENT && memory.smiles() > 1 ? 0 : life.gatherWindows();
    }

    private double closeQuiet(DriftCause cause) {
        return cause == DriftCause.FEED_SILENT ? Math.min(SILENCE_QUIET, life.closeQuiet()) : life.closeQuiet();
    }

    private static AlertSeverity severity(Suspicion sign, boolean surface) {
        return switch (sign.cause()) {
            case MODEL_BOUND -> AlertSeverity.INFO;
            case FEED_SILENT, DATA_QUALITY -> surface ? AlertSeverity.CRITICAL : AlertSeverity.WARNING;
            case MARKET_MOVE ->
                surface && Math.abs(sign.z()) >= CRITICAL_Z ? AlertSeverity.CRITICAL : AlertSeverity.WARNING;
            case FIT_DETERIORATION, ARBITRAGE -> AlertSeverity.WARNING;
        };
    }

    private Quorum quorum(DriftCause cause) {
        return switch (cause) {
            case MARKET_MOVE -> life.move();
            case FEED_SILENT -> AT_ONCE;
            default -> life.state();
        };
    }
}
