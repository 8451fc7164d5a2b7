/** The program: the only module that reads its surroundings. Begin with {@link io.smilestream.app.Smilestream}. */
@NullMarked
package io.smilestream.app;

import org.jspecify.annotations.NullMarked;
