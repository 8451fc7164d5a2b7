/**
 * The dead letters as an operator meets them: counted, shown, and sent once more when what was wrong is mended.
 *
 * <p>Reading order: {@link io.smilestream.app.letters.Letter}, {@link io.smilestream.app.letters.LetterReplay}, then {@link
 * io.smilestream.app.letters.SentRuns} for what is remembered.
 */
@NullMarked
package io.smilestream.app.letters;

import org.jspecify.annotations.NullMarked;
