package io.smilestream.app.access;

import java.util.Locale;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;

/**
 * One right that a program needs on a cluster.
 *
 * @param resource on what: a topic, a group or a transactional id, by its name or by how its name begins
 * @param operation to do what
 * @param purpose why, to follow the word "for"
 */
public record Permission(ResourcePattern resource, AclOperation operation, String purpose) {
    /** A right on the one resource of a name. */
    static Permission on(ResourceType type, String name, AclOperation operation, String purpose) {
        return new Permission(new ResourcePattern(type, name, PatternType.LITERAL), operation, purpose);
    }

    /** A right on every resource whose name begins so. */
    static Permission below(ResourceType type, String prefix, AclOperation operation, String purpose) {
        return new Permission(new ResourcePattern(type, prefix, PatternType.PREFIXED), operation, purpose);
    }

    /** The command of Kafka's own tools that grants it; the user's name is left to be filled in. */
    public String grant() {
        return "kafka-acls --bootstrap-server HOST:PORT --add --allow-principal User:NAME --operation "
                + SecurityUtils.operationName(operation) + " --" + words("-") + " '" + resource.name() + "'"
                + (isPrefix() ? " --resource-pattern-type prefixed" : "");
    }

    /** Whether it is on all names that begin so. */
    boolean isPrefix() {
        return resource.patternType() == PatternType.PREFIXED;
    }

    /** The right and its purpose, such as {@code Write on topic smilestream.greeks.v1 for results}. */
    @Override
    public String toString() {
        return SecurityUtils.operationName(operation) + " on " + words(" ") + " " + resource.name()
                + (isPrefix() ? "*" : "") + " for " + purpose;
    }

    private String words(String between) {
        return resource.resourceType().name().toLowerCase(Locale.ROOT).replace("_", between);
    }
}
