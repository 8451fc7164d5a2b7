package io.smilestream.benchmarks.contest;

/** A fixed amount of work by one contender, done over and over. */
interface Course {
    /** Does the work once, from a clean memory, and keeps for each part of it the least time it ever took. */
    void run();

    /** Takes back every time kept so far. */
    void resetTimes();
}
