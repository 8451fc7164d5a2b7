package io.smilestream.calibrator;

import io.smilestream.calibrator.filter.SmileMemory;
import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.smile.CalendarNeighbours;
import org.jspecify.annotations.Nullable;

/** Fits slices with one model. Not thread-safe. */
public interface SmileFitter {
    /**
     * Fits one slice.
     *
     * @param slice at least three quotes of two sides
     * @param memory of the same expiry, left as the next slice needs it; one of another model is forgotten
     * @param neighbours the expiries next to it; SVI respects their order as far as its quotes allow, other models do not
     * @return null if no start led to a smile with a finite misfit; the memory then keeps what it had of this model
     */
    @Nullable
    SmileFit fit(SmileSlice slice, SmileMemory memory, CalendarNeighbours neighbours);
}
