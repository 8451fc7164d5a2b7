package io.smilestream.benchmarks.pipeline;

/** A stream that is measured. */
enum Contestant {
    /** Every tick a record, copied to another topic as bytes. */
    TICKS("a", "per-tick pass-through"),
    /** The feed's batches, copied to another topic as bytes. */
    BATCHES("b", "pass-through of the batches"),
    /** The feed's batches, through everything, with every output. */
    PIPELINE("c", "full pipeline");

    private final String letter;
    private final String words;

    Contestant(String letter, String words) {
        this.letter = letter;
        this.words = words;
    }

    String letter() {
        return letter;
    }

    String words() {
        return words;
    }
}
