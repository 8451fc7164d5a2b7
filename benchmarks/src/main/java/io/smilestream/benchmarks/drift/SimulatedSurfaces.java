package io.smilestream.benchmarks.drift;

import io.smilestream.benchmarks.inputs.WindowReading;
import io.smilestream.calibrator.drift.SurfaceReading;
import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.simulator.MarketSettings;
import io.smilestream.feeds.simulator.MarketSimulator;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.SmileKey;
import io.smilestream.schemas.SurfaceKey;
import io.smilestream.schemas.Windows;
import io.smilestream.schemas.tick.TickRow;
import io.smilestream.schemas.tick.TickRun;
import io.smilestream.topology.SmileSettings;
import io.smilestream.topology.chain.TickValidator;
import io.smilestream.topology.wire.BuiltSurface;
import io.smilestream.topology.wire.CalibratedSlice;
import io.smilestream.topology.wire.OtherVenues;
import io.smilestream.topology.wire.RecentAtmVols;
import io.smilestream.topology.wire.SurfaceParts;
import io.smilestream.topology.wire.SurfaceReadings;
import io.smilestream.topology.wire.SurfaceRecords;
import io.smilestream.topology.wire.SurfaceSmiles;
import io.smilestream.topology.wire.SurfaceWindow;
import io.smilestream.topology.wire.SurfaceWindow.ClosedThrough;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.Surface;
import io.smilestream.v1.SurfacePart;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The surfaces of a simulated market, window by window: the simulator's ticks through the stream's own validator, chains and
 * calibrators and surfaces.
 */
final class SimulatedSurfaces {
    private static final int ONE_PARTITION = 1;

    private final SmileSettings settings;
    private final Windows windows;
    private final TickValidator validator;
    private final Consumer<WindowReading> out;
    private final Map<SmileKey, SmileLine> lines = new TreeMap<>(Comparator.comparing(SmileKey::toString));
    private final Map<String, Map<Long, SurfacePart>> open = new TreeMap<>();
    private final SurfaceParts parts = new SurfaceParts(ONE_PARTITION);
    private final SurfaceRecords surfaces;
    private final Map<String, Long> closedThrough = new TreeMap<>();
    private final Map<SurfaceKey, RecentAtmVols> recent = new HashMap<>();

    SimulatedSurfaces(SmileSettings settings, Consumer<WindowReading> out) {
        this.settings = settings;
        this.windows = Windows.of(settings.window(), settings.grace());
        this.validator = new TickValidator(EpochMicros.lengthOf(settings.aheadMax()));
        this.surfaces = new SurfaceRecords(settings.configHash());
        this.out = out;
    }

    /** Runs a market to its end. */
    void run(MarketSettings market) {
        try (MarketSimulator simulator = new MarketSimulator(market)) {
            for (FeedRecord record = simulator.next(); record != null; record = simulator.next()) {
                if (record instanceof FeedRecord.Batch batch) {
                    take(batch);
                } else if (record instanceof FeedRecord.Heartbeat beat) {
                    beat(beat);
                }
            }
        }
    }

    private void take(FeedRecord.Batch batch) {
        TickRun run = TickRun.of(batch.batch());
        long feedMicros = EpochMicros.of(batch.feedTime());
        for (int i = 0; i < run.size(); i++) {
            TickRow tick = run.row(i);
            if (validator.faultOf(tick, run, feedMicros) == null) {
                lines.computeIfAbsent(
                                batch.key(),
                                key -> new SmileLine(settings, key, run.priceUnit(), tick.eventMicros(), this::keep))
                        .put(tick, run.priceUnit());
            }
        }
    }

    private void beat(FeedRecord.Heartbeat beat) {
        long micros = EpochMicros.of(beat.time());
        lines.forEach((key, line) -> {
            if (key.venue().equals(beat.venue())) {
                line.advanceTo(micros);
            }
        });
        lines.values().removeIf(SmileLine::isOver);
        closedThrough.put(beat.venue(), windows.closedAt(micros));
        handOn();
    }

    private void keep(CalibratedSlice calibrated) {
        Calibration record = calibrated.calibration();
        String window = record.getWindowEnd() + " " + new SurfaceKey(record.getVenue(), record.getUnderlying());
        open.computeIfAbsent(window, absent -> new TreeMap<>())
                .put(EpochMicros.of(record.getExpiry()), parts.of(calibrated, 0));
    }

    /** Hands on the windows of the venue whose heartbeat has just closed them, in their order. */
    private void handOn() {
        open.forEach((name, smiles) -> {
            SurfaceWindow window = new SurfaceWindow(List.copyOf(smiles.values()), others(smiles));
            out.accept(new WindowReading(window.key().toString(), reading(window)));
        });
        open.clear();
    }

    private Map<String, ClosedThrough> others(Map<Long, SurfacePart> smiles) {
        Map<String, ClosedThrough> others = new HashMap<>();
        closedThrough.forEach((venue, micros) -> others.put(venue, new ClosedThrough(micros)));
        smiles.values().forEach(part -> others.remove(part.getVenue()));
        return others;
    }

    /** As the stream reads a window for its monitor; the joint fit, which no reading has, is left out. */
    private SurfaceReading reading(SurfaceWindow window) {
        SurfaceSmiles smiles = SurfaceSmiles.of(window);
        Surface surface = smiles.calibrations().isEmpty() ? null : surfaces.of(window, smiles, null);
        SurfaceReading reading = SurfaceReadings.of(
                new BuiltSurface(window, surface),
                OtherVenues.atmVols(window, venue -> ofAsset(venue, window.key().asset())));
        recent.computeIfAbsent(window.key(), absent -> new RecentAtmVols()).note(reading);
        return reading;
    }

    private List<RecentAtmVols> ofAsset(String venue, String asset) {
        return recent.entrySet().stream()
                .filter(surface -> surface.getKey().venue().equals(venue)
                        && surface.getKey().asset().equals(asset))
                .map(Map.Entry::getValue)
                .toList();
    }
}
