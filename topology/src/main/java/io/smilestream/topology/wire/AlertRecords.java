package io.smilestream.topology.wire;

import io.smilestream.calibrator.drift.DriftAlert.Evidence;
import io.smilestream.calibrator.drift.RegimeProbabilities;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.SmileKey;
import io.smilestream.schemas.SurfaceKey;
import io.smilestream.v1.AlertEnding;
import io.smilestream.v1.AlertSeverity;
import io.smilestream.v1.AlertStage;
import io.smilestream.v1.DriftAlert;
import io.smilestream.v1.DriftCause;
import io.smilestream.v1.DriftEvidence;
import io.smilestream.v1.DriftMetric;
import io.smilestream.v1.DriftUnit;
import io.smilestream.v1.SuggestedAction;
import io.smilestream.v1.SurfaceRegime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes {@code DriftAlert} records of what a drift monitor says; evidence in units that a person reads. */
public final class AlertRecords {
    private final String configHash;

    /** Records of a stream whose settings have this hash. */
    public AlertRecords(String configHash) {
        this.configHash = configHash;
    }

    /**
     * The record of an alert.
     *
     * @param surface what the monitor watches
     * @param windowStart start of the alert's window
     */
    public DriftAlert of(
            SurfaceKey surface,
            Instant windowStart,
            io.smilestream.calibrator.drift.DriftAlert alert,
            SurfaceRegime regime) {
        Instant expiry = alert.isSurfaceWide() ? null : EpochMicros.toInstant(alert.expiryMicros());
        return DriftAlert.newBuilder()
                .setVenue(surface.venue())
                .setUnderlying(surface.underlying())
                .setExpiry(expiry)
                .setMetric(DriftMetric.valueOf(alert.metric().name()))
                .setCause(DriftCause.valueOf(alert.cause().name()))
                .setStage(AlertStage.valueOf(alert.stage().name()))
                .setEnding(ending(alert.ending()))
                .setSeverity(AlertSeverity.valueOf(alert.severity().name()))
                .setId(alert.id(subject(surface.venue(), surface.underlying(), expiry)))
                .setOpenedAt(EpochMicros.toInstant(alert.openedMicros()))
                .setWindowStart(windowStart)
                .setWindowEnd(EpochMicros.toInstant(alert.windowEndMicros()))
                .setSmiles(alert.smiles())
                .setUnit(unitOf(alert.metric()))
                .setEvidence(evidence(alert))
                .setAction(SuggestedAction.valueOf(alert.action().name()))
                .setRegime(regime)
                .setConfigHash(configHash)
                .build();
    }

    /** The regime as records carry it. */
    public static SurfaceRegime regimeOf(RegimeProbabilities regime) {
        return new SurfaceRegime(regime.calm(), regime.normal(), regime.stressed());
    }

    /** An open alert, closed because the last smile of its surface has expired. */
    public static DriftAlert expired(DriftAlert open, Instant windowStart, Instant windowEnd, SurfaceRegime regime) {
        return DriftAlert.newBuilder(open)
                .setStage(AlertStage.CLOSED)
                .setEnding(AlertEnding.EXPIRED)
                .setWindowStart(windowStart)
                .setWindowEnd(windowEnd)
                .setSmiles(0)
                .setRegime(regime)
                .build();
    }

    /** The key of a record: a smile or surface has at most one open alert of a metric. */
    public static String keyOf(DriftAlert alert) {
        return subject(alert.getVenue(), alert.getUnderlying(), alert.getExpiry()) + "|" + alert.getMetric();
    }

    private static String subject(String venue, String underlying, @Nullable Instant expiry) {
        return expiry == null
                ? new SurfaceKey(venue, underlying).toString()
                : new SmileKey(venue, underlying, expiry).toString();
    }

    private static @Nullable AlertEnding ending(io.smilestream.calibrator.drift.DriftAlert.Ending ending) {
        return ending == io.smilestream.calibrator.drift.DriftAlert.Ending.NONE
                ? null
                : AlertEnding.valueOf(ending.name());
    }

    private static DriftEvidence evidence(io.smilestream.calibrator.drift.DriftAlert alert) {
        Evidence seen = alert.evidence();
        return DriftEvidence.newBuilder()
                .setBefore(alert.metric().readable(seen.before()))
                .setAfter(alert.metric().readable(seen.after()))
                .setZ(seen.z())
                .setScore(seen.score())
                .setWorstStrike(orNull(seen.worstStrike()))
                .setWorstResidualVol(orNull(seen.worstResidualVol()))
                .build();
    }

    /** The unit of what {@link io.smilestream.calibrator.drift.DriftMetric#readable} makes of a metric. */
    static DriftUnit unitOf(io.smilestream.calibrator.drift.DriftMetric metric) {
        return switch (metric) {
            case ATM_VOL -> DriftUnit.VOLATILITY;
            case SKEW, CURVATURE, RISK_REVERSAL, BUTTERFLY -> DriftUnit.RELATIVE_VOLATILITY;
            case FORWARD -> DriftUnit.PRICE;
            case RESIDUAL -> DriftUnit.HALF_SPREADS;
            case SHARE_INSIDE -> DriftUnit.SHARE;
            case USABLE_QUOTES -> DriftUnit.COUNT;
            case QUOTE_AGE -> DriftUnit.SECONDS;
            case BASIS, REFERENCE_VOL -> DriftUnit.RATIO;
            case FROZEN, UNUSABLE, POOR_FIT, COLD_START, BUTTERFLY_MARGIN, CALENDAR_MARGIN, BOUND, SILENCE ->
                DriftUnit.OCCURRENCE;
        };
    }

    private static @Nullable Double orNull(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
