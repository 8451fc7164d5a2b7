package io.smilestream.benchmarks.scaling;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.Setting;
import io.smilestream.app.replay.SmileStream;
import io.smilestream.app.replay.StreamRun;
import io.smilestream.app.replay.TemporaryFolder;
import io.smilestream.benchmarks.pipeline.Cluster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** Instances of one stream, each with a memory of its own; those that run are never restarted. */
final class Instances implements AutoCloseable {
    private static final long POLL_MILLIS = 200;

    private final AppConfig config;
    private final Cluster cluster;
    private final String ticksTopic;
    private final int partitions;
    private final List<StreamRun> runs = new ArrayList<>();
    private final List<TemporaryFolder> memories = new ArrayList<>();

    Instances(AppConfig config, Cluster cluster, String ticksTopic, int partitions) {
        this.config = config;
        this.cluster = cluster;
        this.ticksTopic = ticksTopic;
        this.partitions = partitions;
    }

    /** Starts as many more as are missing. */
    void growTo(int count) throws IOException {
        while (runs.size() < count) {
            TemporaryFolder memory = TemporaryFolder.create("smilestream-scaling-");
            memories.add(memory);
            SmileStream stream = new SmileStream(
                    config.with(Map.of(Setting.STATE_DIR, memory.path().toString()), "the instance's own"));
            Properties settings = stream.properties();
            settings.setProperty(StreamsConfig.CLIENT_ID_CONFIG, name(runs.size()));
            runs.add(StreamRun.start(stream.topology(partitions), settings));
        }
    }

    /** Returns when all run and the partitions are shared out evenly; what each has. */
    List<Set<Integer>> awaitEven() throws InterruptedException, ExecutionException {
        List<Set<Integer>> shares = shares();
        while (!isEven(shares)) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            runs.forEach(StreamRun::requireAlive);
            shares = shares();
        }
        return shares;
    }

    private boolean isEven(List<Set<Integer>> shares) {
        Set<Integer> all = new HashSet<>();
        shares.forEach(all::addAll);
        int fair = partitions / runs.size();
        return all.size() == partitions
                && shares.stream().allMatch(share -> share.size() >= fair)
                && runs.stream().allMatch(run -> run.state() == KafkaStreams.State.RUNNING);
    }

    private List<Set<Integer>> shares() throws InterruptedException, ExecutionException {
        List<Set<Integer>> shares = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            shares.add(cluster.assigned(config.applicationId(), name(i), ticksTopic));
        }
        return shares;
    }

    private static String name(int number) {
        return "instance-" + (number + 1);
    }

    @Override
    public void close() throws IOException {
        runs.forEach(StreamRun::close);
        for (TemporaryFolder memory : memories) {
            memory.close();
        }
    }
}
