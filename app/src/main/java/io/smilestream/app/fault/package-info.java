/** The faults that end a command with one clear line instead of a stack trace. */
@NullMarked
package io.smilestream.app.fault;

import org.jspecify.annotations.NullMarked;
