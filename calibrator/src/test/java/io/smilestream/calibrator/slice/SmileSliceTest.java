package io.smilestream.calibrator.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SmileSliceTest {
    @Test
    void keepsItsQuotesWhenTheCallersArraysChange() {
        double[] bid = {0.5, 0.6};
        SmileSlice slice = SmileSlice.of(0.1, new double[] {-0.1, 0.1}, bid, new double[] {0.6, 0.7});
        bid[0] = 9.0;

        assertThat(slice.bidVol(0)).isEqualTo(0.5);
        assertThat(slice.midVol(0)).isEqualTo(0.55);
        assertThat(slice.halfSpreadVol(1)).isBetween(0.0499, 0.0501);
    }

    @Test
    void loneSideIsBoundWithoutMid() {
        double none = Double.NaN;
        SmileSlice slice = SmileSlice.of(
                0.1, new double[] {-0.1, 0.0, 0.1}, new double[] {0.5, 0.5, none}, new double[] {none, 0.6, 0.7});

        assertThat(slice.twoSided()).isEqualTo(1);
        assertThat(slice.hasAsk(0)).isFalse();
        assertThat(slice.referenceVol(0)).isEqualTo(0.5);
        assertThat(slice.referenceVol(2)).isEqualTo(0.7);
        assertThat(slice.midVol(2)).isNaN();
        assertThat(slice.medianHalfSpreadVol()).isBetween(0.0499, 0.0501);
    }

    @Test
    void refusesQuotesThatCannotBeFitted() {
        double[] one = {0.5};
        assertThatIllegalArgumentException().isThrownBy(() -> SmileSlice.of(0.0, one, one, one));
        assertThatIllegalArgumentException().isThrownBy(() -> SmileSlice.of(0.1, one, one, new double[] {0.4}));
        double[] none = {Double.NaN};
        assertThatIllegalArgumentException().isThrownBy(() -> SmileSlice.of(0.1, one, none, none));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmileSlice.of(0.1, new double[] {0.1, 0.0}, new double[2], new double[2]));
    }
}
