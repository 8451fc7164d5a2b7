package io.smilestream.app.embedded.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smilestream.schemas.registry.CompatibilityLevel;
import io.smilestream.schemas.registry.RegisteredSchema;
import io.smilestream.schemas.registry.RegistryRefusedException;
import io.smilestream.schemas.registry.SchemaLedger;
import io.smilestream.schemas.registry.SchemaLedger.Deletion;
import io.smilestream.schemas.registry.SchemaLedger.Scope;
import java.util.List;

/** Confluent's REST API over a ledger: what to answer to which request. */
final class RegistryRoutes {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SchemaLedger ledger;

    RegistryRoutes(SchemaLedger ledger) {
        this.ledger = ledger;
    }

    /** The answer's body. */
    JsonNode answer(RegistryRequest request) {
        return switch (request.part(0)) {
            case "" -> JSON.createObjectNode();
            case "subjects" -> subjects(request);
            case "schemas" -> schemas(request);
            case "compatibility" -> compatibility(request);
            case "config" -> config(request);
            case "mode" -> mode(request);
            default -> throw noSuchPath(request);
        };
    }

    private JsonNode subjects(RegistryRequest request) {
        String subject = request.part(1);
        if (request.is("GET", "subjects")) {
            String prefix = request.value("subjectPrefix").replaceFirst("^:[^:]*:", "");
            return JSON.valueToTree(ledger.subjects(scope(request)).stream()
                    .filter(name -> name.startsWith(prefix))
                    .toList());
        }
        if (request.is("POST", "subjects", "*")) {
            ledger.versions(subject, scope(request));
            return versionJson(ledger.find(subject, request.schema(), scope(request)));
        }
        if (request.is("DELETE", "subjects", "*")) {
            return JSON.valueToTree(ledger.deleteSubject(subject, deletion(request)));
        }
        if (request.is("GET", "subjects", "*", "versions")) {
            return JSON.valueToTree(ledger.versions(subject, scope(request)));
        }
        if (request.is("POST", "subjects", "*", "versions")) {
            return JSON.createObjectNode()
                    .put("id", ledger.register(subject, request.schema()).id());
        }
        if (request.part(2).equals("versions") && request.path().size() > 3) {
            return version(request, subject);
        }
        throw noSuchPath(request);
    }

    private JsonNode version(RegistryRequest request, String subject) {
        if (request.is("DELETE", "subjects", "*", "versions", "*")) {
            RegisteredSchema doomed = find(subject, request.part(3), Scope.HIDDEN_TOO);
            ledger.deleteVersion(subject, doomed.version(), deletion(request));
            return JSON.valueToTree(doomed.version());
        }
        RegisteredSchema found = find(subject, request.part(3), scope(request));
        if (request.is("GET", "subjects", "*", "versions", "*")) {
            return versionJson(found);
        }
        if (request.is("GET", "subjects", "*", "versions", "*", "schema")) {
            return schemaJson(found);
        }
        if (request.is("GET", "subjects", "*", "versions", "*", "referencedby")) {
            return JSON.createArrayNode();
        }
        throw noSuchPath(request);
    }

    private JsonNode schemas(RegistryRequest request) {
        if (request.is("GET", "schemas", "types")) {
            return JSON.valueToTree(List.of("AVRO"));
        }
        if (!request.method().equals("GET") || !request.part(1).equals("ids")) {
            throw noSuchPath(request);
        }
        List<RegisteredSchema> holders = ledger.holders(id(request.part(2)));
        if (request.is("GET", "schemas", "ids", "*")) {
            return JSON.createObjectNode().put("schema", holders.get(0).schema().toString());
        }
        if (request.is("GET", "schemas", "ids", "*", "schema")) {
            return schemaJson(holders.get(0));
        }
        List<RegisteredSchema> shown = holders.stream()
                .filter(held -> isListed(held) || request.asks("deleted"))
                .toList();
        if (request.is("GET", "schemas", "ids", "*", "subjects")) {
            return JSON.valueToTree(
                    shown.stream().map(RegisteredSchema::subject).distinct().toList());
        }
        if (request.is("GET", "schemas", "ids", "*", "versions")) {
            return JSON.valueToTree(
                    shown.stream().map(RegistryRoutes::subjectVersionJson).toList());
        }
        throw noSuchPath(request);
    }

    private JsonNode compatibility(RegistryRequest request) {
        if (!request.method().equals("POST") || !request.part(1).equals("subjects")) {
            throw noSuchPath(request);
        }
        List<String> conflicts = request.is("POST", "compatibility", "subjects", "*", "versions")
                ? ledger.conflicts(request.part(2), request.schema())
                : conflictsWithOne(request);
        ObjectNode answer = JSON.createObjectNode().put("is_compatible", conflicts.isEmpty());
        if (request.asks("verbose")) {
            answer.set("messages", JSON.valueToTree(conflicts));
        }
        return answer;
    }

    private List<String> conflictsWithOne(RegistryRequest request) {
        if (!request.is("POST", "compatibility", "subjects", "*", "versions", "*")) {
            throw noSuchPath(request);
        }
        String subject = request.part(2);
        String version = request.part(4);
        boolean isNew = !ledger.subjects(Scope.LISTED).contains(subject);
        return isLatest(version) && isNew
                ? List.of()
                : ledger.conflicts(find(subject, version, Scope.LISTED), request.schema());
    }

    private JsonNode config(RegistryRequest request) {
        if (request.path().size() > 2) {
            throw noSuchPath(request);
        }
        String subject = request.part(1);
        return switch (request.method()) {
            case "GET" -> levelJson(level(subject, request.asks("defaultToGlobal")));
            case "PUT" -> {
                CompatibilityLevel level = parseLevel(request.level());
                ledger.setLevel(subject, level);
                yield JSON.createObjectNode().put("compatibility", level.name());
            }
            case "DELETE" -> levelJson(clearLevel(subject));
            default -> throw noSuchPath(request);
        };
    }

    private CompatibilityLevel level(String subject, boolean defaultToGlobal) {
        if (subject.isEmpty()) {
            return ledger.globalLevel();
        }
        return defaultToGlobal ? ledger.level(subject) : ledger.ownLevel(subject);
    }

    private CompatibilityLevel clearLevel(String subject) {
        if (!subject.isEmpty()) {
            return ledger.clearLevel(subject);
        }
        CompatibilityLevel before = ledger.globalLevel();
        ledger.setLevel("", CompatibilityLevel.BACKWARD);
        return before;
    }

    private static JsonNode mode(RegistryRequest request) {
        if (!request.method().equals("GET")) {
            throw new RegistryRefusedException(422, 42205, "This registry is always in mode READWRITE");
        }
        if (!request.part(1).isEmpty() && !request.asks("defaultToGlobal")) {
            throw new RegistryRefusedException(
                    404, 40409, "Subject '" + request.part(1) + "' does not have subject-level mode configured");
        }
        return JSON.createObjectNode().put("mode", "READWRITE");
    }

    private RegisteredSchema find(String subject, String version, Scope scope) {
        if (isLatest(version)) {
            return ledger.latest(subject, scope);
        }
        return ledger.version(subject, versionNumber(version), scope);
    }

    private boolean isListed(RegisteredSchema held) {
        return ledger.subjects(Scope.LISTED).contains(held.subject())
                && ledger.versions(held.subject(), Scope.LISTED).contains(held.version());
    }

    private static boolean isLatest(String version) {
        return version.equals("latest") || version.equals("-1");
    }

    private static int versionNumber(String version) {
        try {
            int number = Integer.parseInt(version);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw invalidVersion(version);
        }
        throw invalidVersion(version);
    }

    private static RegistryRefusedException invalidVersion(String version) {
        return new RegistryRefusedException(
                422,
                42202,
                "The specified version '" + version + "' is not a valid version id. Allowed values are between"
                        + " [1, 2^31-1] and the string \"latest\"");
    }

    private static int id(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new RegistryRefusedException(404, 404, "HTTP 404 Not Found: an id is a number, was '" + text + "'");
        }
    }

    private static CompatibilityLevel parseLevel(String text) {
        try {
            return CompatibilityLevel.parse(text);
        } catch (IllegalArgumentException e) {
            throw new RegistryRefusedException(422, 42203, String.valueOf(e.getMessage()));
        }
    }

    private static Scope scope(RegistryRequest request) {
        return request.asks("deleted") ? Scope.HIDDEN_TOO : Scope.LISTED;
    }

    private static Deletion deletion(RegistryRequest request) {
        return request.asks("permanent") ? Deletion.PERMANENT : Deletion.SOFT;
    }

    private static JsonNode versionJson(RegisteredSchema found) {
        return subjectVersionJson(found)
                .put("id", found.id())
                .put("schema", found.schema().toString());
    }

    private static ObjectNode subjectVersionJson(RegisteredSchema found) {
        return JSON.createObjectNode().put("subject", found.subject()).put("version", found.version());
    }

    /** A schema as the whole body is not quoted: its text is JSON already. */
    private static JsonNode schemaJson(RegisteredSchema found) {
        try {
            return JSON.readTree(found.schema().toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a schema's text must be JSON", e);
        }
    }

    private static JsonNode levelJson(CompatibilityLevel level) {
        return JSON.createObjectNode().put("compatibilityLevel", level.name());
    }

    private static RegistryRefusedException noSuchPath(RegistryRequest request) {
        return new RegistryRefusedException(
                404, 404, "HTTP 404 Not Found: " + request.method() + " /" + String.join("/", request.path()));
    }
}
