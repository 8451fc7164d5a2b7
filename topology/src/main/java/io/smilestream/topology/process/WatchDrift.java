package io.smilestream.topology.process;

import io.smilestream.calibrator.drift.DriftMonitor;
import io.smilestream.calibrator.drift.DriftReport;
import io.smilestream.calibrator.drift.SurfaceReading;
import io.smilestream.schemas.SurfaceKey;
import io.smilestream.topology.store.LiveStore;
import io.smilestream.topology.wire.AlertRecords;
import io.smilestream.topology.wire.BuiltSurface;
import io.smilestream.topology.wire.OtherVenues;
import io.smilestream.topology.wire.StateStores;
import io.smilestream.topology.wire.SurfaceDrift;
import io.smilestream.topology.wire.SurfaceReadings;
import io.smilestream.topology.wire.SurfaceWindow;
import io.smilestream.v1.AlertStage;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.DriftAlert;
import io.smilestream.v1.SurfaceRegime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * All calibrations of one underlying and window in; what is told of alerts out, and the surface, which learns the market's regime
 * on the way. What other venues say is asked of their memories, which lie here too. Remembers what the monitor does until the last
 * expiry has passed; alerts that are open then are closed.
 */
@SuppressWarnings("NullAway.Init") // Kafka calls init before process
public final class WatchDrift extends ContextualProcessor<String, BuiltSurface, String, Object> {
    private final DriftMonitor monitor;
    private final AlertRecords records;
    private final String surfaces;
    private final String alerts;
    private LiveStore<SurfaceDrift> drifts;

    /**
     * Watches as {@code monitor} does and publishes in records of {@code records}.
     *
     * @param surfaces the child that takes surfaces
     * @param alerts the child that takes alerts
     */
    public WatchDrift(DriftMonitor monitor, AlertRecords records, String surfaces, String alerts) {
        this.monitor = monitor;
        this.records = records;
        this.surfaces = surfaces;
        this.alerts = alerts;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        drifts = context.getStateStore(StateStores.DRIFT);
    }

    @Override
    public void process(Record<String, BuiltSurface> record) {
        BuiltSurface built = record.value();
        SurfaceDrift drift = drifts.get(record.key());
        if (drift == null) {
            drift = new SurfaceDrift();
        }
        drifts.put(record.key(), drift);
        drift.note(built.window());
        SurfaceReading reading = SurfaceReadings.of(built, others(built.window()));
        drift.recent().note(reading);
        DriftReport report = monitor.observe(reading, drift.memory());
        SurfaceRegime regime = AlertRecords.regimeOf(report.regime());
        if (built.surface() != null) {
            built.surface().setRegime(regime);
            context().forward(record.withValue(built.surface()), surfaces);
        }
        for (DriftAlert alert : told(built.window(), report, regime).values()) {
            tell(record, drift, alert);
        }
        if (drift.isOver(built.window().end())) {
            Instant start = built.window().any().getWindowStart();
            for (DriftAlert open : drift.open()) {
                tell(
                        record,
                        drift,
                        AlertRecords.expired(open, start, built.window().end(), regime));
            }
            drifts.delete(record.key());
        }
    }

    private Map<Long, Double> others(SurfaceWindow window) {
        String asset = window.key().asset();
        return OtherVenues.atmVols(window, venue -> drifts.entries(venue + "|", venue + "}").entrySet().stream()
                .filter(surface -> SurfaceKey.parse(surface.getKey()).asset().equals(asset))
                .map(surface -> surface.getValue().recent())
                .toList());
    }

    /** The report's alerts by key. One that became worse in the window that closed it is closed, and nothing else. */
    private Map<String, DriftAlert> told(SurfaceWindow window, DriftReport report, SurfaceRegime regime) {
        Calibration any = window.any();
        SurfaceKey surface = window.key();
        Map<String, DriftAlert> told = new LinkedHashMap<>();
        for (io.smilestream.calibrator.drift.DriftAlert alert : report.alerts()) {
            DriftAlert record = records.of(surface, any.getWindowStart(), alert, regime);
            String key = AlertRecords.keyOf(record);
            DriftAlert before = told.get(key);
            if (before == null || before.getStage() != AlertStage.CLOSED) {
                told.put(key, record);
            }
        }
        return told;
    }

    private void tell(Record<String, BuiltSurface> cause, SurfaceDrift drift, DriftAlert alert) {
        drift.note(alert);
        context().forward(new Record<>(AlertRecords.keyOf(alert), alert, cause.timestamp(), cause.headers()), alerts);
    }
}
