package io.smilestream.fuzz;

/** A decoder did not keep what it promises. */
public final class BrokenPromiseException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** Says in one sentence what was promised and what came instead. */
    public BrokenPromiseException(String message) {
        super(message);
    }

    /** Throws unless the promise was kept. */
    static void unless(boolean kept, String message) {
        if (!kept) {
            throw new BrokenPromiseException(message);
        }
    }
}
