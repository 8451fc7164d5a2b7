/** What is attacked: a broker, a registry and instances of the program, each of which can be made to fail. */
@NullMarked
package io.smilestream.attack.process;

import org.jspecify.annotations.NullMarked;
