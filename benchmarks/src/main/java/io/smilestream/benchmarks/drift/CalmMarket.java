package io.smilestream.benchmarks.drift;

import io.smilestream.feeds.simulator.MarketSettings;

/**
 * A long market into which no change is put.
 *
 * @param title what the table calls it
 * @param settings how it is simulated
 */
record CalmMarket(String title, MarketSettings settings) {
    /** Ticks of all instruments of a venue together. */
    static final double TICKS_PER_SECOND = 500.0;
}
