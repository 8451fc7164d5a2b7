package io.smilestream.app.replay;

/** How closely a run looks at its own smiles once it is done. */
public enum Examination {
    /** Counts and medians only. */
    NONE,
    /** Every smile against the quotes of the next window, and fits that some quotes were left out of. */
    VALIDATION
}
