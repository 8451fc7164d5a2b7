package io.smilestream.schemas.registry;

import io.smilestream.schemas.registry.LedgerEvent.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A schema registry's memory and rules: subjects, versions, ids, compatibility levels, soft and permanent deletion. Refuses
 * with Confluent's error codes and words. Every change is first handed to a journal, from which a later ledger can be
 * brought to the same state. Thread-safe.
 */
public final class SchemaLedger {
    private final Consumer<LedgerEvent> journal;
    private final Map<String, NavigableMap<Integer, Version>> subjects = new TreeMap<>();
    private final Map<String, CompatibilityLevel> levels = new HashMap<>();
    private CompatibilityLevel globalLevel = CompatibilityLevel.BACKWARD;
    private int newestId;

    /**
     * An empty ledger.
     *
     * @param journal takes every change before it is made; if it throws, the change is not made
     */
    public SchemaLedger(Consumer<LedgerEvent> journal) {
        this.journal = journal;
    }

    /** Which versions a question is about. */
    public enum Scope {
        /** Those not deleted. */
        LISTED,
        /** Those deleted softly as well. */
        HIDDEN_TOO
    }

    /** How thoroughly to delete. */
    public enum Deletion {
        /** Hide from lists; ids can still be read. */
        SOFT,
        /** Forget what was hidden before. */
        PERMANENT
    }

    private record Version(RegisteredSchema registered, String text, boolean hidden) {}

    /** Repeats a change of an earlier ledger without telling the journal. */
    public synchronized void replay(LedgerEvent event) {
        switch (event.kind()) {
            case REGISTERED -> add(event);
            case HIDDEN -> hide(event);
            case REMOVED -> remove(event);
            case LEVEL_SET -> {
                CompatibilityLevel level = CompatibilityLevel.parse(event.text());
                if (event.subject().isEmpty()) {
                    globalLevel = level;
                } else {
                    levels.put(event.subject(), level);
                }
            }
            case LEVEL_CLEARED -> levels.remove(event.subject());
        }
    }

    /** Adds a schema to a subject unless the subject lists it; returns its version. */
    public synchronized RegisteredSchema register(String subject, String text) {
        Schema schema = parse(text);
        Version known = listed(subject, schema.toString());
        if (known != null) {
            return known.registered();
        }
        List<String> conflicts = conflicts(subject, text);
        if (!conflicts.isEmpty()) {
            throw new RegistryRefusedException(
                    409,
                    RegistryRefusedException.INCOMPATIBLE,
                    "Schema being registered is incompatible with an earlier schema for subject \"" + subject
                            + "\", details: " + conflicts);
        }
        NavigableMap<Integer, Version> versions = subjects.getOrDefault(subject, Collections.emptyNavigableMap());
        int version = versions.isEmpty() ? 1 : versions.lastKey() + 1;
        commit(new LedgerEvent(Kind.REGISTERED, subject, version, idFor(schema.toString()), schema.toString()));
        return version(subject, version, Scope.LISTED);
    }

    /** The version of a subject that has this schema. */
    public synchronized RegisteredSchema find(String subject, String text, Scope scope) {
        String canonical = parse(text).toString();
        return in(subject, scope).stream()
                .filter(version -> version.text().equals(canonical))
                .map(Version::registered)
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> new RegistryRefusedException(
                        404, RegistryRefusedException.SCHEMA_NOT_FOUND, "Schema not found"));
    }

    /** Every version, of whatever subject, that holds the schema of an id; the schema is the same in all. */
    public synchronized List<RegisteredSchema> holders(int id) {
        List<RegisteredSchema> holders = subjects.values().stream()
                .flatMap(versions -> versions.values().stream())
                .map(Version::registered)
                .filter(registered -> registered.id() == id)
                .toList();
        if (holders.isEmpty()) {
            throw new RegistryRefusedException(
                    404, RegistryRefusedException.SCHEMA_NOT_FOUND, "Schema " + id + " not found");
        }
        return holders;
    }

    /** Names of the subjects that have a version in scope, in order. */
    public synchronized List<String> subjects(Scope scope) {
        return subjects.entrySet().stream()
                .filter(subject -> subject.getValue().values().stream().anyMatch(version -> inScope(version, scope)))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Versions of a subject, oldest first. */
    public synchronized List<Integer> versions(String subject, Scope scope) {
        return in(subject, scope).stream()
                .map(version -> version.registered().version())
                .toList();
    }

    /** One version of a subject. */
    public synchronized RegisteredSchema version(String subject, int version, Scope scope) {
        return in(subject, scope).stream()
                .map(Version::registered)
                .filter(registered -> registered.version() == version)
                .findFirst()
                .orElseThrow(() -> new RegistryRefusedException(
                        404, RegistryRefusedException.VERSION_NOT_FOUND, "Version " + version + " not found."));
    }

    /** The newest version of a subject. */
    public synchronized RegisteredSchema latest(String subject, Scope scope) {
        List<Version> versions = in(subject, scope);
        return versions.get(versions.size() - 1).registered();
    }

    /** Deletes a subject; returns its deleted versions. */
    public synchronized List<Integer> deleteSubject(String subject, Deletion deletion) {
        boolean anyListed = in(subject, Scope.HIDDEN_TOO).stream().anyMatch(version -> !version.hidden());
        if (deletion == Deletion.SOFT && !anyListed) {
            throw new RegistryRefusedException(
                    404, 40404, "Subject '" + subject + "' was soft deleted.Set permanent=true to delete permanently");
        }
        if (deletion == Deletion.PERMANENT && anyListed) {
            throw new RegistryRefusedException(
                    404, 40405, "Subject '" + subject + "' was not deleted first before being permanently deleted");
        }
        List<Integer> versions = versions(subject, deletion == Deletion.SOFT ? Scope.LISTED : Scope.HIDDEN_TOO);
        versions.forEach(version -> delete(subject, version, deletion));
        return versions;
    }

    /** Deletes a version of a subject. */
    public synchronized void deleteVersion(String subject, int version, Deletion deletion) {
        version(subject, version, Scope.HIDDEN_TOO);
        boolean hidden = in(subject, Scope.HIDDEN_TOO).stream()
                .anyMatch(held -> held.registered().version() == version && held.hidden());
        String named = "Subject '" + subject + "' Version " + version;
        if (deletion == Deletion.SOFT && hidden) {
            throw new RegistryRefusedException(
                    404, 40406, named + " was soft deleted.Set permanent=true to delete permanently");
        }
        if (deletion == Deletion.PERMANENT && !hidden) {
            throw new RegistryRefusedException(
                    404, 40407, named + " was not deleted first before being permanently deleted");
        }
        delete(subject, version, deletion);
    }

    /** Why a schema could not become a subject's next version; empty if it could. */
    public synchronized List<String> conflicts(String subject, String text) {
        List<Schema> newestFirst = new ArrayList<>();
        subjects.getOrDefault(subject, Collections.emptyNavigableMap()).values().stream()
                .filter(version -> !version.hidden())
                .forEach(version -> newestFirst.add(0, version.registered().schema()));
        return Compatibility.conflicts(parse(text), newestFirst, level(subject));
    }

    /** The same against one version alone. */
    public synchronized List<String> conflicts(RegisteredSchema earlier, String text) {
        return Compatibility.conflicts(parse(text), List.of(earlier.schema()), level(earlier.subject()));
    }

    /** Level in force for a subject: its own, or the global one. */
    public synchronized CompatibilityLevel level(String subject) {
        return levels.getOrDefault(subject, globalLevel);
    }

    /** A subject's own level. */
    public synchronized CompatibilityLevel ownLevel(String subject) {
        CompatibilityLevel level = levels.get(subject);
        if (level == null) {
            throw new RegistryRefusedException(
                    404, 40408, "Subject '" + subject + "' does not have subject-level compatibility configured");
        }
        return level;
    }

    /** The level of subjects that have none of their own. */
    public synchronized CompatibilityLevel globalLevel() {
        return globalLevel;
    }

    /** Sets a subject's own level, or the global one for the empty subject. */
    public synchronized void setLevel(String subject, CompatibilityLevel level) {
        commit(new LedgerEvent(Kind.LEVEL_SET, subject, 0, 0, level.name()));
    }

    /** Gives up a subject's own level; returns what it was. */
    public synchronized CompatibilityLevel clearLevel(String subject) {
        CompatibilityLevel level = ownLevel(subject);
        commit(new LedgerEvent(Kind.LEVEL_CLEARED, subject, 0, 0, ""));
        return level;
    }

    private static Schema parse(String text) {
        try {
            return SchemaText.parseStrictly(text);
        } catch (AvroRuntimeException e) {
            throw new RegistryRefusedException(422, 42201, "Invalid schema: " + e.getMessage());
        }
    }

    private List<Version> in(String subject, Scope scope) {
        List<Version> versions = subjects.getOrDefault(subject, Collections.emptyNavigableMap()).values().stream()
                .filter(version -> inScope(version, scope))
                .toList();
        if (versions.isEmpty()) {
            throw new RegistryRefusedException(
                    404, RegistryRefusedException.SUBJECT_NOT_FOUND, "Subject '" + subject + "' not found.");
        }
        return versions;
    }

    private static boolean inScope(Version version, Scope scope) {
        return scope == Scope.HIDDEN_TOO || !version.hidden();
    }

    private @Nullable Version listed(String subject, String text) {
        for (Version version :
                subjects.getOrDefault(subject, Collections.emptyNavigableMap()).values()) {
            if (!version.hidden() && version.text().equals(text)) {
                return version;
            }
        }
        return null;
    }

    private int idFor(String text) {
        return subjects.values().stream()
                .flatMap(versions -> versions.values().stream())
                .filter(version -> version.text().equals(text))
                .map(version -> version.registered().id())
                .findFirst()
                .orElse(newestId + 1);
    }

    private void delete(String subject, int version, Deletion deletion) {
        Kind kind = deletion == Deletion.SOFT ? Kind.HIDDEN : Kind.REMOVED;
        commit(new LedgerEvent(kind, subject, version, 0, ""));
    }

    private void commit(LedgerEvent event) {
        journal.accept(event);
        replay(event);
    }

    private void add(LedgerEvent event) {
        RegisteredSchema registered =
                new RegisteredSchema(event.subject(), event.version(), event.id(), SchemaText.parse(event.text()));
        newestId = Math.max(newestId, event.id());
        subjects.computeIfAbsent(event.subject(), subject -> new TreeMap<>())
                .put(event.version(), new Version(registered, event.text(), false));
    }

    private void hide(LedgerEvent event) {
        NavigableMap<Integer, Version> versions = subjects.get(event.subject());
        if (versions != null) {
            versions.computeIfPresent(
                    event.version(), (number, version) -> new Version(version.registered(), version.text(), true));
        }
    }

    private void remove(LedgerEvent event) {
        NavigableMap<Integer, Version> versions = subjects.get(event.subject());
        if (versions != null) {
            versions.remove(event.version());
            if (versions.isEmpty()) {
                subjects.remove(event.subject());
            }
        }
    }
}
