package io.smilestream.app.replay;

/**
 * Where a pump writes.
 *
 * @param ticksTopic full name of the ticks topic
 * @param ticksPartitions how many partitions it has: each hears every heartbeat
 * @param deadLettersTopic full name of the topic for what the feed could not use
 */
public record PumpTarget(String ticksTopic, int ticksPartitions, String deadLettersTopic) {}
