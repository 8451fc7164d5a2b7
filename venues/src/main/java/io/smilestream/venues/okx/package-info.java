/** OKX's language: the grammar of its instrument names and the fields of its messages. */
@NullMarked
package io.smilestream.venues.okx;

import org.jspecify.annotations.NullMarked;
