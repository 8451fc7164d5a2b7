package io.smilestream.app.refit;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** What a set of smiles and windows adds up to on both sides. Not thread-safe. */
final class RefitTally {
    private final Map<Side, SideTally> sides = new EnumMap<>(Side.class);
    private final Numbers atmVolChanges = new Numbers();
    private final Numbers skewChanges = new Numbers();

    /** The two configurations. */
    enum Side {
        A,
        B
    }

    private static final class SideTally {
        private final SortedMap<String, Long> statuses = new TreeMap<>();
        private final Numbers rmseVol = new Numbers();
        private final Numbers shareInside = new Numbers();
    }

    RefitTally() {
        for (Side side : Side.values()) {
            sides.put(side, new SideTally());
        }
    }

    /** Adds what became of one smile and window; null where a side has none. */
    void add(@Nullable CalibrationRow a, @Nullable CalibrationRow b) {
        add(Side.A, a);
        add(Side.B, b);
        if (a != null && b != null && a.isNew() && b.isNew()) {
            atmVolChanges.add(Math.abs(b.number("atmVol") - a.number("atmVol")));
            skewChanges.add(Math.abs(b.number("atmSkew") - a.number("atmSkew")));
        }
    }

    /** Windows by status. */
    SortedMap<String, Long> statuses(Side side) {
        return of(side).statuses;
    }

    /** Windows with a smile of their own. */
    long smiles(Side side) {
        return of(side).statuses.entrySet().stream()
                .filter(status ->
                        status.getKey().equals("FITTED") || status.getKey().equals("DEGRADED"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Median over the windows with a smile of their own, a fraction of volatility; NaN without any. */
    double medianRmseVol(Side side) {
        return of(side).rmseVol.median();
    }

    /** Median over the windows with a smile of their own; NaN without any. */
    double medianShareInside(Side side) {
        return of(side).shareInside.median();
    }

    /** How far the volatilities at the forward lie apart where both sides have a smile, fractions of volatility. */
    Numbers atmVolChanges() {
        return atmVolChanges;
    }

    /** How far the slopes at the forward lie apart where both sides have a smile, volatility per log-moneyness. */
    Numbers skewChanges() {
        return skewChanges;
    }

    private void add(Side side, @Nullable CalibrationRow row) {
        if (row == null) {
            return;
        }
        of(side).statuses.merge(row.status(), 1L, Long::sum);
        if (row.isNew()) {
            of(side).rmseVol.add(row.number("rmseVol"));
            of(side).shareInside.add(row.number("shareInside"));
        }
    }

    private SideTally of(Side side) {
        return sides.getOrDefault(side, new SideTally());
    }

    /** Numbers whose median and maximum are asked for once, at the end. */
    static final class Numbers {
        private double[] values = new double[16];
        private int size;

        /** Adds one; what is not a number is left out. */
        void add(double value) {
            if (!Double.isNaN(value)) {
                values = size == values.length ? Arrays.copyOf(values, 2 * size) : values;
                values[size] = value;
                size++;
            }
        }

        /** The lower median; NaN if there is none. */
        double median() {
            return DoubleStream.of(values)
                    .limit(size)
                    .sorted()
                    .skip(Math.max(0, (size - 1) / 2))
                    .findFirst()
                    .orElse(Double.NaN);
        }

        /** The largest; NaN if there is none. */
        double largest() {
            return DoubleStream.of(values).limit(size).max().orElse(Double.NaN);
        }
    }
}
