package io.smilestream.schemas.serde;

import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/** Confluent's frame around a record: a zero, the schema's id in four bytes, most significant first, then Avro binary. */
final class WireFormat {
    static final int HEADER_BYTES = 5;

    private static final byte MAGIC = 0;

    private WireFormat() {}

    /** Writes the frame's head to the start of an array. */
    static void writeHeader(byte[] record, int id) {
        ByteBuffer.wrap(record).put(MAGIC).putInt(id);
    }

    /**
     * The schema's id.
     *
     * @throws SerializationException if the bytes are not framed
     */
    static int id(String topic, byte[] record) {
        if (record.length < HEADER_BYTES) {
            throw new SerializationException(
                    "a record of " + topic + " is " + record.length + " bytes long, shorter than a schema id");
        }
        if (record[0] != MAGIC) {
            throw new SerializationException(
                    "a record of " + topic + " starts with byte " + record[0] + ", not with a schema id's 0");
        }
        return ByteBuffer.wrap(record).getInt(1);
    }
}
