package io.smilestream.schemas.registry;

import org.apache.avro.Schema;

/**
 * One version of a subject.
 *
 * @param subject the subject, such as {@code smilestream.ticks.v1-value}
 * @param version counted from 1 within the subject
 * @param id the schema's id, the same in every subject that holds the same text
 * @param schema the schema
 */
public record RegisteredSchema(String subject, int version, int id, Schema schema) {}
