package io.smilestream.benchmarks.scaling;

import io.smilestream.app.replay.ReplaySource;
import io.smilestream.feeds.FeedRecord;
import io.smilestream.schemas.SmilePlacement;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;

/** How many ticks of a feed each partition holds. */
final class ChainLoad {
    private final double[] ticks;

    private ChainLoad(int partitions) {
        this.ticks = new double[partitions];
    }

    /** Counts a feed to its end. */
    static ChainLoad of(ReplaySource source, int partitions) throws IOException {
        ChainLoad load = new ChainLoad(partitions);
        FeedRecord next = source.feed().next();
        while (next != null) {
            if (next instanceof FeedRecord.Batch batch) {
                load.ticks[SmilePlacement.partitionOf(batch.key(), partitions)] +=
                        batch.batch().getTicks().size();
            }
            next = source.feed().next();
        }
        return load;
    }

    /** Ticks of some partitions. */
    double of(Collection<Integer> partitions) {
        return partitions.stream().mapToDouble(partition -> ticks[partition]).sum();
    }

    /** Ticks of the most loaded partition over the mean. */
    double unevenness() {
        return unevenness(ticks);
    }

    /** The largest over the mean. */
    static double unevenness(double... loads) {
        return Arrays.stream(loads).max().orElseThrow()
                / Arrays.stream(loads).average().orElseThrow();
    }
}
