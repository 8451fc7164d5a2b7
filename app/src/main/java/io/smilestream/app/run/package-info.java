/** The stream as a program that runs until it is stopped: when it goes on after a fault, and what it has done so far. */
@NullMarked
package io.smilestream.app.run;

import org.jspecify.annotations.NullMarked;
