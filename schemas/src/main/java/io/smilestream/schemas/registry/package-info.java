/** A client of Confluent's Schema Registry REST API, and the registry's own rules, in memory, for tests and development. */
@NullMarked
package io.smilestream.schemas.registry;

import org.jspecify.annotations.NullMarked;
