/** The topics: what each holds, how it is keyed, and how long and how large the broker may keep it. */
@NullMarked
package io.smilestream.schemas.topic;

import org.jspecify.annotations.NullMarked;
