package io.smilestream.app.doctor;

import io.smilestream.app.cluster.ClusterTopics;
import io.smilestream.app.cluster.TopicDrift;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.Setting;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.schemas.topic.TopicSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.TopicConfig;

/** Looks at every topic of the stream, those of its remembered state too: there, kept long enough, split alike, copied. */
final class TopicCheckup implements Checkup {
    private static final String CHANGELOG = "-changelog";

    private final ClusterTopics topics;
    private final AppConfig config;

    TopicCheckup(ClusterTopics topics, AppConfig config) {
        this.topics = topics;
        this.config = config;
    }

    @Override
    public List<Finding> findings() {
        Set<String> present = topics.names();
        List<Finding> findings = new ArrayList<>();
        for (TopicSpec spec : TopicCatalogue.all()) {
            String name = spec.name(config.topicPrefix());
            List<Finding> ills = present.contains(name) ? illsOf(spec, name, present) : List.of(absent(name));
            findings.addAll(ills);
            if (ills.isEmpty()) {
                TopicDescription topic = topics.describe(name);
                findings.add(Finding.ok(subject(name), described(topic)));
            }
        }
        for (String name : present) {
            if (name.startsWith(config.applicationId() + "-") && name.endsWith(CHANGELOG)) {
                findings.addAll(illsOfMemory(name));
            }
        }
        return findings;
    }

    private static Finding absent(String name) {
        return Finding.fail(subject(name), "is absent, or hidden from this user", "run 'smilestream topics create'");
    }

    private List<Finding> illsOf(TopicSpec spec, String name, Set<String> present) {
        List<Finding> ills = new ArrayList<>(copiesOf(name));
        String ticks = TopicCatalogue.TICKS.name(config.topicPrefix());
        if (spec.isKeyedBySmile() && present.contains(ticks) && topics.partitions(name) != topics.partitions(ticks)) {
            ills.add(Finding.fail(
                    subject(name),
                    "has " + topics.partitions(name) + " partitions and " + ticks + " has " + topics.partitions(ticks),
                    "delete the one that is wrong and run 'smilestream topics create'"));
        }
        try {
            for (TopicDrift drift : topics.diff(List.of(spec))) {
                if (spec.config().containsKey(drift.what())) {
                    ills.add(ofDrift(drift));
                }
            }
        } catch (SurroundingsException e) {
            ills.add(hidden(name));
        }
        return ills;
    }

    /** The remembered state itself. A changelog that is not compacted but deleted forgets smiles that are alive. */
    private List<Finding> illsOfMemory(String name) {
        List<Finding> ills = new ArrayList<>(copiesOf(name));
        try {
            String cleanup = topics.setting(name, TopicConfig.CLEANUP_POLICY_CONFIG);
            if (!cleanup.equals("compact")) {
                ills.add(Finding.fail(
                        subject(name),
                        TopicConfig.CLEANUP_POLICY_CONFIG + " is " + cleanup + ", so remembered state is deleted",
                        alter(name, TopicConfig.CLEANUP_POLICY_CONFIG, "compact")));
            }
        } catch (SurroundingsException e) {
            ills.add(hidden(name));
        }
        return ills;
    }

    private static Finding hidden(String name) {
        return Finding.warn(
                subject(name),
                "its settings are not shown to this user, so retention and cleanup are not examined",
                "grant DescribeConfigs on it, or let an administrator run doctor");
    }

    private static Finding ofDrift(TopicDrift drift) {
        String words = drift.what() + " is " + drift.actual() + ", declared " + drift.declared() + ", so "
                + consequence(drift);
        return losesData(drift)
                ? Finding.fail(subject(drift.topic()), words, alter(drift.topic(), drift.what(), drift.declared()))
                : Finding.warn(subject(drift.topic()), words, alter(drift.topic(), drift.what(), drift.declared()));
    }

    /** Whether records are lost or refused, as against kept otherwise than declared. */
    private static boolean losesData(TopicDrift drift) {
        return switch (drift.what()) {
            case TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                    TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG,
                    TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG -> true;
            case TopicConfig.MAX_MESSAGE_BYTES_CONFIG -> isBelow(drift);
            default -> false;
        };
    }

    private static String consequence(TopicDrift drift) {
        return switch (drift.what()) {
            case TopicConfig.CLEANUP_POLICY_CONFIG ->
                drift.declared().equals("compact") ? "it grows for ever or forgets" : "all but the last of a key go";
            case TopicConfig.RETENTION_MS_CONFIG -> "records go by their age, replayed ones at once";
            case TopicConfig.RETENTION_BYTES_CONFIG -> isBelow(drift) ? "records go sooner" : "it may grow larger";
            case TopicConfig.MAX_MESSAGE_BYTES_CONFIG ->
                isBelow(drift) ? "large records are refused" : "larger records get in";
            case TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG -> "event times are overwritten";
            case TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG,
                    TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG -> "replayed records are refused";
            default -> "it is kept otherwise";
        };
    }

    /** Whether the actual number is below the declared one; -1 means without bound. */
    private static boolean isBelow(TopicDrift drift) {
        try {
            long actual = Long.parseLong(drift.actual());
            long declared = Long.parseLong(drift.declared());
            return actual >= 0 && (declared < 0 || actual < declared);
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private List<Finding> copiesOf(String name) {
        TopicDescription topic = topics.describe(name);
        int inSyncMin = inSyncMin(name);
        List<Finding> ills = new ArrayList<>();
        for (TopicPartitionInfo partition : topic.partitions()) {
            int copies = partition.replicas().size();
            int inSync = partition.isr().size();
            String part = "partition " + partition.partition() + " has ";
            if (partition.leader() == null) {
                ills.add(Finding.fail(subject(name), part + "no leader", "start the broker that holds it"));
            } else if (inSync < inSyncMin) {
                ills.add(Finding.fail(
                        subject(name),
                        part + inSync + " copies in sync and min.insync.replicas is " + inSyncMin
                                + ", so writes are refused",
                        copies < inSyncMin
                                ? alter(name, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(copies))
                                : "start the brokers that are away"));
            } else if (inSync < copies) {
                ills.add(Finding.warn(
                        subject(name), part + inSync + " of " + copies + " copies in sync", "see the brokers' logs"));
            } else if (copies < config.replicationFactor()) {
                ills.add(Finding.warn(
                        subject(name),
                        part + copies + " copies, and " + Setting.REPLICATION_FACTOR.key() + " is "
                                + config.replicationFactor(),
                        "add copies with kafka-reassign-partitions"));
            }
        }
        return ills;
    }

    /** 1 where the broker does not tell. */
    private int inSyncMin(String name) {
        try {
            String value = topics.setting(name, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);
            return value.isEmpty() ? 1 : Integer.parseInt(value);
        } catch (SurroundingsException e) {
            return 1;
        }
    }

    private static String described(TopicDescription topic) {
        int copies = topic.partitions().get(0).replicas().size();
        int partitions = topic.partitions().size();
        return partitions
                + (partitions == 1 ? " partition, " : " partitions, ")
                + copies
                + (copies == 1 ? " copy" : " copies");
    }

    private static String subject(String name) {
        return "topic " + name;
    }

    private static String alter(String name, String key, String value) {
        return "kafka-configs --bootstrap-server HOST:PORT --alter --topic " + name + " --add-config " + key + "="
                + value;
    }
}
