/** Records to bytes and back: Confluent's wire format on topics, Avro's single-object encoding in state stores. */
@NullMarked
package io.smilestream.schemas.serde;

import org.jspecify.annotations.NullMarked;
