package io.smilestream.calibrator.drift;

/** Where everything lies in the numbers that are remembered of a surface beside its smiles. */
final class SurfaceLayout {
    static final int MICROS = 0;
    static final int WINDOWS = 1;
    static final int REGIMES = 2;
    static final int REGIME_COUNT = 3;
    static final int RESTLESSNESS = REGIMES + REGIME_COUNT;
    private static final int SLOTS = RESTLESSNESS + 2 * RegimeWatch.USUAL_SIZE;

    /** How many numbers a surface takes. */
    static final int SIZE = SLOTS + AlertSlot.SIZE * DriftCause.values().length;

    private SurfaceLayout() {}

    static int slot(DriftCause cause) {
        return SLOTS + cause.number() * AlertSlot.SIZE;
    }
}
