package io.smilestream.attack.process;

import io.smilestream.app.cluster.Preflight;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.ConfigSources;
import io.smilestream.app.fault.SurroundingsException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A broker in its own process, which keeps its address and its records through every death, and a registry. */
public final class Cluster implements AutoCloseable {
    private static final int HEAP_MIB = 400;
    private static final Duration START_MAX = Duration.ofMinutes(2);

    private final Path folder;
    private Path records;
    private final int port;
    private final MoodyRegistry registry;
    private @Nullable Child broker;
    private int starts;

    private Cluster(Path folder, int port, MoodyRegistry registry) {
        this.folder = folder;
        this.records = folder.resolve("broker");
        this.port = port;
        this.registry = registry;
    }

    /** Starts both, with records and logs below {@code folder}; returns when the broker answers. */
    public static Cluster start(Path folder) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Cluster cluster = new Cluster(folder, port, MoodyRegistry.start());
        cluster.startBroker();
        return cluster;
    }

    /** Settings of a client of this cluster. */
    public AppConfig config(Map<String, String> own) {
        Map<String, String> settings = new TreeMap<>(own);
        settings.put("bootstrap.servers", "127.0.0.1:" + port);
        settings.put("schema.registry.url", registry.url());
        return AppConfig.of(ConfigSources.ofFlags(settings));
    }

    /** The registry. */
    public MoodyRegistry registry() {
        return registry;
    }

    /** Whether the broker's process is there. */
    public boolean brokerRuns() {
        return broker != null && broker.isAlive();
    }

    /** Starts the broker on the records of the one before; returns when it answers. */
    public void startBroker() throws IOException, InterruptedException {
        Path log = folder.resolve("broker-" + ++starts + ".log");
        broker = Child.start(BrokerProcess.class, HEAP_MIB, log, List.of(Integer.toString(port), records.toString()));
        AppConfig config = config(Map.of());
        Await.until("the broker answers, see " + log, START_MAX, () -> answers(config));
    }

    /** Stops the broker and starts it with its records on a disk of its own, roomy at first, over {@code place}. */
    public SmallDisk moveTo(Path place) throws IOException, InterruptedException {
        stopBroker();
        SmallDisk disk = SmallDisk.mount(place);
        records = move(records, disk.folder().resolve("broker"));
        startBroker();
        return disk;
    }

    /** Stops the broker and starts it with its records where they were before {@link #moveTo}. */
    public void moveBack() throws IOException, InterruptedException {
        stopBroker();
        records = move(records, folder.resolve("broker"));
        startBroker();
    }

    private static Path move(Path from, Path to) throws IOException, InterruptedException {
        int code = new ProcessBuilder(
                        "sh",
                        "-c",
                        "cp -a --sparse=always \"$0\" \"$1\" && rm -r \"$0\"",
                        from.toString(),
                        to.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new UnexpectedException("the broker's records cannot be moved to " + to);
        }
        return to;
    }

    /** Ends the broker without a word. */
    public void killBroker() throws InterruptedException {
        if (broker != null) {
            broker.kill();
        }
    }

    /** Asks the broker to end and waits until it has. */
    public void stopBroker() throws InterruptedException {
        if (broker != null) {
            broker.terminate();
            int unusedCode = broker.awaitEnd();
        }
    }

    @Override
    public void close() {
        if (broker != null) {
            broker.close();
        }
        registry.close();
    }

    private static boolean answers(AppConfig config) {
        try {
            Preflight.checkBroker(config);
            return true;
        } catch (SurroundingsException e) {
            return false;
        }
    }
}
