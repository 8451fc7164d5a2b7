/** Live venues on Kafka and on disk, as the commands run them. */
@NullMarked
package io.smilestream.app.live;

import org.jspecify.annotations.NullMarked;
