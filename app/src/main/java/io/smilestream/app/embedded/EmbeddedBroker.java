package io.smilestream.app.embedded;

import io.smilestream.app.fault.SurroundingsException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.FaultHandlerFactory;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.server.ServerSocketFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * A real Apache Kafka broker, with its own KRaft controller, inside this program and reachable from this machine alone.
 *
 * <p>Any client on the machine can use it by {@link #bootstrapServers()}. It creates no topic unasked and deletes no
 * record for its age. The first one in a program takes seconds to start, the next ones a fraction of that.
 */
public final class EmbeddedBroker implements AutoCloseable {
    /*
     * Kafka offers no public way to embed a broker; this is the way its own server starts, on classes that may change
     * with any release, which is why the version is pinned. Two deviations: the sockets are bound here, before the
     * start, because the controller must know its own port and a taken port must be told apart from other faults; and
     * faults do not end the JVM, as they would in Kafka's own process, but reach the caller.
     */

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    /** A close writes a snapshot of each partition; it takes about a second. */
    private static final int STOP_LIMIT_SECONDS = 30;

    private final String bootstrapServers;
    private final BrokerFolder folder;
    private final ControllerServer controller;
    private final BrokerServer broker;

    private EmbeddedBroker(
            String bootstrapServers, BrokerFolder folder, ControllerServer controller, BrokerServer broker) {
        this.bootstrapServers = bootstrapServers;
        this.folder = folder;
        this.controller = controller;
        this.broker = broker;
    }

    /**
     * Starts a broker whose records are deleted when it is closed.
     *
     * @param port the port to listen on, 0 for any free one
     * @throws SurroundingsException if the port is taken or the broker does not come up in time
     */
    public static EmbeddedBroker start(int port) {
        return startIn(port, null, BrokerAccess.ANYONE);
    }

    /**
     * Starts a broker that keeps its records in {@code folder} and finds those an earlier one left there.
     *
     * @param port the port to listen on, 0 for any free one
     * @param folder made if absent
     * @throws SurroundingsException if the port or the folder is taken or the broker does not come up in time
     */
    public static EmbeddedBroker start(int port, Path folder) {
        return startIn(port, folder, BrokerAccess.ANYONE);
    }

    /** As {@link #start(int, Path)}, for those whom {@code access} lets in. */
    static EmbeddedBroker start(int port, Path folder, BrokerAccess access) {
        return startIn(port, folder, access);
    }

    /** Where clients connect, as {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Stops the broker, waiting until its logs are flushed, and deletes a temporary folder. */
    @Override
    public void close() {
        try {
            within("stop", STOP_LIMIT_SECONDS, () -> {
                broker.shutdown();
                controller.shutdown();
            });
        } finally {
            release(folder);
        }
    }

    private static EmbeddedBroker startIn(int port, @Nullable Path path, BrokerAccess access) {
        ServerSocketChannel channel = LoopbackChannel.bind(port);
        ServerSocketChannel controllerChannel = LoopbackChannel.bind(0);
        BrokerFolder folder;
        try {
            folder = BrokerFolder.open(path);
        } catch (SurroundingsException e) {
            closeQuietly(channel);
            closeQuietly(controllerChannel);
            throw e;
        }
        try {
            folder.format(access);
            EmbeddedBroker embedded = assemble(channel, controllerChannel, folder, access);
            embedded.startUp();
            return embedded;
        } catch (SurroundingsException e) {
            throw e;
        } catch (Exception e) {
            closeQuietly(channel);
            closeQuietly(controllerChannel);
            release(folder);
            throw new SurroundingsException(
                    "the embedded broker cannot use " + folder.path() + " (" + e.getMessage()
                            + "): choose an empty folder, or one that an embedded broker left",
                    e);
        }
    }

    private static EmbeddedBroker assemble(
            ServerSocketChannel channel,
            ServerSocketChannel controllerChannel,
            BrokerFolder folder,
            BrokerAccess access) {
        String address = LoopbackChannel.address(channel);
        Properties settings = BrokerProperties.of(address, LoopbackChannel.address(controllerChannel), folder.path());
        access.settings().forEach(settings::setProperty);
        KafkaConfig config = new KafkaConfig(settings);
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> marks = KafkaRaftServer.initializeLogDirs(config, LOG, "");
        ServerSocketFactory sockets = (listener, socketAddress, backlog, receiveBytes) ->
                listener.equals(BrokerFolder.CONTROLLER_LISTENER) ? controllerChannel : channel;
        SharedServer shared = new SharedServer(
                config,
                marks._1(),
                Time.SYSTEM,
                Server.initializeMetrics(
                        config, Time.SYSTEM, marks._1().clusterId().orElseThrow()),
                CompletableFuture.completedFuture(Map.of(BrokerFolder.NODE_ID, (InetSocketAddress)
                        controllerChannel.socket().getLocalSocketAddress())),
                List.of(),
                faultsThrow(),
                sockets);
        ControllerServer controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), marks._2());
        return new EmbeddedBroker(address, folder, controller, new BrokerServer(shared));
    }

    private void startUp() {
        try {
            within("start", BrokerProperties.START_LIMIT_SECONDS, () -> {
                controller.startup();
                broker.startup();
            });
        } catch (SurroundingsException e) {
            try {
                close();
            } catch (SurroundingsException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    private static FaultHandlerFactory faultsThrow() {
        return (name, fatal, action) -> (message, cause) -> {
            LOG.error("embedded broker, {}: {}", name, message, cause);
            action.run();
            return new IllegalStateException(message, cause);
        };
    }

    /** Runs {@code step} aside, so that a broker that hangs cannot hang its caller. */
    private static void within(String name, int limitSeconds, Runnable step) {
        FutureTask<Void> task = new FutureTask<>(step, null);
        Thread thread = new Thread(task, "embedded-broker-" + name);
        thread.setDaemon(true);
        thread.start();
        try {
            task.get(limitSeconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new SurroundingsException(
                    "the embedded broker did not " + name + " within " + limitSeconds
                            + " s: the machine may be overloaded or out of memory; try again",
                    e);
        } catch (ExecutionException e) {
            throw new SurroundingsException(
                    "the embedded broker did not " + name + " (" + e.getCause() + "): run with -v for the whole story",
                    e.getCause());
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new SurroundingsException("interrupted: the embedded broker did not " + name, e);
        }
    }

    private static void release(BrokerFolder folder) {
        try {
            folder.close();
        } catch (IOException e) {
            LOG.warn("the embedded broker's folder {} was not deleted ({}): delete it by hand", folder.path(), e);
        }
    }

    private static void closeQuietly(ServerSocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("closing a socket that was never used", e);
        }
    }
}
