package io.smilestream.calibrator.drift;

import java.util.Arrays;

/** What is watched. The numbers are part of the stored form: series first, then occurrences. */
public enum DriftMetric {
    /** Logarithm of the at-the-money volatility. */
    ATM_VOL(0, DriftCause.MARKET_MOVE, Direction.BOTH),
    /** Skew, as relative change of volatility over one at-the-money standard deviation. */
    SKEW(1, DriftCause.MARKET_MOVE, Direction.BOTH),
    /** Curvature in the same unit. */
    CURVATURE(2, DriftCause.MARKET_MOVE, Direction.BOTH),
    /** 25-delta risk reversal over the at-the-money volatility. */
    RISK_REVERSAL(3, DriftCause.MARKET_MOVE, Direction.BOTH),
    /** 25-delta butterfly over the at-the-money volatility. */
    BUTTERFLY(4, DriftCause.MARKET_MOVE, Direction.BOTH),
    /** Logarithm of the forward. */
    FORWARD(5, DriftCause.MARKET_MOVE, Direction.BOTH),
    /** Logarithm of the root mean square residual in half-spreads, the worst quote left out. */
    RESIDUAL(6, DriftCause.FIT_DETERIORATION, Direction.UP),
    /** Share of quotes that the smile goes through. */
    SHARE_INSIDE(7, DriftCause.FIT_DETERIORATION, Direction.DOWN),
    /** Logarithm of the number of used quotes. */
    USABLE_QUOTES(8, DriftCause.DATA_QUALITY, Direction.DOWN),
    /** Logarithm of the oldest used quote's age. */
    QUOTE_AGE(9, DriftCause.DATA_QUALITY, Direction.UP),
    /** Forward of parity over the venue's, minus one. */
    BASIS(10, DriftCause.DATA_QUALITY, Direction.BOTH),
    /** Logarithm of the at-the-money volatility over another's. */
    REFERENCE_VOL(11, DriftCause.DATA_QUALITY, Direction.BOTH),
    /** Ticks come, but the smile stands as if nailed. */
    FROZEN(12, DriftCause.DATA_QUALITY, Direction.OCCURRENCE),
    /** Windows without a usable smile although quotes come. */
    UNUSABLE(13, DriftCause.DATA_QUALITY, Direction.OCCURRENCE),
    /** Poor fits and fits that do not converge. */
    POOR_FIT(14, DriftCause.FIT_DETERIORATION, Direction.OCCURRENCE),
    /** Fits that could not start at the previous smile. */
    COLD_START(15, DriftCause.FIT_DETERIORATION, Direction.OCCURRENCE),
    /** Smiles without a density. */
    BUTTERFLY_MARGIN(16, DriftCause.ARBITRAGE, Direction.OCCURRENCE),
    /** Smiles below their earlier neighbour by more than the spread. */
    CALENDAR_MARGIN(17, DriftCause.ARBITRAGE, Direction.OCCURRENCE),
    /** A parameter at a bound of the model. */
    BOUND(18, DriftCause.MODEL_BOUND, Direction.OCCURRENCE),
    /** Windows without a tick. */
    SILENCE(19, DriftCause.FEED_SILENT, Direction.OCCURRENCE);

    /** Which way of moving matters. */
    enum Direction {
        BOTH,
        UP,
        DOWN,
        OCCURRENCE
    }

    /** How many are numbers that move; the others happen or do not. */
    static final int SERIES =
            (int) Arrays.stream(values()).filter(DriftMetric::isSeries).count();

    /** How many happen or do not. */
    static final int OCCURRENCES = values().length - SERIES;

    private final int number;
    private final DriftCause cause;
    private final Direction direction;

    DriftMetric(int number, DriftCause cause, Direction direction) {
        this.number = number;
        this.cause = cause;
        this.direction = direction;
    }

    /** What it speaks of where nothing else explains it. */
    public DriftCause cause() {
        return cause;
    }

    /** Its number in the stored form. */
    int number() {
        return number;
    }

    /** Whether it is a number that moves. */
    boolean isSeries() {
        return direction != Direction.OCCURRENCE;
    }

    /** What a value of a {@link DriftAlert.Evidence} of this metric is in the unit a person reads. */
    public double readable(double value) {
        return MetricValues.readable(this, value);
    }

    /** Which way of moving matters. */
    Direction direction() {
        return direction;
    }
}
