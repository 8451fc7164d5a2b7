/** The commands: what each is called, what it takes, and how it speaks to a person. The work itself is elsewhere. */
@NullMarked
package io.smilestream.app.cli;

import org.jspecify.annotations.NullMarked;
