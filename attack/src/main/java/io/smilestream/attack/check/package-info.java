/** What must hold after every attack. */
@NullMarked
package io.smilestream.attack.check;

import org.jspecify.annotations.NullMarked;
