package io.smilestream.app.doctor;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.Setting;
import io.smilestream.app.fault.SurroundingsException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/** Looks at the brokers as a whole: how many there are, what version they speak, whether their transactions are sound. */
final class ClusterCheckup implements Checkup {
    private static final int ANSWER_LIMIT_SECONDS = 20;

    /** Before this level a transaction can take in a write that belongs to none (KIP-890). */
    static final int SOUND_TRANSACTIONS = 2;

    private static final String TRANSACTIONS = "transaction.version";
    private static final String CLEANUP = "transaction.abort.timed.out.transaction.cleanup.interval.ms";

    /** How long a broker may let a transaction that is over its time lie. */
    private static final long CLEANUP_MILLIS_MAX = 2_000;

    private static final double MILLIS_PER_SECOND = 1e3;

    private final Admin admin;
    private final AppConfig config;

    ClusterCheckup(Admin admin, AppConfig config) {
        this.admin = admin;
        this.config = config;
    }

    @Override
    public List<Finding> findings() {
        Collection<Node> nodes = answer(admin.describeCluster().nodes());
        int brokers = nodes.size();
        Map<String, FinalizedVersionRange> features =
                answer(admin.describeFeatures().featureMetadata()).finalizedFeatures();
        List<Finding> findings = new ArrayList<>();
        findings.add(version(brokers, features.get(MetadataVersion.FEATURE_NAME)));
        FinalizedVersionRange transactions = features.get(TRANSACTIONS);
        findings.add(transactions(transactions == null ? 0 : transactions.maxVersionLevel()));
        findings.add(copies(brokers, config.replicationFactor()));
        findings.add(abandoned(cleanupMillis(nodes.iterator().next())));
        return findings;
    }

    private static Finding version(int brokers, @Nullable FinalizedVersionRange metadata) {
        String counted = brokers + (brokers == 1 ? " broker" : " brokers");
        if (metadata == null) {
            return Finding.warn(
                    "version",
                    counted + " that do not tell their version",
                    "Smilestream is tested on Kafka 4 and newer");
        }
        return Finding.ok("version", counted + ", metadata.version " + named(metadata.maxVersionLevel()));
    }

    /** A level's name where this program knows it; newer brokers have newer ones. */
    private static String named(short level) {
        try {
            return MetadataVersion.fromFeatureLevel(level).version();
        } catch (IllegalArgumentException e) {
            return "of level " + level;
        }
    }

    static Finding transactions(int level) {
        return level >= SOUND_TRANSACTIONS
                ? Finding.ok("transactions", TRANSACTIONS + " is " + level)
                : Finding.warn(
                        "transactions",
                        TRANSACTIONS + " is " + level + ", so exactly-once may break when a client and a broker fail"
                                + " together",
                        "on brokers of version 4 run kafka-features --bootstrap-server HOST:PORT upgrade --feature "
                                + TRANSACTIONS + "=" + SOUND_TRANSACTIONS);
    }

    /** The broker's setting; null if it does not show this user its settings. */
    private @Nullable Long cleanupMillis(Node node) {
        ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, node.idString());
        try {
            Config settings =
                    answer(admin.describeConfigs(List.of(broker)).all()).get(broker);
            ConfigEntry entry = settings == null ? null : settings.get(CLEANUP);
            return entry == null ? null : Long.valueOf(entry.value());
        } catch (SurroundingsException e) {
            if (e.getCause() != null && e.getCause().getCause() instanceof AuthorizationException) {
                return null;
            }
            throw e;
        }
    }

    static Finding abandoned(@Nullable Long cleanupMillis) {
        if (cleanupMillis == null) {
            return Finding.ok("abandoned transactions", "the brokers do not show this user when they give them up");
        }
        double seconds = cleanupMillis / MILLIS_PER_SECOND;
        String words = String.format(Locale.ROOT, "the brokers look for them every %.1f s", seconds);
        return cleanupMillis <= CLEANUP_MILLIS_MAX
                ? Finding.ok("abandoned transactions", words)
                : Finding.warn(
                        "abandoned transactions",
                        words + ", and so much longer an instance that is killed may hold up readers",
                        "set " + CLEANUP + "=1000 on the brokers");
    }

    static Finding copies(int brokers, int factor) {
        String key = Setting.REPLICATION_FACTOR.key();
        if (factor > brokers) {
            return Finding.fail(
                    "replication",
                    key + " is " + factor + " and there are " + brokers + " brokers",
                    "set " + Setting.REPLICATION_FACTOR.flag() + " to " + brokers + " at most, or add brokers");
        }
        if (factor < Math.min(brokers, 3)) {
            return Finding.warn(
                    "replication",
                    key + " is " + factor + " on " + brokers + " brokers, so new topics and the remembered state go"
                            + " with a broker",
                    "set " + Setting.REPLICATION_FACTOR.flag() + " to " + Math.min(brokers, 3));
        }
        return Finding.ok("replication", key + " is " + factor);
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new SurroundingsException("the broker does not describe itself (" + e + "): see its log", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SurroundingsException("interrupted while waiting for the broker", e);
        }
    }
}
