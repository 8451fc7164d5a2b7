package io.smilestream.feeds.archive.csv;

import io.smilestream.v1.Tick;
import io.smilestream.venues.Coverage;

/** What a row of one kind of table says of its instrument. */
interface RowMeaning {
    /**
     * The tick of the current row, without its times, instrument, strike and right; whatever is wrong is told to the cells.
     *
     * @param listing the row's instrument
     */
    Tick tick(Listing listing, CheckedCells cells);

    /** Whether such a table lists options and nothing else. */
    default boolean listsOnlyOptions() {
        return false;
    }

    /** How much of an option's state such a row tells. */
    default Coverage coverage() {
        return Coverage.WHOLE;
    }
}
