package io.smilestream.calibrator.forward;

import io.smilestream.calibrator.black.YearFraction;
import io.smilestream.calibrator.numeric.Check;

/**
 * What parity has said of an expiry's venue forward, and the filter that weighs the two over event time.
 *
 * <p>Mutable, because it must allocate nothing; it travels as an array of {@link #LENGTH} numbers, whose order is part of
 * the stored format. Not thread-safe.
 */
public final class ForwardMemory {
    /*
     * The state is how far the true forward lies from the venue's, x = ln(true / venue). The venue's forward moves with the
     * market tick by tick, and parity corrects what it gets wrong, which changes slowly: measured hour by hour on Deribit
     * the correlation is 0.3 to 0.5. So
     *
     *   x(t + dt) = p x(t) + noise,   p = exp(-dt / MEMORY),   stationary variance V,
     *
     * which over short times is a random walk of rate 2 V / MEMORY, and in the long run says the venue is right to within
     * sqrt(V). V is the mean square disagreement less parity's own variance, learnt as it comes; an hour of windows counts as
     * one observation of it however short they are, because the disagreement hardly changes in between. Likewise quotes
     * stand while windows pass: a second look at the same quotes is no second opinion, so parity's variance is divided by
     * the share of quotes that are new, 1 - exp(-dt / QUOTES).
     *
     * The gate compares the disagreement with what was expected, by parity's full weight. Beyond it the past is forgotten
     * and parity followed at once.
     */

    /** Length of the array form. */
    public static final int LENGTH = 7;

    private static final double VERSION = 1.0;
    private static final double MICROS_PER_YEAR = YearFraction.MICROS_PER_YEAR;

    /** How long a venue's error lasts, years: two hours. */
    private static final double MEMORY = 2.0 / (24.0 * 365.0);

    /** How long a quote stands, years: one minute. */
    private static final double QUOTES = 1.0 / (1440.0 * 365.0);

    /** Where the venue's variance starts: two basis points, what Deribit's forwards show. */
    private static final double VENUE_VARIANCE_FIRST = 4e-8;

    /** The venue is never believed beyond a tenth of a basis point. */
    private static final double VENUE_VARIANCE_MIN = 1e-10;

    /** One disagreement counts for at most this multiple of what was expected, squared. */
    private static final double SURPRISE_MAX = 9.0;

    /** Observations of the venue's variance beyond which old ones fade. */
    private static final double WEIGHT_MAX = 24.0;

    /** Four standard deviations. */
    private static final double GATE = 16.0;

    private double timeMicros = Double.NaN;
    private double parityMicros = Double.NaN;
    private double offset;
    private double variance = VENUE_VARIANCE_FIRST;
    private double venueVariance = VENUE_VARIANCE_FIRST;
    private double weight = 1.0;

    private double forward = Double.NaN;
    private double standardError = Double.NaN;
    private double disagreement = Double.NaN;
    private double surprise = Double.NaN;
    private boolean jumped;

    /**
     * Takes in a slice. Without a venue's forward the parity forward stands alone and nothing is learnt; without both there
     * is none.
     *
     * @param eventMicros time of the slice since the epoch; an earlier one than before counts as the same
     * @param venue venue's forward, NaN without one
     * @param parity parity forward in the same unit, NaN without one
     * @param parityError its relative standard error, above zero; not read without a parity forward
     */
    public void update(long eventMicros, double venue, double parity, double parityError) {
        disagreement = Double.NaN;
        surprise = Double.NaN;
        jumped = false;
        boolean hasParity = parity > 0.0 && parity < Double.POSITIVE_INFINITY;
        Check.that(!hasParity || parityError > 0.0, "parityError must be > 0", parityError);
        if (!(venue > 0.0)) {
            forward = hasParity ? parity : Double.NaN;
            standardError = hasParity ? parityError : Double.NaN;
            return;
        }
        predict(eventMicros);
        if (hasParity) {
            correct(eventMicros, Math.log(parity / venue), parityError * parityError);
            disagreement = parity / venue - 1.0;
        }
        forward = venue * Math.exp(offset);
        standardError = Math.sqrt(variance);
    }

    private void predict(long eventMicros) {
        if (Double.isNaN(timeMicros)) {
            timeMicros = eventMicros;
            return;
        }
        double years = yearsSince(timeMicros, eventMicros);
        double kept = Math.exp(-years / MEMORY);
        offset *= kept;
        variance = kept * kept * variance + (1.0 - kept * kept) * venueVariance();
        timeMicros = Math.max(timeMicros, (double) eventMicros);
    }

    private void correct(long eventMicros, double seen, double seenVariance) {
        boolean first = Double.isNaN(parityMicros);
        double years = first ? Double.POSITIVE_INFINITY : yearsSince(parityMicros, eventMicros);
        double away = seen - offset;
        surprise = away / Math.sqrt(variance + seenVariance);
        learn(seen * seen, seenVariance, Math.min(1.0, years / MEMORY));
        parityMicros = first ? eventMicros : Math.max(parityMicros, (double) eventMicros);
        jumped = surprise * surprise > GATE;
        if (jumped) {
            offset = seen;
            variance = seenVariance;
            return;
        }
        double gain = variance / (variance + seenVariance / -Math.expm1(-years / QUOTES));
        offset += gain * away;
        variance *= 1.0 - gain;
    }

    /** Microseconds since the epoch are whole numbers below 2^53, which a double holds exactly. */
    private static double yearsSince(double micros, long eventMicros) {
        return Math.max(0.0, (double) eventMicros - micros) / MICROS_PER_YEAR;
    }

    private void learn(double square, double seenVariance, double observations) {
        double expected = venueVariance() + seenVariance;
        double excess = Math.min(square, SURPRISE_MAX * expected) - seenVariance;
        weight += observations;
        venueVariance += observations / weight * (excess - venueVariance);
        weight = Math.min(weight, WEIGHT_MAX);
    }

    private double venueVariance() {
        return Math.max(VENUE_VARIANCE_MIN, venueVariance);
    }

    /** Whether a parity forward was ever taken in: until then the filter repeats the venue. */
    public boolean hasSeenParity() {
        return !Double.isNaN(parityMicros);
    }

    /** The filtered forward of the last slice, in the venue's unit; NaN if it had none. */
    public double forward() {
        return forward;
    }

    /** One standard deviation of the filtered forward, a fraction of it. */
    public double standardError() {
        return standardError;
    }

    /** Parity over venue minus one in the last slice; NaN unless it had both. */
    public double disagreement() {
        return disagreement;
    }

    /** What the last slice's parity said over what was expected, in standard errors; NaN unless it had both forwards. */
    public double surprise() {
        return surprise;
    }

    /** Whether the last slice moved so far that parity was followed at once. */
    public boolean jumped() {
        return jumped;
    }

    /** One standard deviation of the venue's forward about the true one as learnt so far, a fraction of it. */
    public double venueError() {
        return Math.sqrt(venueVariance());
    }

    /**
     * What must be kept, {@link #LENGTH} numbers: version, time, time of the last parity (both microseconds since the epoch,
     * zero for none), offset, its variance, the venue's variance and the weight behind it.
     */
    public double[] toArray() {
        return new double[] {VERSION, orZero(timeMicros), orZero(parityMicros), offset, variance, venueVariance, weight
        };
    }

    /**
     * The memory of an array made by {@link #toArray}; an empty array is a memory that has seen nothing.
     *
     * @throws IllegalArgumentException if the length or the version is another
     */
    public static ForwardMemory of(double[] stored) {
        ForwardMemory filter = new ForwardMemory();
        if (stored.length == 0) {
            return filter;
        }
        Check.that(stored.length == LENGTH, "a forward's memory has " + LENGTH + " numbers", stored.length);
        Check.that(stored[0] == VERSION, "the memory's version must be 1", stored[0]);
        filter.timeMicros = orNaN(stored[1]);
        filter.parityMicros = orNaN(stored[2]);
        filter.offset = stored[3];
        filter.variance = stored[4];
        filter.venueVariance = stored[5];
        filter.weight = stored[6];
        return filter;
    }

    private static double orZero(double micros) {
        return Double.isNaN(micros) ? 0.0 : micros;
    }

    private static double orNaN(double micros) {
        return micros == 0.0 ? Double.NaN : micros;
    }
}
