/** What a user must be allowed to do on a cluster that keeps lists of it, and whether this user is. */
@NullMarked
package io.smilestream.app.access;

import org.jspecify.annotations.NullMarked;
