package io.smilestream.attack.soak;

import java.util.Locale;

/** What is measured of a process that must not grow for ever, and how much of a change is none. */
public enum Vital {
    /** Bytes of the heap after a collection. */
    HEAP("heap after GC", 4L << 20),
    /** Bytes of the process that lie in memory, the heap among them. */
    RESIDENT("resident memory", 24L << 20),
    /** Threads. */
    THREADS("threads", 3),
    /** Open files and connections. */
    FILES("open files", 8),
    /** Classes loaded. */
    CLASSES("classes", 100),
    /** Keys that the changelogs of what lasts and the latest calibrations hold. */
    KEYS("state keys", 1),
    /** Calibrations that wait for the others of their window; so many as smiles may wait at any moment. */
    PARTS("waiting parts", 8);

    private final String title;
    private final double noise;

    Vital(String title, double noise) {
        this.title = title;
        this.noise = noise;
    }

    /** Its name for people. */
    public String title() {
        return title;
    }

    /** A growth that is noise, in its own unit. */
    public double noise() {
        return noise;
    }

    /** An amount of it for people. */
    public String shown(double amount) {
        boolean bytes = this == HEAP || this == RESIDENT;
        return bytes
                ? String.format(Locale.ROOT, "%.1f MiB", amount / (1 << 20))
                : String.format(Locale.ROOT, "%.1f", amount);
    }
}
