/**
 * Ticks of an archive into a topic that others process, once each however often the feeding is interrupted.
 *
 * <p>Reading order: {@link io.smilestream.app.into.TopicFeeder}, then {@link io.smilestream.app.into.TransactionalPump}.
 */
@NullMarked
package io.smilestream.app.into;

import org.jspecify.annotations.NullMarked;
