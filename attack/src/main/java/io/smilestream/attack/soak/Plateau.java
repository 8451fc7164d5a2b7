package io.smilestream.attack.soak;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a measurement has stopped growing: the straight line through its second half, by least squares, rises over that
 * half by no more than a twentieth of its mean, or by no more than what is noise.
 *
 * <p>Not thread-safe.
 */
public final class Plateau {
    private static final double SHARE_MAX = 0.05;
    private static final int SAMPLES_MIN = 8;

    private final Vital vital;
    private final List<Double> seconds = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();

    /** Nothing measured yet. */
    public Plateau(Vital vital) {
        this.vital = vital;
    }

    /** Takes the next measurement, so many seconds after the first. */
    public void add(double second, double value) {
        seconds.add(second);
        values.add(value);
    }

    /** Whether enough was measured and it has stopped growing. */
    public boolean isReached() {
        return values.size() >= SAMPLES_MIN && rise() <= Math.max(vital.noise(), SHARE_MAX * mean());
    }

    /** The measurement in one line: where it began, its mean and its rise over the second half. */
    @Override
    public String toString() {
        String first = values.isEmpty() ? "nothing" : vital.shown(values.get(0));
        return vital.title() + ": first " + first + ", mean of the second half " + vital.shown(mean())
                + ", rise over it " + vital.shown(rise()) + " (" + values.size() + " samples)"
                + (isReached() ? "" : ": NO PLATEAU");
    }

    private int half() {
        return values.size() / 2;
    }

    private double mean() {
        return mean(values);
    }

    private double mean(List<Double> numbers) {
        return numbers.subList(half(), numbers.size()).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0.0);
    }

    /** Slope times length of the second half. */
    private double rise() {
        if (values.size() < 2) {
            return 0.0;
        }
        double meanSecond = mean(seconds);
        double meanValue = mean(values);
        double products = 0.0;
        double squares = 0.0;
        for (int i = half(); i < values.size(); i++) {
            double away = seconds.get(i) - meanSecond;
            products += away * (values.get(i) - meanValue);
            squares += away * away;
        }
        double length = seconds.get(seconds.size() - 1) - seconds.get(half());
        return squares == 0.0 ? 0.0 : products / squares * length;
    }
}
