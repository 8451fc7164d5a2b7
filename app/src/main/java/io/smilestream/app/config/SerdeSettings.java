package io.smilestream.app.config;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Confluent's settings of Avro serdes and of the registry's client, passed on under their own names. */
final class SerdeSettings {
    private static final List<String> FAMILIES =
            List.of("schema.registry.", "basic.auth.", "bearer.auth.", "request.header.");

    private static final Set<String> NAMES = Set.of(
            "auto.register.schemas",
            "avro.remove.java.properties",
            "basic.auth.credentials.source",
            "basic.auth.user.info",
            "bearer.auth.credentials.source",
            "bearer.auth.token",
            "http.connect.timeout.ms",
            "http.read.timeout.ms",
            "id.compatibility.strict",
            "key.subject.name.strategy",
            "latest.cache.size",
            "latest.cache.ttl.sec",
            "latest.compatibility.strict",
            "max.retries",
            "max.schemas.per.subject",
            "normalize.schemas",
            "proxy.host",
            "proxy.port",
            "retries.max.wait.ms",
            "retries.wait.ms",
            "specific.avro.reader",
            "use.latest.version",
            "use.schema.id",
            "value.subject.name.strategy");

    private SerdeSettings() {}

    /** Whether a serde may know {@code key}. */
    static boolean takes(String key) {
        return NAMES.contains(key) || FAMILIES.stream().anyMatch(key::startsWith);
    }

    /** The names known to be meant for serdes, to find the nearest one of a mistyped name. */
    static Set<String> names() {
        return new TreeSet<>(NAMES);
    }
}
