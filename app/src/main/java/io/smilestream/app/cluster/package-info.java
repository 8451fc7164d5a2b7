/** What the program needs of the Kafka cluster and the registry: that they answer, the topics, the stream's settings. */
@NullMarked
package io.smilestream.app.cluster;

import org.jspecify.annotations.NullMarked;
