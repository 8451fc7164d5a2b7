package io.smilestream.topology.chain;

import io.smilestream.v1.OptionRight;
import io.smilestream.v1.Tick;

/** One option of a chain; ordered by strike, calls before puts. */
record OptionId(double strike, OptionRight right) implements Comparable<OptionId> {
    static OptionId of(Tick tick) {
        return new OptionId(tick.getStrike(), tick.getRight());
    }

    @Override
    public int compareTo(OptionId other) {
        int byStrike = Double.compare(strike, other.strike);
        return byStrike != 0 ? byStrike : right.compareTo(other.right);
    }
}
