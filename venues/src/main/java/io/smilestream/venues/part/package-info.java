/** From the parts of a message to the sink: what all venues' decoders do alike once the venue's words are known. */
@NullMarked
package io.smilestream.venues.part;

import org.jspecify.annotations.NullMarked;
