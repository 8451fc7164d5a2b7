package io.smilestream.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongConsumer;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Requests and answers of the registry's HTTP API. A request goes to the address that last answered, then to the others,
 * then, after a wait, round again: connection faults, 408, 429 and 5xx are worth it, any other answer is final. Every
 * request of the API can be repeated without harm. Thread-safe.
 */
final class RegistryHttp {
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final String ACCEPT = CONTENT_TYPE + ", application/json";
    private static final int QUOTED_CHARS_MAX = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistryConfig config;
    private final LongConsumer pauseMillis;
    private final HttpClient client;
    private volatile int preferred;

    /**
     * A client that has asked nothing yet.
     *
     * @param pauseMillis lets the given time pass between rounds
     */
    RegistryHttp(RegistryConfig config, LongConsumer pauseMillis) {
        this(
                config,
                pauseMillis,
                config.security()
                        .applyTo(HttpClient.newBuilder())
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(config.timeouts().connect())
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build());
    }

    /** The same over a client that is ready. */
    RegistryHttp(RegistryConfig config, LongConsumer pauseMillis, HttpClient client) {
        this.config = config;
        this.pauseMillis = pauseMillis;
        this.client = client;
    }

    JsonNode get(String path) {
        return exchange("GET", path, "");
    }

    /** Sends a JSON body with POST or PUT. */
    JsonNode send(String method, String path, JsonNode body) {
        return exchange(method, path, body.toString());
    }

    private JsonNode exchange(String method, String path, String body) {
        Fault last = new Fault("was not asked", null);
        for (int round = 0; round <= config.retry().roundsMax(); round++) {
            if (round > 0) {
                pauseMillis.accept(waitMillis(round));
            }
            int first = preferred;
            for (int i = 0; i < config.urls().size(); i++) {
                int at = (first + i) % config.urls().size();
                try {
                    HttpResponse<String> answer = ask(config.urls().get(at), method, path, body);
                    if (!isTransient(answer.statusCode())) {
                        preferred = at;
                        return read(method + " " + path, answer);
                    }
                    last = new Fault("answered " + answer.statusCode() + " " + quoted(answer.body()), null);
                } catch (IOException e) {
                    last = new Fault(reason(e), e);
                }
            }
        }
        throw unavailable(last);
    }

    private record Fault(String text, @Nullable Throwable cause) {}

    private HttpResponse<String> ask(URI url, String method, String path, String body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(config.timeouts().read())
                .header("Accept", ACCEPT);
        if (body.isEmpty()) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.method(method, BodyPublishers.ofString(body)).header("Content-Type", CONTENT_TYPE);
        }
        if (!config.security().authorization().isEmpty()) {
            request.header("Authorization", config.security().authorization());
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static boolean isTransient(int status) {
        return status == 408 || status == 429 || status >= 500;
    }

    private JsonNode read(String question, HttpResponse<String> answer) {
        JsonNode body = json(answer);
        if (answer.statusCode() / 100 == 2) {
            return body;
        }
        int code = body.path("error_code").asInt(answer.statusCode());
        String said = bounded(body.path("message").asText(quoted(answer.body())));
        throw new RegistryRefusedException(
                answer.statusCode(),
                code,
                "the schema registry refused " + question + ": " + answer.statusCode() + " (" + code + ") " + said
                        + hint(answer.statusCode()));
    }

    private static String hint(int status) {
        return status == 401 || status == 403 ? "; check basic.auth.* or bearer.auth.*" : "";
    }

    private JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            if (answer.statusCode() / 100 != 2) {
                return JSON.createObjectNode();
            }
            throw new RegistryUnavailableException(
                    "what answers at " + config.addresses() + " (" + RegistryConfig.URL
                            + ") is no schema registry: it said " + quoted(answer.body()),
                    e);
        }
    }

    private RegistryUnavailableException unavailable(Fault last) {
        int rounds = config.retry().roundsMax() + 1;
        return new RegistryUnavailableException(
                "no answer from the schema registry at " + config.addresses() + " (" + RegistryConfig.URL + ") after "
                        + rounds + (rounds == 1 ? " attempt" : " attempts") + ": " + last.text()
                        + "; start it or correct the address",
                last.cause());
    }

    /** Doubles from round to round up to the bound; half of it is random, so that instances do not knock in step. */
    private long waitMillis(int round) {
        int doublings = Math.min(round - 1, 30);
        long full = Math.min(config.retry().waitMillisMax(), config.retry().waitMillis() * (1L << doublings));
        return full <= 1 ? full : full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1);
    }

    /** The innermost words there are: the client often wraps an exception that says more than its own. */
    private static String reason(IOException e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        List<Throwable> candidates = List.of(e, deepest);
        return candidates.stream()
                .map(Throwable::getMessage)
                .filter(message -> message != null && !message.isBlank())
                .findFirst()
                .map(message -> message.lines().findFirst().orElse(message))
                .orElse("connection refused");
    }

    private static String quoted(String body) {
        String line = body.strip().replaceAll("\\s+", " ");
        return "'" + bounded(line) + "'";
    }

    private static String bounded(String text) {
        return text.length() > QUOTED_CHARS_MAX ? text.substring(0, QUOTED_CHARS_MAX) + "…" : text;
    }
}
