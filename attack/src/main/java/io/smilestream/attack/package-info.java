/** Seeded faults against the whole program in processes of its own, judged against an undisturbed run and an independent oracle. */
@NullMarked
package io.smilestream.attack;

import org.jspecify.annotations.NullMarked;
