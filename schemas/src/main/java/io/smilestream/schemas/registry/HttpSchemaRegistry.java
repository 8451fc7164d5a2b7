package io.smilestream.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.InterruptException;

/**
 * A client of a registry that speaks Confluent's REST API. Remembers for ever what can never change: the schema of an id,
 * and the id of a schema in a subject. Thread-safe.
 */
public final class HttpSchemaRegistry implements SchemaRegistry {
    private static final int SUBJECT_NOT_FOUND = RegistryRefusedException.SUBJECT_NOT_FOUND;

    private static final int SHOWN_CHARS_MAX = 200;

    private final RegistryHttp http;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<SubjectText, Integer> ids = new ConcurrentHashMap<>();

    /** The text tells apart schemas that Avro calls equal, such as those that differ in a doc. */
    private record SubjectText(String subject, String text) {}

    HttpSchemaRegistry(RegistryConfig config) {
        this(config, HttpSchemaRegistry::pause);
    }

    HttpSchemaRegistry(RegistryConfig config, LongConsumer pauseMillis) {
        this(new RegistryHttp(config, pauseMillis));
    }

    private HttpSchemaRegistry(RegistryHttp http) {
        this.http = http;
    }

    /**
     * A client that sends its requests through {@code client}, whose TLS, proxy and timeouts then count.
     *
     * @param config Confluent's configuration keys; others are ignored
     */
    public static HttpSchemaRegistry over(HttpClient client, Map<String, ?> config) {
        RegistryConfig parsed = RegistryConfig.parse(config);
        return new HttpSchemaRegistry(new RegistryHttp(parsed, HttpSchemaRegistry::pause, client));
    }

    @Override
    public int register(String subject, Schema schema) {
        return id(subject, schema, "/subjects/" + path(subject) + "/versions");
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return id(subject, schema, "/subjects/" + path(subject));
    }

    @Override
    public Schema schemaById(int id) {
        Schema known = schemas.get(id);
        if (known != null) {
            return known;
        }
        Schema schema = schemaOf(http.get("/schemas/ids/" + id), "id " + id);
        schemas.put(id, schema);
        return schema;
    }

    @Override
    public RegisteredSchema latest(String subject) {
        return registered(http.get("/subjects/" + path(subject) + "/versions/latest"));
    }

    @Override
    public RegisteredSchema version(String subject, int version) {
        return registered(http.get("/subjects/" + path(subject) + "/versions/" + version));
    }

    @Override
    public List<Integer> versions(String subject) {
        List<Integer> versions = new ArrayList<>();
        JsonNode answer = http.get("/subjects/" + path(subject) + "/versions");
        array(answer, "list of versions").forEach(version -> versions.add(aboveZero(version, "version")));
        return versions;
    }

    @Override
    public List<String> subjects() {
        JsonNode answer = http.get("/subjects");
        List<String> subjects = texts(array(answer, "list of subjects"));
        if (subjects.contains("")) {
            throw unusable("list of subjects holds something that is no name: " + shown(answer));
        }
        return subjects;
    }

    @Override
    public List<String> conflicts(String subject, Schema schema) {
        try {
            JsonNode answer = http.send(
                    "POST", "/compatibility/subjects/" + path(subject) + "/versions?verbose=true", body(schema));
            if (answer.path("is_compatible").asBoolean()) {
                return List.of();
            }
            List<String> messages = texts(answer.path("messages"));
            return messages.isEmpty() ? List.of("the registry calls it incompatible and does not say why") : messages;
        } catch (RegistryRefusedException e) {
            if (e.errorCode() == SUBJECT_NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    @Override
    public CompatibilityLevel level(String subject) {
        JsonNode answer = http.get("/config/" + path(subject) + "?defaultToGlobal=true");
        try {
            return CompatibilityLevel.parse(answer.path("compatibilityLevel").asText());
        } catch (IllegalArgumentException e) {
            throw unusable("answer about " + subject + " tells no compatibility level: " + shown(answer));
        }
    }

    @Override
    public void setLevel(String subject, CompatibilityLevel level) {
        http.send("PUT", "/config/" + path(subject), object("compatibility", level.name()));
    }

    private int id(String subject, Schema schema, String path) {
        SubjectText question = new SubjectText(subject, schema.toString());
        Integer known = ids.get(question);
        if (known != null) {
            return known;
        }
        int id = aboveZero(http.send("POST", path, body(schema)).path("id"), "id");
        ids.put(question, id);
        schemas.putIfAbsent(id, schema);
        return id;
    }

    private static RegisteredSchema registered(JsonNode answer) {
        String subject = answer.path("subject").asText();
        if (subject.isEmpty()) {
            throw unusable("answer about a schema names no subject: " + shown(answer));
        }
        int version = aboveZero(answer.path("version"), "version");
        int id = aboveZero(answer.path("id"), "id");
        return new RegisteredSchema(subject, version, id, schemaOf(answer, subject + " version " + version));
    }

    private static Schema schemaOf(JsonNode answer, String name) {
        String type = answer.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw unusable(name + " is a schema of type " + type + ", not AVRO");
        }
        if (!answer.path("references").isEmpty()) {
            throw unusable(name + " refers to other schemas; only schemas complete in themselves are supported");
        }
        try {
            return SchemaText.parse(answer.path("schema").asText());
        } catch (AvroRuntimeException e) {
            throw unusable(name + " is no Avro schema: " + bounded(String.valueOf(e.getMessage())));
        }
    }

    /** An id or a version, which count from 1: a proxy's answer must not become an id that is remembered for ever. */
    private static int aboveZero(JsonNode number, String name) {
        if (!number.isIntegralNumber() || !number.canConvertToInt() || number.intValue() <= 0) {
            throw unusable("answer has no " + name + " above zero, but " + shown(number));
        }
        return number.intValue();
    }

    private static JsonNode array(JsonNode answer, String name) {
        if (!answer.isArray()) {
            throw unusable(name + " is no list: " + shown(answer));
        }
        return answer;
    }

    private static String shown(JsonNode answer) {
        return bounded(answer.isMissingNode() ? "nothing" : answer.toString());
    }

    private static String bounded(String text) {
        return text.length() > SHOWN_CHARS_MAX ? text.substring(0, SHOWN_CHARS_MAX) + "…" : text;
    }

    private static RegistryRefusedException unusable(String message) {
        return new RegistryRefusedException(422, 422, "the schema registry's " + message);
    }

    private static ObjectNode body(Schema schema) {
        return object("schema", schema.toString());
    }

    private static ObjectNode object(String key, String value) {
        return JsonNodeFactory.instance.objectNode().put(key, value);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static String path(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
