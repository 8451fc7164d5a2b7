package io.smilestream.app.validation;

/** A question asked of every slice that counts: which smile, on which quotes. */
enum Score {
    /** The window's published smile on the quotes it was fitted to. */
    IN_SAMPLE("in sample", "published"),
    /** The smile of the window's quotes alone on the same quotes. */
    IN_SAMPLE_UNFILTERED("in sample", "unfiltered"),
    /** The published smile of window t on the new quotes of window t+1. */
    AHEAD("one window ahead", "published"),
    /** The unfiltered smile of window t on the same quotes. */
    AHEAD_UNFILTERED("one window ahead", "unfiltered"),
    /** The published smile of window t-1 on the same quotes: window t might as well not have been fitted. */
    AHEAD_UNCHANGED("one window ahead", "unchanged"),
    /** The published smile of window t+1 on the same quotes, which it has seen: what no forecast can beat. */
    AHEAD_OWN("one window ahead", "own"),
    /** A smile fitted to four fifths of the strikes, on the others. */
    HELD_OUT("held out", "published"),
    /** The same without the windows before. */
    HELD_OUT_UNFILTERED("held out", "unfiltered"),
    /** The same smile on the four fifths it was fitted to. */
    KEPT("kept", "published"),
    /** The same without the windows before. */
    KEPT_UNFILTERED("kept", "unfiltered");

    private final String measure;
    private final String smile;

    Score(String measure, String smile) {
        this.measure = measure;
        this.smile = smile;
    }

    /** Which quotes. */
    String measure() {
        return measure;
    }

    /** Which smile. */
    String smile() {
        return smile;
    }
}
