/** A real Kafka broker, and with it a schema registry, inside this program: for demos, replays and tests. */
@NullMarked
package io.smilestream.app.embedded;

import org.jspecify.annotations.NullMarked;
