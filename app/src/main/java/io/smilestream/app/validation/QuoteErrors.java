package io.smilestream.app.validation;

import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.smile.Smile;
import java.util.function.IntPredicate;

/** How smiles miss quotes of two sides: smile minus mid volatility, plain and in half-spreads. Not thread-safe. */
final class QuoteErrors {
    private final ErrorTally vol = new ErrorTally();
    private final ErrorTally halfSpreads = new ErrorTally();
    private final ErrorTally rmseOfSlices = new ErrorTally();
    private long slices;
    private long inside;

    /**
     * How one smile misses some quotes of one slice, at the k of each.
     *
     * @param which indices of the quotes that count; those of one side never do
     */
    static QuoteErrors of(Smile smile, SmileSlice slice, IntPredicate which) {
        QuoteErrors errors = new QuoteErrors();
        for (int i = 0; i < slice.size(); i++) {
            if (slice.isTwoSided(i) && which.test(i)) {
                errors.add(smile.vol(slice.k(i)), slice, i);
            }
        }
        if (errors.quotes() > 0) {
            errors.slices = 1;
            errors.rmseOfSlices.add(errors.rmseVol());
        }
        return errors;
    }

    /** Adds all errors of another. */
    void add(QuoteErrors other) {
        vol.add(other.vol);
        halfSpreads.add(other.halfSpreads);
        rmseOfSlices.add(other.rmseOfSlices);
        slices += other.slices;
        inside += other.inside;
    }

    private void add(double smileVol, SmileSlice slice, int i) {
        double miss = smileVol - slice.midVol(i);
        vol.add(miss);
        if (slice.halfSpreadVol(i) > 0.0) {
            halfSpreads.add(miss / slice.halfSpreadVol(i));
        }
        if (smileVol >= slice.bidVol(i) && smileVol <= slice.askVol(i)) {
            inside++;
        }
    }

    /** Slices with at least one quote. */
    long slices() {
        return slices;
    }

    /** Quotes. */
    long quotes() {
        return vol.count();
    }

    /** Root mean square over all quotes, a fraction of volatility; NaN without a quote. */
    double rmseVol() {
        return vol.rms();
    }

    /** Median size over all quotes, a fraction of volatility; NaN without a quote. */
    double medianVol() {
        return vol.median();
    }

    /** Median over the slices of each one's root mean square, a fraction of volatility; NaN without a quote. */
    double medianSliceRmseVol() {
        return rmseOfSlices.median();
    }

    /** Root mean square in half-spreads, locked quotes left out; NaN without a quote. */
    double rmseHalfSpreads() {
        return halfSpreads.rms();
    }

    /** Median size in half-spreads, locked quotes left out; NaN without a quote. */
    double medianHalfSpreads() {
        return halfSpreads.median();
    }

    /** Share of quotes whose bid and ask have the smile between them, 0 to 1; NaN without a quote. */
    double shareInside() {
        return (double) inside / vol.count();
    }
}
