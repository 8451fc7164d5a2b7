package io.smilestream.app.output;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * The columns that a schema makes: one a field, in the schema's order; the fields of a nested record as {@code
 * outer.inner}. A record with an array of records makes one row an element: the record's own fields first, then the
 * element's under their own names, or as {@code array.name} where the record has a field of that name. A new field in
 * a schema is a new column without a line of code here.
 */
final class CsvLayout {
    private final List<Column> columns;
    private final @Nullable Array array;

    private record Column(String name, Schema schema, List<Integer> path) {}

    private record Array(int position, List<Column> columns) {}

    private CsvLayout(List<Column> columns, @Nullable Array array) {
        this.columns = columns;
        this.array = array;
    }

    /**
     * The layout of a record's schema.
     *
     * @throws IllegalArgumentException if it has an array of anything but records, or more than one array
     */
    static CsvLayout of(Schema schema) {
        List<Column> columns = new ArrayList<>();
        Array array = null;
        for (Schema.Field field : schema.getFields()) {
            if (field.schema().getType() != Schema.Type.ARRAY) {
                addColumns(columns, field, "", List.of());
            } else if (array == null) {
                array = new Array(field.pos(), elementColumns(field));
            } else {
                throw new IllegalArgumentException(schema.getName() + " has more than one array");
            }
        }
        return new CsvLayout(List.copyOf(columns), array == null ? null : withoutClashes(columns, array, schema));
    }

    /** Names of the columns, in order. */
    List<String> header() {
        Stream<Column> elements = array == null ? Stream.empty() : array.columns().stream();
        return Stream.concat(columns.stream(), elements).map(Column::name).toList();
    }

    /** Hands on the rows that a record makes; an absent value is a null cell. */
    void rows(IndexedRecord row, Consumer<List<@Nullable String>> sink) {
        List<@Nullable String> cells = cells(columns, row);
        if (array == null) {
            sink.accept(cells);
            return;
        }
        for (Object element : (List<?>) row.get(array.position())) {
            List<@Nullable String> wide = new ArrayList<>(cells);
            wide.addAll(cells(array.columns(), (IndexedRecord) element));
            sink.accept(wide);
        }
    }

    private static List<@Nullable String> cells(List<Column> columns, IndexedRecord row) {
        List<@Nullable String> cells = new ArrayList<>(columns.size());
        for (Column column : columns) {
            cells.add(CsvCell.of(column.schema(), valueAt(column.path(), row)));
        }
        return cells;
    }

    private static @Nullable Object valueAt(List<Integer> path, IndexedRecord row) {
        @Nullable Object value = row;
        for (int position : path) {
            value = value == null ? null : ((IndexedRecord) value).get(position);
        }
        return value;
    }

    private static void addColumns(List<Column> into, Schema.Field field, String prefix, List<Integer> outer) {
        Schema schema = withoutNull(field.schema());
        List<Integer> path = new ArrayList<>(outer);
        path.add(field.pos());
        if (schema.getType() != Schema.Type.RECORD) {
            into.add(new Column(prefix + field.name(), schema, List.copyOf(path)));
            return;
        }
        for (Schema.Field inner : schema.getFields()) {
            addColumns(into, inner, prefix + field.name() + ".", path);
        }
    }

    private static List<Column> elementColumns(Schema.Field array) {
        Schema element = array.schema().getElementType();
        if (element.getType() != Schema.Type.RECORD) {
            throw new IllegalArgumentException(array.name() + " must be an array of records");
        }
        List<Column> columns = new ArrayList<>();
        element.getFields().forEach(field -> addColumns(columns, field, "", List.of()));
        return columns;
    }

    private static Array withoutClashes(List<Column> parent, Array array, Schema schema) {
        Set<String> taken = new LinkedHashSet<>();
        parent.forEach(column -> taken.add(column.name()));
        String prefix = schema.getFields().get(array.position()).name() + ".";
        List<Column> columns = array.columns().stream()
                .map(column -> taken.contains(column.name())
                        ? new Column(prefix + column.name(), column.schema(), column.path())
                        : column)
                .toList();
        return new Array(array.position(), Collections.unmodifiableList(columns));
    }

    private static Schema withoutNull(Schema schema) {
        if (schema.getType() != Schema.Type.UNION) {
            return schema;
        }
        return schema.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .findFirst()
                .orElse(schema);
    }
}
