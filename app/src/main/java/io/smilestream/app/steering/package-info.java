/** The keys a person steers a replay with. What they do is {@link io.smilestream.app.replay.ReplayControl}'s. */
@NullMarked
package io.smilestream.app.steering;

import org.jspecify.annotations.NullMarked;
