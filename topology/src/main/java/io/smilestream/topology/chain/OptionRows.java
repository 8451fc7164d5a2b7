package io.smilestream.topology.chain;

import io.smilestream.schemas.tick.TickRow;
import io.smilestream.v1.OptionRight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row an option, ordered by strike, calls before puts. */
@SuppressWarnings("EnumOrdinal") // calls come before puts in the schema, and an order needs a rank
final class OptionRows {
    private static final int STRIKES_FIRST = 64;

    private final ArrayList<TickRow> rows = new ArrayList<>();
    private final List<TickRow> view = Collections.unmodifiableList(rows);

    /** The rows' strikes side by side: a search through the rows themselves would wait for each to come from memory. */
    private double[] strikes = new double[STRIKES_FIRST];

    /** The rows in their order. */
    List<TickRow> view() {
        return view;
    }

    /** The row of the option that {@code tick} is about, or null. */
    @Nullable
    TickRow find(TickRow tick) {
        int at = indexOf(tick);
        return at < 0 ? null : rows.get(at);
    }

    /** Lets {@code tick} be its option's row, and returns the one that was, or null. */
    @Nullable
    TickRow replace(TickRow tick) {
        int at = indexOf(tick);
        if (at >= 0) {
            return rows.set(at, tick);
        }
        insert(-at - 1, tick);
        return null;
    }

    private void insert(int at, TickRow tick) {
        if (rows.size() == strikes.length) {
            strikes = Arrays.copyOf(strikes, 2 * strikes.length);
        }
        System.arraycopy(strikes, at, strikes, at + 1, rows.size() - at);
        strikes[at] = tick.strike();
        rows.add(at, tick);
    }

    private int indexOf(TickRow tick) {
        int low = 0;
        int high = rows.size() - 1;
        double strike = tick.strike();
        int rank = rankOf(tick.right());
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Double.compare(strikes[middle], strike);
            if (order == 0) {
                order = Integer.compare(rankOf(rows.get(middle).right()), rank);
            }
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    private static int rankOf(@Nullable OptionRight right) {
        return right == null ? -1 : right.ordinal();
    }
}
