package io.smilestream.feeds.recording;

/**
 * What has gone through a flow.
 *
 * @param lines lines, our own marks included
 * @param ticks ticks handed on
 * @param rejected parts of messages handed on as dead letters
 * @param notTicks parts of messages that report no option, such as acknowledgements
 * @param doubtful ticks too far ahead to be believed, among {@code ticks}
 */
public record FlowCounts(long lines, long ticks, long rejected, long notTicks, long doubtful) {}
