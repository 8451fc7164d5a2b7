/**
 * Where ticks come from: the contract every feed keeps, whether it reads an archive, a venue or a simulated market.
 *
 * <p>A feed cuts its ticks into batches of one smile, tells the time by heartbeats, and hands on as a value what it could
 * not use. It decides no window: that is the stream's work.
 */
@NullMarked
package io.smilestream.feeds;

import org.jspecify.annotations.NullMarked;
