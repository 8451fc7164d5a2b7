package io.smilestream.app.doctor;

import io.smilestream.app.access.AccessCheck;
import io.smilestream.app.access.Permission;
import io.smilestream.app.access.StreamPermissions;
import io.smilestream.app.cluster.ClusterTopics;
import io.smilestream.app.cluster.Preflight;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.Setting;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.fault.UsageException;
import io.smilestream.app.replay.SmileClients;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/** Looks at everything around the stream, one part after the other, and goes on where a part is ill. */
public final class Doctor {
    private final AppConfig config;
    private final Consumer<Finding> tell;

    /**
     * A doctor for a stream under these settings.
     *
     * @param tell told of each finding as soon as it is made
     */
    public Doctor(AppConfig config, Consumer<Finding> tell) {
        this.config = config;
        this.tell = tell;
    }

    /** Looks at everything; within a minute, whatever is away. */
    public void examine() {
        if (examine("broker", this::broker)) {
            try (Admin admin = SmileClients.admin(config);
                    ClusterTopics topics = new ClusterTopics(config)) {
                examine("cluster", new ClusterCheckup(admin, config));
                examine("access", () -> access(admin));
                examine("topics", new TopicCheckup(topics, config));
            }
        }
        if (examine("registry", this::registry)) {
            examine("schemas", new SchemaCheckup(config));
        }
        examine("disk", new DiskCheckup(config.stateDir(), DiskCheckup::usableBytes));
        examine("clock", new ClockCheckup(config, Clock.systemUTC()));
    }

    /** Whether the part could be looked at. */
    private boolean examine(String subject, Checkup checkup) {
        try {
            checkup.findings().forEach(tell);
            return true;
        } catch (SurroundingsException | UsageException e) {
            tell.accept(new Finding(Finding.Verdict.FAIL, subject, String.valueOf(e.getMessage())));
            return false;
        }
    }

    private List<Finding> broker() {
        Preflight.checkBroker(config);
        return List.of(Finding.ok(
                "broker",
                "answers at " + config.entry(Setting.BOOTSTRAP_SERVERS).shown()));
    }

    private List<Finding> registry() {
        Preflight.checkRegistry(config);
        return List.of(Finding.ok(
                "registry",
                "answers at " + config.entry(Setting.SCHEMA_REGISTRY_URL).shown()));
    }

    private List<Finding> access(Admin admin) {
        List<Permission> needed = StreamPermissions.of(config);
        List<Permission> missing = new AccessCheck(admin).missing(needed);
        if (missing.isEmpty()) {
            return List.of(Finding.ok("access", "this user may do all that the stream does"));
        }
        return missing.stream()
                .map(permission -> Finding.fail("access", "this user lacks " + permission, permission.grant()))
                .toList();
    }
}
