/** Everything that crosses Kafka: topics, stores, and records made from what the calibrator says. */
@NullMarked
package io.smilestream.topology.wire;

import org.jspecify.annotations.NullMarked;
