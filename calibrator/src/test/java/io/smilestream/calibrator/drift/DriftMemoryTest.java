package io.smilestream.calibrator.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smilestream.calibrator.drift.SmileReading.Fit;
import io.smilestream.calibrator.drift.SmileReading.Market;
import io.smilestream.calibrator.drift.SmileReading.Outcome;
import io.smilestream.calibrator.drift.SmileReading.Quotes;
import io.smilestream.calibrator.drift.SmileReading.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftMemoryTest {
    @Test
    void emptyArrayIsAnEmptyMemory() {
        assertThat(DriftMemory.of(new double[0]).isEmpty()).isTrue();
        assertThat(new DriftMemory().toArray()).hasSize(DriftMemory.HEAD_LENGTH);
    }

    @Test
    void rejectsAnotherVersionOrLength() {
        double[] stored = new DriftMemory().toArray();
        stored[0] = 2.0;
        assertThatIllegalArgumentException().isThrownBy(() -> DriftMemory.of(stored));
        assertThatIllegalArgumentException().isThrownBy(() -> DriftMemory.of(new double[] {1.0, 2.0}));
    }

    /** However many expiries come and go, it keeps a bounded number. */
    @Test
    void neverGrowsBeyondItsBound() {
        DriftMonitor monitor = new DriftMonitor(DriftSettings.standard());
        DriftMemory memory = new DriftMemory();
        for (int window = 1; window <= 300; window++) {
            long end = QuietSurface.START + window * QuietSurface.SECOND;
            List<SmileReading> smiles = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                long expiry = end + (5L * window + i) * QuietSurface.DAY;
                smiles.add(new SmileReading(
                        expiry, Outcome.UNUSABLE, 0.1, Market.NONE, Shape.NONE, Fit.NONE, Quotes.NONE));
            }
            monitor.observe(new SurfaceReading(end - QuietSurface.SECOND, end, smiles), memory);
            assertThat(memory.smiles()).isLessThanOrEqualTo(DriftMemory.SMILES_MAX);
        }
        assertThat(memory.toArray())
                .hasSize(DriftMemory.HEAD_LENGTH + DriftMemory.SMILES_MAX * DriftMemory.SMILE_LENGTH);
    }
}
