/** The settings: declared in one table, gathered once from flags, environment and file, and never read anywhere else. */
@NullMarked
package io.smilestream.app.config;

import org.jspecify.annotations.NullMarked;
