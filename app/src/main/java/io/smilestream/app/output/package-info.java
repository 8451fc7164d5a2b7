/**
 * What a finished run leaves behind: the output topics read to their end and written as CSV files, digests and a
 * manifest whose counts must balance.
 *
 * <p>Reading order: {@link io.smilestream.app.output.OutputCollector}, then {@link
 * io.smilestream.app.output.TopicDigest} and {@link io.smilestream.app.output.RecordTable}, then {@link
 * io.smilestream.app.output.Manifest}.
 */
@NullMarked
package io.smilestream.app.output;

import org.jspecify.annotations.NullMarked;
