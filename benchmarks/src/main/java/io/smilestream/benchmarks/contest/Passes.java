package io.smilestream.benchmarks.contest;

import java.util.List;

/**
 * How often every course is run: the same for ours and for the peers.
 *
 * <p>The contenders take turns pass by pass, so what else the machine does meets all of them; and the least time of each
 * piece of work counts, for whatever comes on top of it is not the contender's.
 *
 * @param warmUp passes whose times are thrown away, until the compiler is done
 * @param measured passes that count
 */
record Passes(int warmUp, int measured) {
    /** For courses of some hundred smiles, each dozens of solver steps long. */
    static final Passes OF_FITS = new Passes(10, 10);

    /** For courses of some thousand options, each well below a microsecond to a few. */
    static final Passes OF_OPTIONS = new Passes(60, 60);

    /** Runs the courses in turn. */
    void alternate(List<? extends Course> courses) {
        for (int pass = 0; pass < warmUp; pass++) {
            courses.forEach(Course::run);
        }
        courses.forEach(Course::resetTimes);
        for (int pass = 0; pass < measured; pass++) {
            courses.forEach(Course::run);
        }
    }
}
