/** Hostile bytes for everything that decodes: one probe a decoder, what it must keep, and a fuzzer that looks for what breaks it. */
@NullMarked
package io.smilestream.fuzz;

import org.jspecify.annotations.NullMarked;
