package io.smilestream.benchmarks.drift;

import io.smilestream.benchmarks.inputs.SurfaceWindow;
import io.smilestream.calibrator.drift.SmileReading;
import io.smilestream.calibrator.drift.SmileReading.Market;
import io.smilestream.calibrator.drift.SurfaceReading;
import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.simulator.MarketSettings;
import io.smilestream.feeds.simulator.MarketSimulator;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.SmileKey;
import io.smilestream.schemas.Windows;
import io.smilestream.schemas.tick.TickRow;
import io.smilestream.schemas.tick.TickRun;
import io.smilestream.topology.SmileSettings;
import io.smilestream.topology.chain.TickValidator;
import io.smilestream.topology.wire.SurfaceReadings;
import io.smilestream.v1.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The surfaces of a simulated market, window by window: the simulator's ticks through the stream's own validator, chains and
 * calibrators. Where two venues quote an underlying, each is the other's reference.
 */
final class SimulatedSurfaces {
    private final SmileSettings settings;
    private final Windows windows;
    private final TickValidator validator;
    private final Consumer<SurfaceWindow> out;
    private final Map<SmileKey, SmileLine> lines = new TreeMap<>(java.util.Comparator.comparing(SmileKey::toString));
    private final Map<Long, Map<String, Map<Long, SmileReading>>> open = new TreeMap<>();

    SimulatedSurfaces(SmileSettings settings, Consumer<SurfaceWindow> out) {
        this.settings = settings;
        this.windows = Windows.of(settings.window(), settings.grace());
        this.validator = new TickValidator(EpochMicros.lengthOf(settings.aheadMax()));
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
        handOn(Long.MAX_VALUE);
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
        handOn(windows.closedAt(micros) - windows.lengthMicros());
    }

    private void keep(Calibration record) {
        open.computeIfAbsent(EpochMicros.of(record.getWindowEnd()), absent -> new TreeMap<>())
                .computeIfAbsent(record.getVenue() + "|" + record.getUnderlying(), absent -> new TreeMap<>())
                .put(EpochMicros.of(record.getExpiry()), SurfaceReadings.of(record));
    }

    /** Hands on the windows up to an end at which every smile of every venue has arrived. */
    private void handOn(long endMicros) {
        List<Long> done = open.keySet().stream().filter(end -> end <= endMicros).toList();
        for (Long end : done) {
            Map<String, Map<Long, SmileReading>> surfaces = open.get(end);
            if (surfaces == null) {
                continue;
            }
            surfaces.forEach((key, smiles) -> {
                List<SmileReading> readings = new ArrayList<>();
                smiles.values().forEach(smile -> readings.add(referred(key, smile, surfaces)));
                out.accept(new SurfaceWindow(key, new SurfaceReading(end - windows.lengthMicros(), end, readings)));
            });
            open.remove(end);
        }
    }

    /** What an underlying is a claim on: venues name the same coin's options differently. */
    private static String coinOf(String surface) {
        return surface.substring(surface.indexOf('|') + 1).split("-", -1)[0];
    }

    /** The reading with the volatility that another venue shows of the same expiry. */
    private static SmileReading referred(
            String surface, SmileReading smile, Map<String, Map<Long, SmileReading>> surfaces) {
        String coin = coinOf(surface);
        for (Map.Entry<String, Map<Long, SmileReading>> other : surfaces.entrySet()) {
            SmileReading there = other.getValue().get(smile.expiryMicros());
            if (!other.getKey().equals(surface) && coinOf(other.getKey()).equals(coin) && there != null) {
                Market market = new Market(
                        smile.market().forward(),
                        smile.market().disagreement(),
                        there.shape().atmVol());
                return new SmileReading(
                        smile.expiryMicros(),
                        smile.outcome(),
                        smile.tauYears(),
                        market,
                        smile.shape(),
                        smile.fit(),
                        smile.quotes());
            }
        }
        return smile;
    }
}
