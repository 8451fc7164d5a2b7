/** A schema registry inside this process, for demonstrations, replays and tests. */
@NullMarked
package io.smilestream.app.embedded.registry;

import org.jspecify.annotations.NullMarked;
