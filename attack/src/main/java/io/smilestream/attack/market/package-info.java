/** What the stream is fed: a simulated market, undisturbed or damaged in a known way. */
@NullMarked
package io.smilestream.attack.market;

import org.jspecify.annotations.NullMarked;
