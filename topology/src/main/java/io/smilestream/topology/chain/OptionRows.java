package io.smilestream.topology.chain;

import io.smilestream.schemas.tick.TickRow;
import io.smilestream.v1.OptionRight;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row an option, ordered by strike, calls before puts. */
@SuppressWarnings("EnumOrdinal") // calls come before puts in the schema, and an order needs a rank
final class OptionRows {
    private final ArrayList<TickRow> rows = new ArrayList<>();
    private final List<TickRow> view = Collections.unmodifiableList(rows);

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
        rows.add(-at - 1, tick);
        return null;
    }

    private int indexOf(TickRow tick) {
        int low = 0;
        int high = rows.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(rows.get(middle), tick);
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

    private static int compare(TickRow left, TickRow right) {
        int byStrike = Double.compare(left.strike(), right.strike());
        return byStrike != 0 ? byStrike : Integer.compare(rankOf(left.right()), rankOf(right.right()));
    }

    private static int rankOf(@Nullable OptionRight right) {
        return right == null ? -1 : right.ordinal();
    }
}
