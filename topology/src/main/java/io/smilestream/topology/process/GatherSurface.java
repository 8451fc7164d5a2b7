package io.smilestream.topology.process;

import io.smilestream.schemas.EpochMicros;
import io.smilestream.state.v1.HeardState;
import io.smilestream.state.v1.HeardVenue;
import io.smilestream.topology.store.LiveStore;
import io.smilestream.topology.wire.PartKeys;
import io.smilestream.topology.wire.StateStores;
import io.smilestream.topology.wire.SurfaceWindow;
import io.smilestream.topology.wire.SurfaceWindow.ClosedThrough;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.SurfacePart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Calibrations in; all of one underlying and window together out, once every partition of the ticks has closed the window.
 *
 * <p>A calibration of a window that its own partition has closed before counts for no surface: it was made of ticks that came
 * after the venue's heartbeat, and whether the others were through by then is chance. Such parts are counted in the metric
 * {@code surface-parts-left-out-total}.
 */
@SuppressWarnings("NullAway.Init") // Kafka calls init before process
public final class GatherSurface extends ContextualProcessor<String, SurfacePart, String, SurfaceWindow> {
    /*
     * What is forwarded is a function of the input, however many partitions and threads there are. A smile's calibrations and
     * its partition's progress come from one task to one partition, so their order here is the order in which they were made;
     * and that is the order of the smile's ticks and its venue's heartbeats, which every feed writes alike to all partitions.
     * Whether a calibration counts depends on that order alone. How other partitions interleave decides only when a window is
     * complete, not what it holds. So it is with how far other venues were when a partition closed a window.
     */

    /**
     * Windows that may wait for a heartbeat, of each underlying in each partition of the ticks. A venue without heartbeats
     * closes none, and what waits must not grow without bound, not even by smiles that have expired; one with heartbeats
     * has one in every window.
     */
    private static final int AHEAD_MAX = 60;

    private static final char SEPARATOR = '|';

    private LiveStore<SurfacePart> parts;
    private KeyValueStore<String, Long> progress;
    private LiveStore<HeardState> heard;
    private Sensor late;
    private Sensor unheralded;

    @Override
    public void init(ProcessorContext<String, SurfaceWindow> context) {
        super.init(context);
        parts = context.getStateStore(StateStores.SURFACE_PARTS);
        progress = context.getStateStore(StateStores.PROGRESS);
        heard = context.getStateStore(StateStores.HEARD);
        late = counter("late");
        unheralded = counter("unheralded");
    }

    @Override
    public void process(Record<String, SurfacePart> record) {
        SurfacePart part = record.value();
        Calibration calibration = part.getCalibration();
        if (calibration == null) {
            advance(part);
        } else {
            keep(part, calibration);
        }
    }

    private void keep(SurfacePart part, Calibration calibration) {
        long end = EpochMicros.of(calibration.getWindowEnd());
        Long closed = progress.get(progressKey(part.getVenue(), part.getPartition()));
        if (closed != null && end <= closed) {
            late.record();
            return;
        }
        parts.put(PartKeys.of(calibration), part);
        long length = end - EpochMicros.of(calibration.getWindowStart());
        forgetUnheralded(part, closed == null ? Long.MIN_VALUE : closed, end - AHEAD_MAX * length);
    }

    /**
     * Forgets windows that ended after {@code closed} and by {@code oldest}, of all smiles of the underlying that come from
     * the same partition of the ticks: one task made them, so what is forgotten is a function of its order.
     */
    private void forgetUnheralded(SurfacePart part, long closed, long oldest) {
        if (oldest <= closed) {
            return;
        }
        String venue = part.getVenue();
        String underlying = part.getCalibration().getUnderlying();
        for (SurfacePart old : parts.values(PartKeys.after(venue, closed), PartKeys.after(venue, oldest))) {
            Calibration other = old.getCalibration();
            if (old.getPartition() == part.getPartition()
                    && other.getUnderlying().equals(underlying)) {
                parts.delete(PartKeys.of(other));
                unheralded.record();
            }
        }
    }

    private void advance(SurfacePart said) {
        String key = progressKey(said.getVenue(), said.getPartition());
        long through = EpochMicros.of(said.getClosedThrough());
        Long before = progress.get(key);
        if (before == null || through > before) {
            progress.put(key, through);
            hear(said, through);
            closeThrough(said, closedEverywhere(said));
        }
    }

    /** Keeps how far other venues are in the partition that closes this one's window: the order of its heartbeats says so. */
    private void hear(SurfacePart said, long through) {
        List<HeardVenue> others = new ArrayList<>();
        String ofPartition = progressKey("", said.getPartition());
        try (KeyValueIterator<String, Long> all = progress.all()) {
            while (all.hasNext()) {
                KeyValue<String, Long> one = all.next();
                String venue = one.key.substring(0, one.key.indexOf(SEPARATOR));
                if (one.key.endsWith(ofPartition) && !venue.equals(said.getVenue())) {
                    others.add(new HeardVenue(venue, one.value));
                }
            }
        }
        if (!others.isEmpty()) {
            heard.put(PartKeys.heard(said.getVenue(), through, said.getPartition()), new HeardState(others));
        }
    }

    /** End of the last window that all partitions have closed; before all windows while one has not spoken. */
    private long closedEverywhere(SurfacePart said) {
        long least = Long.MAX_VALUE;
        for (int partition = 0; partition < said.getPartitions(); partition++) {
            Long closed = progress.get(progressKey(said.getVenue(), partition));
            least = closed == null ? Long.MIN_VALUE : Math.min(least, closed);
        }
        return least;
    }

    private void closeThrough(SurfacePart said, long end) {
        String venue = said.getVenue();
        List<SurfacePart> due = parts.values(PartKeys.first(venue), PartKeys.after(venue, end));
        int from = 0;
        for (int to = 1; to <= due.size(); to++) {
            if (to == due.size() || !isSameSurface(due.get(from), due.get(to))) {
                close(due.subList(from, to), othersAt(said, due.get(from)));
                from = to;
            }
        }
        heard.delete(PartKeys.first(venue), PartKeys.after(venue, end));
    }

    /** How far other venues were when each partition closed the window of {@code due}; of none if one closed it together with later ones. */
    private Map<String, ClosedThrough> othersAt(SurfacePart said, SurfacePart due) {
        long end = EpochMicros.of(due.getCalibration().getWindowEnd());
        Map<String, ClosedThrough> others = new HashMap<>();
        for (int partition = 0; partition < said.getPartitions(); partition++) {
            HeardState here = heard.get(PartKeys.heard(said.getVenue(), end, partition));
            if (here == null) {
                return Map.of();
            }
            Map<String, ClosedThrough> closed = new HashMap<>();
            here.getOthers()
                    .forEach(other -> closed.put(other.getVenue(), new ClosedThrough(other.getClosedThrough())));
            if (partition == 0) {
                others.putAll(closed);
            }
            others.keySet().retainAll(closed.keySet());
            others.replaceAll((venue, before) -> before.and(closed.getOrDefault(venue, before)));
        }
        return others;
    }

    private static boolean isSameSurface(SurfacePart one, SurfacePart other) {
        return one.getCalibration().getWindowEnd().equals(other.getCalibration().getWindowEnd())
                && one.getCalibration()
                        .getUnderlying()
                        .equals(other.getCalibration().getUnderlying());
    }

    /** Forgets the parts first: a fault further down must not have them tried again for ever. */
    private void close(List<SurfacePart> due, Map<String, ClosedThrough> others) {
        SurfaceWindow window = new SurfaceWindow(due, others);
        due.forEach(part -> parts.delete(PartKeys.of(part.getCalibration())));
        context()
                .forward(new Record<>(
                        window.key().toString(), window, window.end().toEpochMilli(), new RecordHeaders()));
    }

    private static String progressKey(String venue, int partition) {
        return venue + SEPARATOR + partition;
    }

    private Sensor counter(String reason) {
        return context()
                .metrics()
                .addRateTotalSensor(
                        "smilestream",
                        context().taskId().toString(),
                        "surface-parts-left-out",
                        RecordingLevel.INFO,
                        "reason",
                        reason);
    }
}
