package io.smilestream.app.embedded.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import io.smilestream.schemas.registry.RegistryRefusedException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * One request, taken apart.
 *
 * @param method GET, POST, PUT or DELETE
 * @param path the path's parts, decoded; empty parts, such as after a closing slash, left out
 * @param query the query as it came; empty for none
 * @param body the body's text
 */
record RegistryRequest(String method, List<String> path, String query, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static RegistryRequest of(HttpExchange exchange) throws IOException {
        List<String> path = Arrays.stream(exchange.getRequestURI().getRawPath().split("/"))
                .filter(part -> !part.isEmpty())
                .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
        String query = exchange.getRequestURI().getRawQuery();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new RegistryRequest(exchange.getRequestMethod(), path, query == null ? "" : query, body);
    }

    /** A part of the path; empty beyond its end. */
    String part(int index) {
        return index < path.size() ? path.get(index) : "";
    }

    /** Whether the method and the shape of the path are these; {@code *} stands for any part. */
    boolean is(String wantedMethod, String... shape) {
        if (!method.equals(wantedMethod) || path.size() != shape.length) {
            return false;
        }
        for (int i = 0; i < shape.length; i++) {
            if (!shape[i].equals("*") && !shape[i].equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the query says {@code name=true}. */
    boolean asks(String name) {
        return value(name).equals("true");
    }

    /** What the query says of a name, decoded; empty if nothing. */
    String value(String name) {
        return Arrays.stream(query.split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    /** The schema that the body carries. */
    String schema() {
        JsonNode json = json();
        String type = json.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new RegistryRefusedException(422, 42201, "Invalid schema type " + type + ": only AVRO is kept here");
        }
        if (!json.path("references").isEmpty()) {
            throw new RegistryRefusedException(
                    422, 42201, "Invalid schema: references are not kept here; send the schema complete in itself");
        }
        return json.path("schema").asText("");
    }

    /** The compatibility level that the body carries. */
    String level() {
        return json().path("compatibility").asText("");
    }

    private JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new RegistryRefusedException(400, 400, "the request's body is no JSON");
        }
    }
}
