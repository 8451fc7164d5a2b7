package io.smilestream.schemas.registry;

import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * What Smilestream asks of a schema registry. Implementations are thread-safe.
 *
 * <p>Every method throws {@link RegistryRefusedException} where the registry says no, and {@link
 * RegistryUnavailableException} where no registry answers in time.
 */
public interface SchemaRegistry {
    /**
     * The registry that {@code schema.registry.url} names: one shared in memory by its scope for {@code mock://scope}, else
     * a new client of the HTTP API. Nothing is asked of it yet.
     *
     * @param config Confluent's configuration keys; others are ignored
     * @throws org.apache.kafka.common.config.ConfigException if a value is missing, wrong or not supported
     */
    static SchemaRegistry of(Map<String, ?> config) {
        RegistryConfig parsed = RegistryConfig.parse(config);
        return parsed.mockScope().isEmpty()
                ? new HttpSchemaRegistry(parsed)
                : MockSchemaRegistry.ofScope(parsed.mockScope());
    }

    /** Registers a schema as the subject's newest version unless the subject has it already; returns its id. */
    int register(String subject, Schema schema);

    /** Id of a schema that the subject has. */
    int idOf(String subject, Schema schema);

    /** The schema of an id. */
    Schema schemaById(int id);

    /** The newest version of a subject. */
    RegisteredSchema latest(String subject);

    /** A version of a subject. */
    RegisteredSchema version(String subject, int version);

    /** Versions of a subject, oldest first. */
    List<Integer> versions(String subject);

    /** All subjects. */
    List<String> subjects();

    /**
     * Why the schema could not become the subject's next version under its compatibility level; empty if it could, as it
     * always can where the subject is new.
     */
    List<String> conflicts(String subject, Schema schema);

    /** Compatibility level in force for a subject: its own, or the registry's. */
    CompatibilityLevel level(String subject);

    /** Gives a subject, existing or not, a compatibility level of its own. */
    void setLevel(String subject, CompatibilityLevel level);
}
