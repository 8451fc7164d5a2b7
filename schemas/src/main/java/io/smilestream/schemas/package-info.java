/**
 * The contract that every other module and every outside consumer shares: keys, topics, dead letters, and, below, the
 * serdes and the registry client. The records themselves are generated from {@code src/main/avro} into
 * {@code io.smilestream.v1}.
 */
@NullMarked
package io.smilestream.schemas;

import org.jspecify.annotations.NullMarked;
