package io.smilestream.feeds.simulator;

/** A venue's prices in coin: counted in ten-thousandths, and from 0.005 on in fives of them. */
final class PriceGrid {
    private static final double SMALLEST_PER_COIN = 10_000.0;
    private static final long FINE_END = 50;
    private static final long COARSE_STEP = 5;

    private PriceGrid() {}

    /** The highest price on the grid at or below a premium; zero below the smallest. */
    static double floor(double premium) {
        long count = (long) Math.floor(premium * SMALLEST_PER_COIN);
        return (count < FINE_END ? count : count - count % COARSE_STEP) / SMALLEST_PER_COIN;
    }

    /** The lowest price on the grid at or above a premium, and at least the smallest. */
    static double ceil(double premium) {
        long count = Math.max((long) Math.ceil(premium * SMALLEST_PER_COIN), 1);
        long excess = count % COARSE_STEP;
        boolean onGrid = count < FINE_END || excess == 0;
        return (onGrid ? count : count + COARSE_STEP - excess) / SMALLEST_PER_COIN;
    }
}
