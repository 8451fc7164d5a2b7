package io.smilestream.topology.wire;

import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.v1.QuoteUse;
import io.smilestream.v1.Slice;
import io.smilestream.v1.SliceQuote;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The used and bounding quotes of a slice in the order of the fit. Quotes carry their own forward's k, so their order by k can differ
 * from their order by strike.
 */
public final class SliceMapping {
    private final Slice slice;
    private final List<SliceQuote> used;

    private SliceMapping(Slice slice, List<SliceQuote> used) {
        this.slice = slice;
        this.used = used;
    }

    /** Sorts out the used and bounding quotes of {@code slice}. */
    public static SliceMapping of(Slice slice) {
        List<SliceQuote> used = slice.getQuotes().stream()
                .filter(quote -> quote.getUse() == QuoteUse.USED || quote.getUse() == QuoteUse.BOUND)
                .sorted(Comparator.comparingDouble(SliceQuote::getK).thenComparingDouble(SliceQuote::getStrike))
                .toList();
        return new SliceMapping(slice, used);
    }

    /** The used and bounding quotes, by increasing k. */
    public List<SliceQuote> used() {
        return used;
    }

    /** What the calibrator fits. Only for a slice with a time to expiry above zero. */
    public SmileSlice toSmileSlice() {
        int n = used.size();
        double[] k = new double[n];
        double[] bidVol = new double[n];
        double[] askVol = new double[n];
        for (int i = 0; i < n; i++) {
            k[i] = used.get(i).getK();
            bidVol[i] = orNaN(used.get(i).getBidVol());
            askVol[i] = orNaN(used.get(i).getAskVol());
        }
        return SmileSlice.of(slice.getTauYears(), k, bidVol, askVol);
    }

    private static double orNaN(@Nullable Double vol) {
        return vol == null ? Double.NaN : vol;
    }
}
