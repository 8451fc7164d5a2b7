package io.smilestream.benchmarks.pipeline;

/**
 * What one run cost.
 *
 * @param seconds from the moment the stream was running to its last commit
 * @param cpuSeconds processor time of the stream's threads and its clients'
 * @param allocatedBytes heap that these threads set aside
 * @param ownBytes the part of it that was our code's, by samples
 * @param changelogBytes size of the changelogs on the broker's disk
 */
record Figures(double seconds, double cpuSeconds, double allocatedBytes, double ownBytes, double changelogBytes) {}
