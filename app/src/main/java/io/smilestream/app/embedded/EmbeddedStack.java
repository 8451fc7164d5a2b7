package io.smilestream.app.embedded;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.Setting;
import io.smilestream.app.embedded.registry.EmbeddedRegistry;
import io.smilestream.app.fault.SurroundingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A broker and a schema registry inside this program: all that the stream needs of its surroundings. */
public final class EmbeddedStack implements AutoCloseable {
    private final EmbeddedRegistry registry;
    private final EmbeddedBroker broker;

    private EmbeddedStack(EmbeddedRegistry registry, EmbeddedBroker broker) {
        this.registry = registry;
        this.broker = broker;
    }

    /**
     * Starts a stack that forgets everything when it is closed.
     *
     * @param brokerPort the broker's port, 0 for any free one
     * @param registryPort the registry's port, 0 for any free one
     * @throws SurroundingsException if a port is taken or the broker does not come up in time
     */
    public static EmbeddedStack start(int brokerPort, int registryPort) {
        return withRegistry(
                registry(() -> EmbeddedRegistry.start(registryPort)), () -> EmbeddedBroker.start(brokerPort));
    }

    /**
     * Starts a stack that keeps its records and schemas in {@code folder} and finds those an earlier one left there.
     *
     * @param brokerPort the broker's port, 0 for any free one
     * @param registryPort the registry's port, 0 for any free one
     * @param folder made if absent
     * @throws SurroundingsException if a port or the folder is taken or the broker does not come up in time
     */
    public static EmbeddedStack start(int brokerPort, int registryPort, Path folder) {
        return withRegistry(
                registry(() -> EmbeddedRegistry.start(registryPort, folder.resolve("registry"))),
                () -> EmbeddedBroker.start(brokerPort, folder.resolve("broker")));
    }

    /**
     * Returns if the ports can be had, which costs nothing; a start that fails for them has cost seconds.
     *
     * @param ports 0 for any free one
     * @throws SurroundingsException if one is taken
     */
    public static void requireFree(int... ports) {
        for (int port : ports) {
            LoopbackChannel.requireFree(port);
        }
    }

    /** Where Kafka clients connect, as {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Address of the schema registry. */
    public String registryUrl() {
        return registry.url();
    }

    /** The settings, pointed at this stack. */
    public AppConfig connect(AppConfig config) {
        return config.with(
                Map.of(
                        Setting.BOOTSTRAP_SERVERS, bootstrapServers(),
                        Setting.SCHEMA_REGISTRY_URL, registryUrl(),
                        Setting.REPLICATION_FACTOR, "1"),
                "embedded stack");
    }

    /** Stops both; the broker first, because nothing else asks the registry. */
    @Override
    public void close() {
        try {
            broker.close();
        } finally {
            registry.close();
        }
    }

    /** The broker alone, for tests that need no registry. */
    EmbeddedBroker broker() {
        return broker;
    }

    private static EmbeddedStack withRegistry(EmbeddedRegistry registry, BrokerStart broker) {
        try {
            return new EmbeddedStack(registry, broker.start());
        } catch (SurroundingsException e) {
            registry.close();
            throw e;
        }
    }

    private static EmbeddedRegistry registry(RegistryStart start) {
        try {
            return start.start();
        } catch (IOException e) {
            throw new SurroundingsException(String.valueOf(e.getMessage()), e);
        }
    }

    @FunctionalInterface
    private interface RegistryStart {
        EmbeddedRegistry start() throws IOException;
    }

    @FunctionalInterface
    private interface BrokerStart {
        EmbeddedBroker start();
    }
}
