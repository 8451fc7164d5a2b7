package io.smilestream.calibrator.surface;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.calibrator.arbitrage.CalendarOrderWorkspace;
import io.smilestream.calibrator.smile.Smile;

/** Looks for arbitrage where a reader would: on a grid up to the wider of 1.5 in k and six deviations at the money. */
final class ArbitrageOnGrid {
    private static final int POINTS_PER_SIDE = 100;
    private static final double ROUNDING = 1e-12;

    private ArbitrageOnGrid() {}

    static void assertNone(EssviSurface surface) {
        for (int i = 0; i < surface.size(); i++) {
            Smile smile = surface.smile(i);
            double reach = Math.max(
                    CalendarOrderWorkspace.REACH_K, CalendarOrderWorkspace.REACH_DEVIATIONS * Math.sqrt(smile.w(0.0)));
            for (int j = -POINTS_PER_SIDE; j <= POINTS_PER_SIDE; j++) {
                double k = reach * j / POINTS_PER_SIDE;
                assertThat(ImpliedDistribution.density(smile, k)).isGreaterThanOrEqualTo(-ROUNDING);
                if (i > 0) {
                    assertThat(surface.smile(i - 1).w(k)).isLessThanOrEqualTo(smile.w(k));
                }
            }
        }
    }
}
