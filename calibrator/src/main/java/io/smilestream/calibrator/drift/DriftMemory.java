package io.smilestream.calibrator.drift;

import io.smilestream.calibrator.numeric.Check;
import java.util.Arrays;
import java.util.TreeMap;

/**
 * Everything that is remembered of one surface between windows: levels, detectors, regimes and open alerts.
 *
 * <p>Mutable, because it must be written somewhere; owned by whoever keeps the surface's state. It travels as an array of
 * numbers, all finite, and comes back the same to the bit. It holds at most {@link #SMILES_MAX} smiles of
 * {@link #SMILE_LENGTH} numbers each, and none whose expiry has passed. Not thread-safe.
 */
public final class DriftMemory {
    /** Most smiles remembered; of more, those not seen for longest are forgotten. */
    public static final int SMILES_MAX = 64;

    /** Numbers a smile takes in the array form. */
    public static final int SMILE_LENGTH = SmileLayout.SIZE;

    /** Numbers the array form has besides. */
    public static final int HEAD_LENGTH = 1 + SurfaceLayout.SIZE;

    private static final double VERSION = 1.0;

    final double[] surface = new double[SurfaceLayout.SIZE];
    final TreeMap<Long, double[]> smiles = new TreeMap<>();

    /** A memory that has seen nothing. */
    public DriftMemory() {
        Arrays.fill(
                surface,
                SurfaceLayout.REGIMES,
                SurfaceLayout.REGIMES + SurfaceLayout.REGIME_COUNT,
                1.0 / SurfaceLayout.REGIME_COUNT);
    }

    /** Whether nothing was ever observed. */
    public boolean isEmpty() {
        return surface[SurfaceLayout.WINDOWS] == 0.0;
    }

    /** End of the last window observed, microseconds since the epoch; 0 if there was none. */
    public long lastWindowEndMicros() {
        return (long) surface[SurfaceLayout.MICROS];
    }

    /** How many smiles are remembered. */
    public int smiles() {
        return smiles.size();
    }

    /** The state of an expiry, which begins if there is none. */
    double[] smile(long expiryMicros) {
        return smiles.computeIfAbsent(expiryMicros, absent -> {
            double[] state = new double[SmileLayout.SIZE];
            state[SmileLayout.EXPIRY] = expiryMicros;
            return state;
        });
    }

    /** The memory as numbers: version, surface, then each smile by expiry. */
    public double[] toArray() {
        double[] out = new double[HEAD_LENGTH + smiles.size() * SMILE_LENGTH];
        out[0] = VERSION;
        System.arraycopy(surface, 0, out, 1, SurfaceLayout.SIZE);
        int at = HEAD_LENGTH;
        for (double[] smile : smiles.values()) {
            System.arraycopy(smile, 0, out, at, SMILE_LENGTH);
            at += SMILE_LENGTH;
        }
        return out;
    }

    /**
     * The memory of an array made by {@link #toArray}; an empty array is a memory that has seen nothing.
     *
     * @throws IllegalArgumentException if the version or the length is another
     */
    public static DriftMemory of(double[] stored) {
        DriftMemory memory = new DriftMemory();
        if (stored.length == 0) {
            return memory;
        }
        Check.that(stored[0] == VERSION, "the memory's version must be 1", stored[0]);
        int smiles = (stored.length - HEAD_LENGTH) / SMILE_LENGTH;
        Check.that(
                stored.length == HEAD_LENGTH + smiles * SMILE_LENGTH && smiles <= SMILES_MAX,
                "a memory has " + HEAD_LENGTH + " numbers and " + SMILE_LENGTH + " for each of at most " + SMILES_MAX,
                stored.length);
        System.arraycopy(stored, 1, memory.surface, 0, SurfaceLayout.SIZE);
        for (int at = HEAD_LENGTH; at < stored.length; at += SMILE_LENGTH) {
            memory.smiles.put((long) stored[at], Arrays.copyOfRange(stored, at, at + SMILE_LENGTH));
        }
        return memory;
    }
}
