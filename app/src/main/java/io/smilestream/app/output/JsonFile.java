package io.smilestream.app.output;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON files that people read and scripts compare: indented, fields in a fixed order, maps by key, lines end in LF. */
public final class JsonFile {
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    private JsonFile() {}

    /** Writes a record over whatever the file held. */
    public static void write(Path file, Object content) throws IOException {
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withArrayIndenter(INDENT).withObjectIndenter(INDENT);
        Files.writeString(file, JSON.writer(printer).writeValueAsString(content) + "\n", StandardCharsets.UTF_8);
    }

    /** Reads a file. */
    public static JsonNode read(Path file) throws IOException {
        return JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
    }
}
