package io.smilestream.schemas.serde;

import java.util.ArrayList;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Makes the empty records that Avro's readers fill. Left alone a reader puts its own {@code GenericData.Array} into every
 * list, which throws when it is compared with another list whose elements hold an optional timestamp: it resolves unions
 * without the record's logical types. Given a record with a list, a reader fills that list.
 *
 * @param <T> type of the records
 */
final class FreshRecord<T extends SpecificRecord> {
    private final Class<?> type;
    private final Schema schema;
    private final int[] lists;

    FreshRecord(Class<?> type, Schema schema) {
        this.type = type;
        this.schema = schema;
        this.lists = schema.getFields().stream()
                .filter(field -> field.schema().getType() == Schema.Type.ARRAY)
                .mapToInt(Schema.Field::pos)
                .toArray();
    }

    @SuppressWarnings("unchecked") // The caller names T by its class.
    T create() {
        T fresh = (T) SpecificData.newInstance(type, schema);
        for (int list : lists) {
            fresh.put(list, new ArrayList<>());
        }
        return fresh;
    }
}
