/** What the venues' instrument names have in common: the terms of an option, and days that are its expiry. */
@NullMarked
package io.smilestream.venues.name;

import org.jspecify.annotations.NullMarked;
