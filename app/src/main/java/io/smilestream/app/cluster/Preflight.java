package io.smilestream.app.cluster;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.ConfigEntry;
import io.smilestream.app.config.KafkaClient;
import io.smilestream.app.config.Setting;
import io.smilestream.app.config.WebAddress;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.fault.UsageException;
import io.smilestream.schemas.registry.RegistryRefusedException;
import io.smilestream.schemas.registry.RegistryUnavailableException;
import io.smilestream.schemas.registry.SchemaRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RetriableException;

/** Asks, before any work begins, whether the broker and the registry answer; clients by themselves would retry for minutes. */
public final class Preflight {
    private static final int CONNECT_LIMIT_MILLIS = 3_000;
    private static final int ANSWER_LIMIT_MILLIS = 6_000;

    /** Something listens there already, and a broker on a machine that is starved has needed more than ten seconds. */
    private static final int BROKER_LIMIT_MILLIS = 20_000;

    private Preflight() {}

    /**
     * Returns when both answer.
     *
     * @throws SurroundingsException if one does not; within three seconds where nothing listens, some twenty where it stays silent
     */
    public static void check(AppConfig config) {
        checkBroker(config);
        checkRegistry(config);
    }

    /** As {@link #check}, for work that needs no registry. */
    public static void checkBroker(AppConfig config) {
        ConfigEntry setting = config.entry(Setting.BOOTSTRAP_SERVERS);
        boolean reachable = Arrays.stream(config.bootstrapServers().split(","))
                .map(String::strip)
                .anyMatch(address -> {
                    int colon = address.lastIndexOf(':');
                    return connects(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
                });
        if (!reachable) {
            throw new SurroundingsException("no Kafka broker answers at " + described(setting) + ": start one, or name"
                    + " another with " + Setting.BOOTSTRAP_SERVERS.flag());
        }
        askBroker(config, setting);
    }

    /** As {@link #check}, for work that needs only the registry. */
    public static void checkRegistry(AppConfig config) {
        ConfigEntry setting = config.entry(Setting.SCHEMA_REGISTRY_URL);
        List<WebAddress> addresses = config.registryAddresses();
        boolean reachable = addresses.isEmpty() // a mock
                || addresses.stream().anyMatch(address -> connects(address.host(), address.port()));
        if (!reachable) {
            throw new SurroundingsException("no schema registry answers at " + described(setting)
                    + ": start one, or name another with " + Setting.SCHEMA_REGISTRY_URL.flag());
        }
        askRegistry(config, setting);
    }

    private static void askRegistry(AppConfig config, ConfigEntry setting) {
        Map<String, Object> settings = config.serde();
        settings.put("max.retries", "0");
        settings.put("http.read.timeout.ms", Integer.toString(ANSWER_LIMIT_MILLIS));
        try {
            SchemaRegistry.of(settings).subjects();
        } catch (ConfigException e) {
            throw new UsageException(reason(e));
        } catch (RegistryRefusedException e) {
            boolean credentials = e.httpStatus() == 401 || e.httpStatus() == 403;
            throw new SurroundingsException(
                    (credentials ? "the schema registry at " : "no schema registry with Confluent's API is at ")
                            + described(setting) + (credentials ? " does not let us in: check " : ": check ")
                            + (credentials ? "basic.auth.user.info or bearer.auth.token" : "the path of the address")
                            + " (" + reason(e) + ")",
                    e);
        } catch (RegistryUnavailableException e) {
            throw new SurroundingsException(
                    "the schema registry at " + described(setting) + " does not answer: see its log, then try again ("
                            + reason(e) + ")",
                    e);
        }
    }

    private static void askBroker(AppConfig config, ConfigEntry setting) {
        Map<String, Object> settings = config.kafka(KafkaClient.ADMIN);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, BROKER_LIMIT_MILLIS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, BROKER_LIMIT_MILLIS / 2);
        try (Admin admin = Admin.create(settings)) {
            admin.describeCluster().nodes().get(BROKER_LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ConfigException e) {
            throw e; // A setting that no client takes says nothing about the broker.
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            boolean silent = cause instanceof TimeoutException || cause instanceof RetriableException;
            throw new SurroundingsException(
                    "what listens at " + described(setting)
                            + (silent
                                    ? " does not answer as a Kafka broker: it may still be starting, or expect another"
                                            + " kafka.security.protocol"
                                    : " refuses us (" + reason(cause)
                                            + "): check the kafka.security.*, kafka.sasl.* and kafka.ssl.* settings"),
                    cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SurroundingsException("interrupted while waiting for the broker at " + setting.shown(), e);
        }
    }

    private static String described(ConfigEntry setting) {
        return setting.shown() + " (" + setting.key() + ", " + setting.origin() + ")";
    }

    private static String reason(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static boolean connects(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_LIMIT_MILLIS);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
