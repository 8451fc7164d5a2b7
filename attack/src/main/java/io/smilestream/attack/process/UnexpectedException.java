package io.smilestream.attack.process;

/** Something that must hold does not: the attack has found a fault, of the program or of its own. */
public final class UnexpectedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** Says in one sentence what was expected and what came instead. */
    public UnexpectedException(String message) {
        super(message);
    }
}
