package io.smilestream.app.cluster;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.KafkaClient;
import io.smilestream.app.config.Setting;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.schemas.topic.TopicSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** The topics of one cluster, held against their declarations. */
public final class ClusterTopics implements AutoCloseable {
    private static final int ANSWER_LIMIT_SECONDS = 30;
    private static final int METADATA_POLL_MILLIS = 20;
    private static final int METADATA_POLLS_MAX = 1_000;

    private final Admin admin;
    private final AppConfig config;

    /** Connects to the brokers of {@code config}. */
    public ClusterTopics(AppConfig config) {
        this.admin = Admin.create(config.kafka(KafkaClient.ADMIN));
        this.config = config;
    }

    /**
     * Creates those of {@code specs} that are absent and leaves the others as they are; returns when clients can use all.
     *
     * @return full names of the topics that were created, in the order of {@code specs}
     */
    public List<String> create(Collection<TopicSpec> specs) {
        Set<String> present = names();
        List<String> created = new ArrayList<>();
        for (TopicSpec spec : specs) {
            String name = spec.name(config.topicPrefix());
            if (!present.contains(name) && createOne(name, spec)) {
                created.add(name);
            }
        }
        for (String name : created) {
            awaitLeaders(name);
        }
        return created;
    }

    /** Compares {@code specs} with the cluster and changes nothing; empty if nothing differs. */
    public List<TopicDrift> diff(Collection<TopicSpec> specs) {
        Set<String> present = names();
        List<TopicDrift> drifts = new ArrayList<>();
        for (TopicSpec spec : specs) {
            String name = spec.name(config.topicPrefix());
            if (present.contains(name)) {
                drifts.addAll(differences(name, spec));
            } else {
                drifts.add(new TopicDrift(name, "topic", "present", "absent"));
            }
        }
        return drifts;
    }

    /** Full names of all topics of the cluster except Kafka's own. */
    public Set<String> names() {
        return answer("list topics", admin.listTopics().names());
    }

    /** Partitions of a topic that is present. */
    public int partitions(String name) {
        return describe(name).partitions().size();
    }

    /** The value of one of Kafka's settings of a topic that is present; empty if the broker does not tell. */
    public String setting(String name, String key) {
        ConfigEntry entry = settings(name).get(key);
        return entry == null ? "" : String.valueOf(entry.value());
    }

    /** How many partitions a new topic gets: what is configured if it is keyed by smile, else what is declared. */
    public int partitionsOf(TopicSpec spec) {
        return spec.partitions(config.partitions());
    }

    @Override
    public void close() {
        admin.close();
    }

    private boolean createOne(String name, TopicSpec spec) {
        NewTopic topic =
                new NewTopic(name, partitionsOf(spec), (short) config.replicationFactor()).configs(spec.config());
        try {
            admin.createTopics(List.of(topic)).all().get(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw refused("create topic " + name, e.getCause());
        } catch (TimeoutException e) {
            throw refused("create topic " + name, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** A broker acknowledges a new topic before every client can see it. */
    private void awaitLeaders(String name) {
        try {
            for (int poll = 0; poll < METADATA_POLLS_MAX; poll++) {
                if (hasLeaders(name)) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(METADATA_POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        throw new SurroundingsException(
                "topic " + name + " was created but has no leader yet: see the broker's log, then try again");
    }

    private boolean hasLeaders(String name) throws InterruptedException {
        try {
            return admin
                    .describeTopics(List.of(name))
                    .allTopicNames()
                    .get(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS)
                    .values()
                    .stream()
                    .flatMap(description -> description.partitions().stream())
                    .allMatch(partition -> partition.leader() != null);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw refused("describe topic " + name, e.getCause());
        } catch (TimeoutException e) {
            throw refused("describe topic " + name, e);
        }
    }

    private List<TopicDrift> differences(String name, TopicSpec spec) {
        List<TopicDrift> drifts = new ArrayList<>();
        int partitions = partitions(name);
        if (partitions != partitionsOf(spec)) {
            drifts.add(new TopicDrift(
                    name, "partitions", Integer.toString(partitionsOf(spec)), Integer.toString(partitions)));
        }
        int copies = describe(name).partitions().get(0).replicas().size();
        if (copies != config.replicationFactor()) {
            drifts.add(new TopicDrift(
                    name,
                    Setting.REPLICATION_FACTOR.key(),
                    Integer.toString(config.replicationFactor()),
                    Integer.toString(copies)));
        }
        Config actual = settings(name);
        new TreeMap<>(spec.config()).forEach((key, declared) -> {
            ConfigEntry entry = actual.get(key);
            String value = entry == null ? "unknown" : String.valueOf(entry.value());
            if (!value.equals(declared)) {
                drifts.add(new TopicDrift(name, key, declared, value));
            }
        });
        return drifts;
    }

    private Config settings(String name) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        Config settings = answer(
                        "describe topic " + name,
                        admin.describeConfigs(List.of(resource)).all())
                .get(resource);
        return settings == null ? new Config(List.of()) : settings;
    }

    /** Partitions, leaders and copies of a topic that is present. */
    public TopicDescription describe(String name) {
        Map<String, TopicDescription> described = answer(
                "describe topic " + name, admin.describeTopics(List.of(name)).allTopicNames());
        TopicDescription description = described.get(name);
        if (description == null) {
            throw new SurroundingsException(
                    "the broker does not know topic " + name + ": see 'smilestream topics list'");
        }
        return description;
    }

    private static <T> T answer(String what, KafkaFuture<T> future) {
        try {
            return future.get(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw refused(what, e.getCause());
        } catch (TimeoutException e) {
            throw refused(what, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static SurroundingsException refused(String what, @Nullable Throwable cause) {
        String reason = cause == null || cause.getMessage() == null ? "no answer in time" : cause.getMessage();
        return new SurroundingsException(
                "the broker did not " + what + " (" + reason + "): check that it is up and that this user may do so",
                cause);
    }

    private static SurroundingsException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new SurroundingsException("interrupted while waiting for the broker", e);
    }
}
