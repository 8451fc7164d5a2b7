package io.smilestream.app.access;

import io.smilestream.app.config.AppConfig;
import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.schemas.topic.TopicSpec;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

/** All that the stream itself needs of a cluster, and nothing more: the list of docs/security.md. */
public final class StreamPermissions {
    private static final String EXACTLY_ONCE = "exactly_once_v2";

    private StreamPermissions() {}

    /** What {@code run} needs under these settings. Reading and writing include describing. */
    public static List<Permission> of(AppConfig config) {
        List<Permission> needed = new ArrayList<>();
        String ticks = TopicCatalogue.TICKS.name(config.topicPrefix());
        needed.add(Permission.on(ResourceType.TOPIC, ticks, AclOperation.READ, "ticks"));
        if (config.rawVenue() != null) {
            needed.add(Permission.on(ResourceType.TOPIC, config.rawTopic(), AclOperation.READ, "the venue's messages"));
            needed.add(Permission.on(ResourceType.TOPIC, ticks, AclOperation.WRITE, "ticks decoded from them"));
        }
        String parts = TopicCatalogue.SURFACE_PARTS.name(config.topicPrefix());
        needed.add(Permission.on(ResourceType.TOPIC, parts, AclOperation.READ, "smiles of a surface"));
        for (TopicSpec spec : TopicCatalogue.all()) {
            if (!spec.equals(TopicCatalogue.TICKS)) {
                needed.add(Permission.on(
                        ResourceType.TOPIC, spec.name(config.topicPrefix()), AclOperation.WRITE, "results"));
            }
        }
        String own = config.applicationId() + "-";
        for (AclOperation operation : List.of(AclOperation.CREATE, AclOperation.READ, AclOperation.WRITE)) {
            needed.add(Permission.below(ResourceType.TOPIC, own, operation, "remembered state"));
        }
        needed.add(Permission.on(
                ResourceType.GROUP, config.applicationId(), AclOperation.READ, "the sharing of the work"));
        if (config.processingGuarantee().equals(EXACTLY_ONCE)) {
            needed.add(Permission.below(ResourceType.TRANSACTIONAL_ID, own, AclOperation.WRITE, "transactions"));
        }
        return List.copyOf(needed);
    }
}
