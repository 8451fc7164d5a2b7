/**
 * One archive under two configurations: what became of each smile and window on either side.
 *
 * <p>Reading order: {@link io.smilestream.app.refit.RefitComparison}, then {@link io.smilestream.app.refit.RefitTable}.
 */
@NullMarked
package io.smilestream.app.refit;

import org.jspecify.annotations.NullMarked;
