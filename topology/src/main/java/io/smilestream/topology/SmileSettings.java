package io.smilestream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smilestream.calibrator.SmileModel;
import io.smilestream.v1.ForwardSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * Every setting that can change a byte of the stream's output.
 *
 * @param window length of a window, aligned to the epoch; 100 ms to 1 day
 * @param grace how much later than a window's end its ticks may come, in event time; zero or more
 * @param maxQuoteAge a quote older than this at the slice's newest tick is left out, and a smile that has been silent for
 *     longer is no longer repeated
 * @param futureBound a tick further ahead of the feed's clock than this is dead-lettered and moves no clock
 * @param model what is fitted to a window's quotes, and whether the windows before speak in it
 * @param forward whose forward strikes are measured from: VENUE, PARITY or FILTERED
 * @param drift how readily drift is told
 */
public record SmileSettings(
        Duration window,
        Duration grace,
        Duration maxQuoteAge,
        Duration futureBound,
        SmileModel model,
        ForwardSource forward,
        DriftChoice drift) {
    private static final Duration WINDOW_MIN = Duration.ofMillis(100);
    private static final Duration WINDOW_MAX = Duration.ofDays(1);
    private static final int HASH_DIGITS = 16;

    public SmileSettings {
        if (window.compareTo(WINDOW_MIN) < 0 || window.compareTo(WINDOW_MAX) > 0) {
            throw new IllegalArgumentException("window must be 100 ms to 1 day, was " + window);
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace must be >= 0, was " + grace);
        }
        if (maxQuoteAge.isNegative() || maxQuoteAge.isZero()) {
            throw new IllegalArgumentException("max.quote.age must be > 0, was " + maxQuoteAge);
        }
        if (futureBound.isNegative()) {
            throw new IllegalArgumentException("future.bound must be >= 0, was " + futureBound);
        }
        if (forward == ForwardSource.UNKNOWN) {
            throw new IllegalArgumentException("forward must be VENUE, PARITY or FILTERED, was " + forward);
        }
    }

    /**
     * Live settings: windows of one second, 200 ms of grace, quotes up to 30 s old, clocks up to 5 s ahead, filtered,
     * measured from the venue's forward; drift told as measured.
     */
    public static SmileSettings standard() {
        return new SmileSettings(
                Duration.ofSeconds(1),
                Duration.ofMillis(200),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                new SmileModel.Svi(true),
                ForwardSource.VENUE,
                DriftChoice.standard());
    }

    /** How far ahead of the feed's clock a tick may be: the future bound, or the grace where disorder may be wider. */
    public Duration aheadMax() {
        return grace.compareTo(futureBound) > 0 ? grace : futureBound;
    }

    /** First 16 hexadecimal digits of the SHA-256 of the settings and the model's version, as every record carries it. */
    public String configHash() {
        String text = "window=" + window + ";grace=" + grace + ";max.quote.age=" + maxQuoteAge + ";future.bound="
                + futureBound + ";forward=" + forward + ";" + drift.describe() + ";" + model.describe();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
