package io.smilestream.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** Schemas as text. */
public final class SchemaText {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What Avro's Java code generator adds for itself. */
    private static final List<String> JAVA_PROPERTIES =
            List.of("avro.java.string", "java-class", "java-key-class", "java-element-class");

    private SchemaText() {}

    /**
     * Reads the schema of records that exist. Whoever wrote them, their names and defaults are taken as they are.
     *
     * @throws org.apache.avro.AvroRuntimeException if it is no Avro schema
     */
    public static Schema parse(String text) {
        return parsed(new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false), text);
    }

    /**
     * Reads a schema that is to be registered, by all of Avro's rules.
     *
     * @throws org.apache.avro.AvroRuntimeException if it breaks one
     */
    public static Schema parseStrictly(String text) {
        return parsed(new Schema.Parser(), text);
    }

    private static Schema parsed(Schema.Parser parser, String text) {
        try {
            return parser.parse(text);
        } catch (AvroRuntimeException e) {
            throw e;
        } catch (RuntimeException e) {
            // The parser throws what it likes besides, such as a NullPointerException for a name that is not defined.
            throw new AvroRuntimeException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The same schema without the properties that only Java reads. */
    public static Schema withoutJavaProperties(Schema schema) {
        try {
            JsonNode tree = JSON.readTree(schema.toString());
            removeJavaProperties(tree);
            return parse(tree.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a schema's text must be JSON", e);
        }
    }

    private static void removeJavaProperties(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(JAVA_PROPERTIES);
        }
        for (JsonNode child : node) {
            removeJavaProperties(child);
        }
    }
}
