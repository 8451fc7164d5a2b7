package io.smilestream.fuzz;

import static io.smilestream.fuzz.BrokenPromiseException.unless;

import io.smilestream.schemas.registry.CompatibilityLevel;
import io.smilestream.schemas.registry.HttpSchemaRegistry;
import io.smilestream.schemas.registry.RegisteredSchema;
import io.smilestream.schemas.registry.RegistryRefusedException;
import io.smilestream.schemas.registry.RegistryUnavailableException;
import io.smilestream.schemas.registry.SchemaRegistry;
import io.smilestream.v1.TickBatch;
import java.util.Arrays;
import java.util.Map;

/**
 * Answers of a registry: the input's first byte chooses the question, the second the status, and the rest is the
 * body. A question ends in an answer that makes sense, or in one of two exceptions.
 */
final class RegistryProbe implements Probe {
    /** What an answer's status can be; most are good, for there is more to read in those. */
    private static final int[] STATUSES = {200, 200, 200, 200, 201, 404, 409, 422, 401, 500};

    private static final int QUESTIONS = 9;

    /** A client remembers ids for ever, which would fill the memory. */
    private static final int QUESTIONS_PER_CLIENT = 2_000;

    private final CannedClient http = new CannedClient();
    private SchemaRegistry registry = client();
    private int asked;

    @Override
    public void feed(byte[] input) {
        if (input.length < 2) {
            return;
        }
        if (++asked % QUESTIONS_PER_CLIENT == 0) {
            registry = client();
        }
        http.answer(STATUSES[digit(input[1], STATUSES.length)], Arrays.copyOfRange(input, 2, input.length));
        try {
            ask(digit(input[0], QUESTIONS));
        } catch (RegistryRefusedException | RegistryUnavailableException e) {
            unless(e.getMessage() != null && e.getMessage().length() < 1_000, "a refusal must be told in a sentence");
        }
    }

    private void ask(int question) {
        switch (question) {
            case 0 -> unless(registry.schemaById(asked) != null, "an id must have a schema");
            case 1 -> check(registry.latest("ticks-value"));
            case 2 -> check(registry.version("ticks-value", 3));
            case 3 ->
                registry.versions("ticks-value")
                        .forEach(version -> unless(version > 0, "a version must be above zero"));
            case 4 -> registry.subjects().forEach(subject -> unless(!subject.isEmpty(), "a subject must have a name"));
            case 5 ->
                registry.conflicts("ticks-value", TickBatch.SCHEMA$)
                        .forEach(why -> unless(why != null, "a conflict must be told"));
            case 6 ->
                unless(
                        Arrays.asList(CompatibilityLevel.values()).contains(registry.level("ticks-value")),
                        "a level must be known");
            case 7 -> unless(registry.register("s" + asked, TickBatch.SCHEMA$) > 0, "an id must be above zero");
            default -> unless(registry.idOf("s" + asked, TickBatch.SCHEMA$) > 0, "an id must be above zero");
        }
    }

    /** The character '0' stands for zero, so that inputs can be read. */
    private static int digit(byte character, int count) {
        return Math.floorMod(character - '0', count);
    }

    private static void check(RegisteredSchema schema) {
        unless(
                schema.id() > 0 && schema.version() > 0 && !schema.subject().isEmpty(),
                "a registered schema must be named, was " + schema);
    }

    private SchemaRegistry client() {
        return HttpSchemaRegistry.over(http, Map.of("schema.registry.url", "http://127.0.0.1:1", "max.retries", "0"));
    }
}
