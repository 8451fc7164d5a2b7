package io.smilestream.app.replay;

import io.smilestream.app.fault.UsageException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fast event time passes against the clock.
 *
 * @param factor seconds of event time a second, above zero; infinite for as fast as the machine can
 */
public record Speed(double factor) {
    /** As fast as the machine can. */
    public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

    private static final Pattern TEXT = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)x");

    public Speed {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("factor must be above zero, was " + factor);
        }
    }

    /**
     * Reads {@code max} or a factor such as {@code 1x}, {@code 10x} or {@code 0.5x}.
     *
     * @throws UsageException if it is neither
     */
    public static Speed parse(String text) {
        if (text.equals("max")) {
            return MAX;
        }
        Matcher factor = TEXT.matcher(text);
        if (!factor.matches() || Double.parseDouble(factor.group(1)) == 0) {
            throw new UsageException("speed '" + text + "' is not a speed: write 1x, 10x, 0.5x or max");
        }
        return new Speed(Double.parseDouble(factor.group(1)));
    }

    /** Whether nothing is waited for. */
    public boolean isMax() {
        return Double.isInfinite(factor);
    }

    @Override
    public String toString() {
        if (isMax()) {
            return "max";
        }
        return factor == Math.rint(factor) ? (long) factor + "x" : factor + "x";
    }
}
