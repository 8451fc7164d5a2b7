package io.smilestream.app.replay;

import io.smilestream.app.fault.UsageException;
import java.util.List;
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

    private static final List<Double> LADDER =
            List.of(0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0);

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

    /** The next larger of 1, 2 and 5 times a power of ten; {@link #MAX} beyond a thousand. */
    public Speed faster() {
        return LADDER.stream()
                .filter(step -> step > factor)
                .findFirst()
                .map(Speed::new)
                .orElse(MAX);
    }

    /** The next smaller of 1, 2 and 5 times a power of ten, a tenth at least; from {@link #MAX} the archive's own pace. */
    public Speed slower() {
        double below = LADDER.get(0);
        for (double step : LADDER) {
            below = step < factor ? step : below;
        }
        return new Speed(isMax() ? 1.0 : below);
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
