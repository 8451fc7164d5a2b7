package io.smilestream.topology.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smilestream.calibrator.drift.AlertSeverity;
import io.smilestream.calibrator.drift.DriftAlert.Ending;
import io.smilestream.calibrator.drift.DriftAlert.Evidence;
import io.smilestream.calibrator.drift.DriftAlert.Stage;
import io.smilestream.calibrator.drift.DriftCause;
import io.smilestream.calibrator.drift.DriftMetric;
import io.smilestream.calibrator.drift.SuggestedAction;
import io.smilestream.schemas.SurfaceKey;
import io.smilestream.v1.AlertEnding;
import io.smilestream.v1.AlertStage;
import io.smilestream.v1.DriftAlert;
import io.smilestream.v1.DriftUnit;
import io.smilestream.v1.SurfaceRegime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AlertRecordsTest {
    private static final SurfaceKey BTC = new SurfaceKey("deribit", "BTC");
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final SurfaceRegime REGIME = new SurfaceRegime(0.2, 0.3, 0.5);

    private final AlertRecords records = new AlertRecords("00112233445566ff");

    @ParameterizedTest
    @EnumSource(DriftMetric.class)
    void everyMetricHasASymbolAndAUnit(DriftMetric metric) {
        DriftAlert record = of(metric, 0.0);

        assertThat(record.getMetric().name()).isEqualTo(metric.name());
        assertThat(record.getCause().name()).isEqualTo(metric.cause().name());
        assertThat(record.getUnit()).isNotEqualTo(DriftUnit.UNKNOWN);
        assertThat(AlertRecords.keyOf(record)).isEqualTo("deribit|BTC|" + metric);
    }

    @Test
    void everyOtherWordHasASymbol() {
        for (DriftCause cause : DriftCause.values()) {
            assertThat(io.smilestream.v1.DriftCause.valueOf(cause.name()).name())
                    .isNotEqualTo("UNKNOWN");
        }
        for (AlertSeverity severity : AlertSeverity.values()) {
            assertThat(io.smilestream.v1.AlertSeverity.valueOf(severity.name()).name())
                    .isNotEqualTo("UNKNOWN");
        }
        for (SuggestedAction action : SuggestedAction.values()) {
            assertThat(io.smilestream.v1.SuggestedAction.valueOf(action.name()).name())
                    .isNotEqualTo("UNKNOWN");
        }
        for (Stage stage : Stage.values()) {
            assertThat(AlertStage.valueOf(stage.name()).name()).isNotEqualTo("UNKNOWN");
        }
        for (Ending ending : Ending.values()) {
            assertThat(ending == Ending.NONE || AlertEnding.valueOf(ending.name()) != AlertEnding.UNKNOWN)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ATM_VOL, -0.6931471805599453, 0.5",
        "FORWARD, 11.512925464970229, 100000",
        "RESIDUAL, 0.04879016416943205, 1.0",
        "USABLE_QUOTES, 2.3978952727983707, 10",
        "QUOTE_AGE, 0.6931471805599453, 1.0",
        "REFERENCE_VOL, 0.09531017980432493, 0.1",
        "SKEW, -0.1, -0.1"
    })
    void saysEvidenceInUnitsThatAPersonReads(DriftMetric metric, double watched, double said) {
        assertThat(of(metric, watched).getEvidence().getAfter()).isCloseTo(said, within(1e-9 * Math.abs(said)));
    }

    @Test
    void closesWithTheLastExpiry() {
        DriftAlert open = of(DriftMetric.SILENCE, 1.0);
        Instant end = START.plusSeconds(60);

        DriftAlert closed = AlertRecords.expired(open, START.plusSeconds(59), end, REGIME);

        assertThat(closed.getStage()).isEqualTo(AlertStage.CLOSED);
        assertThat(closed.getEnding()).isEqualTo(AlertEnding.EXPIRED);
        assertThat(closed.getId()).isEqualTo(open.getId());
        assertThat(closed.getWindowEnd()).isEqualTo(end);
        assertThat(open.getStage()).isEqualTo(AlertStage.OPEN);
    }

    private DriftAlert of(DriftMetric metric, double value) {
        long end = 1_772_352_001_000_000L;
        return records.of(
                BTC,
                START,
                new io.smilestream.calibrator.drift.DriftAlert(
                        Stage.OPEN,
                        Ending.NONE,
                        io.smilestream.calibrator.drift.DriftAlert.SURFACE,
                        metric,
                        metric.cause(),
                        AlertSeverity.WARNING,
                        end,
                        end,
                        3,
                        new Evidence(value, value, 9.0, 1.5, Double.NaN, Double.NaN)),
                REGIME);
    }
}
