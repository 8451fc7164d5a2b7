/**
 * Everything in one program and on one screen: a market, a broker, the stream, and the smiles as they are fitted.
 *
 * <p>Reading order: {@link io.smilestream.app.demo.Demo}, then {@link io.smilestream.app.demo.SmileBoard}, then {@link
 * io.smilestream.app.demo.BoardText}.
 */
@NullMarked
package io.smilestream.app.demo;

import org.jspecify.annotations.NullMarked;
