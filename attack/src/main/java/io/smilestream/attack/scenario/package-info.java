/** The attacks, and the stage on which each plays. */
@NullMarked
package io.smilestream.attack.scenario;

import org.jspecify.annotations.NullMarked;
