package io.smilestream.app.refit;

import io.smilestream.app.output.CanonicalOrder;
import java.time.Instant;
import java.util.Comparator;

/**
 * Which smile, and when; in the order of the output files.
 *
 * @param venue lower-case name
 * @param underlying what the options are written on
 * @param expiry as the files have it
 * @param windowEnd end of the window, exclusive
 */
record SmileWindow(String venue, String underlying, String expiry, Instant windowEnd)
        implements Comparable<SmileWindow> {
    private static final Comparator<SmileWindow> ORDER =
            Comparator.comparing(SmileWindow::key, CanonicalOrder.OF_KEYS).thenComparing(SmileWindow::windowEnd);

    @Override
    public int compareTo(SmileWindow other) {
        return ORDER.compare(this, other);
    }

    private String key() {
        return venue + "|" + underlying + "|" + expiry;
    }
}
