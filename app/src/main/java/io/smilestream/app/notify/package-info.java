/**
 * Alerts to people: reads {@code drift-alerts.v1} outside the stream and posts to a webhook.
 *
 * <p>Reading order: {@link io.smilestream.app.notify.AlertReader} (what is new), {@link io.smilestream.app.notify.Notifier} (what is
 * sent), {@link io.smilestream.app.notify.Webhook} (how it gets there).
 */
@NullMarked
package io.smilestream.app.notify;

import org.jspecify.annotations.NullMarked;
