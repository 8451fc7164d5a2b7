package io.smilestream.calibrator.drift;

/** How urgent an alert is; an open alert never becomes less so. The numbers are part of the stored form. */
public enum AlertSeverity {
    /** Worth knowing. */
    INFO(0),
    /** Worth looking at. */
    WARNING(1),
    /** Worth waking somebody. */
    CRITICAL(2);

    private final int number;

    AlertSeverity(int number) {
        this.number = number;
    }

    /** Its number in the stored form, the more urgent the larger. */
    int number() {
        return number;
    }
}
