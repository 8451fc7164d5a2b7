package io.smilestream.schemas.registry;

import io.smilestream.schemas.registry.SchemaLedger.Scope;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/** A registry in this process's memory, for tests: what {@code schema.registry.url=mock://scope} names. */
public final class MockSchemaRegistry implements SchemaRegistry {
    private static final Map<String, MockSchemaRegistry> SCOPES = new ConcurrentHashMap<>();

    private final SchemaLedger ledger = new SchemaLedger(event -> {});

    /** The registry of a scope, shared by all who name it, as with Confluent's clients. */
    public static MockSchemaRegistry ofScope(String scope) {
        return SCOPES.computeIfAbsent(scope, name -> new MockSchemaRegistry());
    }

    /** Forgets a scope's registry: the next to name it gets an empty one. */
    public static void dropScope(String scope) {
        SCOPES.remove(scope);
    }

    @Override
    public int register(String subject, Schema schema) {
        return ledger.register(subject, schema.toString()).id();
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return ledger.find(subject, schema.toString(), Scope.LISTED).id();
    }

    @Override
    public Schema schemaById(int id) {
        return ledger.holders(id).get(0).schema();
    }

    @Override
    public RegisteredSchema latest(String subject) {
        return ledger.latest(subject, Scope.LISTED);
    }

    @Override
    public RegisteredSchema version(String subject, int version) {
        return ledger.version(subject, version, Scope.LISTED);
    }

    @Override
    public List<Integer> versions(String subject) {
        return ledger.versions(subject, Scope.LISTED);
    }

    @Override
    public List<String> subjects() {
        return ledger.subjects(Scope.LISTED);
    }

    @Override
    public List<String> conflicts(String subject, Schema schema) {
        return ledger.conflicts(subject, schema.toString());
    }

    @Override
    public CompatibilityLevel level(String subject) {
        return ledger.level(subject);
    }

    @Override
    public void setLevel(String subject, CompatibilityLevel level) {
        ledger.setLevel(subject, level);
    }
}
