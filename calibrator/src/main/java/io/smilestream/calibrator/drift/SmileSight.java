package io.smilestream.calibrator.drift;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What one window showed of one smile; made and read within the window. */
final class SmileSight {
    /** A number and what the detectors made of it. */
    record Sighting(DriftMetric metric, double value, SeriesWatch.Sight sight) {}

    private final Map<DriftMetric, Sighting> sightings = new EnumMap<>(DriftMetric.class);
    private final Map<DriftCause, Suspicion> suspicions = new EnumMap<>(DriftCause.class);

    void add(Sighting sighting) {
        sightings.put(sighting.metric(), sighting);
    }

    /** Keeps the strongest sign of each cause. */
    void suspect(Suspicion suspicion) {
        suspicions.merge(suspicion.cause(), suspicion, (old, fresh) -> fresh.score() > old.score() ? fresh : old);
    }

    void acquit(DriftCause cause) {
        suspicions.remove(cause);
    }

    /** Lays one cause's sign to another, as one of {@code metric}, whose predicted spread is {@code spread}. */
    void blame(DriftCause cause, DriftMetric metric, double spread) {
        Suspicion sign = suspicions.remove(cause);
        Sighting seen = sightings.get(metric);
        if (sign != null && seen != null && !suspects(metric)) {
            suspect(new Suspicion(
                    metric,
                    seen.sight().before(),
                    seen.value(),
                    (seen.value() - seen.sight().before()) / spread,
                    sign.score(),
                    sign.strike(),
                    sign.residual()));
        }
    }

    boolean suspects(DriftCause cause) {
        return suspicions.containsKey(cause);
    }

    Map<DriftCause, Suspicion> suspicions() {
        return suspicions;
    }

    /** Whether the metric itself is the sign of its cause. */
    boolean suspects(DriftMetric metric) {
        Suspicion suspicion = suspicions.get(metric.cause());
        return suspicion != null && suspicion.metric() == metric;
    }

    Map<DriftMetric, Sighting> sightings() {
        return sightings;
    }

    /** The metric's innovation in predicted spreads, NaN if it was not seen. */
    double z(DriftMetric metric) {
        Sighting seen = sightings.get(metric);
        return seen == null ? Double.NaN : seen.sight().z();
    }

    /** The metrics that score at least {@code least}. */
    List<DriftScore> scores(long expiryMicros, double least) {
        List<DriftScore> scores = new ArrayList<>();
        for (Sighting seen : sightings.values()) {
            SeriesWatch.Sight sight = seen.sight();
            if (sight.score() >= least) {
                scores.add(new DriftScore(
                        expiryMicros, seen.metric(), seen.value(), sight.expected(), sight.z(), sight.score()));
            }
        }
        return scores;
    }
}
