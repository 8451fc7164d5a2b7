/** What the stream remembers and decides, as plain objects that know no Kafka. */
@NullMarked
package io.smilestream.topology.chain;

import org.jspecify.annotations.NullMarked;
