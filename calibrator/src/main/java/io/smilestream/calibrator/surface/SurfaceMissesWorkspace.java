package io.smilestream.calibrator.surface;

import io.smilestream.calibrator.slice.MissSumsWorkspace;
import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.smile.Smile;

/** Adds up how smiles meet their quotes of two sides. Not thread-safe. */
final class SurfaceMissesWorkspace {
    private final MissSumsWorkspace sums = new MissSumsWorkspace();

    /** Adds an expiry. */
    SurfaceMissesWorkspace add(SmileSlice slice, Smile smile) {
        for (int i = 0; i < slice.size(); i++) {
            if (slice.isTwoSided(i)) {
                sums.add(slice, i, smile.vol(slice.k(i)));
            }
        }
        return this;
    }

    /** What they come to. */
    SurfaceMisses toMisses() {
        return new SurfaceMisses(sums.quotes(), sums.rmseVol(), sums.rmseHalfSpreads(), sums.shareInside());
    }
}
