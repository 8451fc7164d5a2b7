package io.smilestream.calibrator.drift;

import io.smilestream.calibrator.numeric.Check;

/**
 * What counts as drift.
 *
 * @param detectors how sensitive each detector is
 * @param regime how restlessness is told
 * @param material how far something must have moved to deserve a person
 * @param life how alerts open and close
 */
public record DriftSettings(Detectors detectors, Regime regime, Material material, Life life) {

    private static final long COARSE_MICROS = 60_000_000L;

    /**
     * Thresholds in predicted spreads, the same for every series.
     *
     * @param warmUpWindows windows of a smile before anything is suspected
     * @param memoryWindows windows over which the usual size of innovations is learnt
     * @param clip innovations count for at most this many predicted spreads
     * @param zMax a larger innovation is suspicious if three of five windows have one
     * @param cusumSlack CUSUM's k: half the shift per window it is best at
     * @param cusumMax CUSUM's h
     * @param pageHinkleyDelta drift a window that Page and Hinkley's test tolerates
     * @param pageHinkleyLambda its threshold
     * @param hazard prior probability of a change point in a window
     * @param changeProbability probability that the run began within the last windows, beyond which BOCPD suspects
     * @param occurrenceMax threshold of the Bernoulli CUSUM, a log-likelihood ratio
     */
    public record Detectors(
            int warmUpWindows,
            int memoryWindows,
            double clip,
            double zMax,
            double cusumSlack,
            double cusumMax,
            double pageHinkleyDelta,
            double pageHinkleyLambda,
            double hazard,
            double changeProbability,
            double occurrenceMax) {
        /** The choice for windows of minutes to hours, of which few pass in a month. */
        public static Detectors coarse() {
            return new Detectors(6, 500, 10.0, 5.0, 0.5, 5.0, 0.15, 20.0, 1e-3, 0.99, 12.0);
        }

        /** The documented choice. */
        public static Detectors standard() {
            return new Detectors(30, 7200, 5.0, 6.0, 0.5, 18.0, 0.15, 60.0, 1e-5, 0.999, 18.0);
        }
    }

    /**
     * Hidden regimes: in each, innovations are their usual size times a factor.
     *
     * @param calmScale factor in the calm regime
     * @param normalScale factor in the normal regime
     * @param stressedScale factor in the stressed regime
     * @param stayWindows mean windows a regime lasts
     * @param usualWindows windows over which the usual size is learnt, more than a regime lasts
     * @param degreesOfFreedom of the innovations' Student distribution
     */
    public record Regime(
            double calmScale,
            double normalScale,
            double stressedScale,
            double stayWindows,
            double usualWindows,
            double degreesOfFreedom) {
        /** The choice for windows of minutes to hours; the usual size is that of ten days of minutes, or of all hours there are. */
        public static Regime coarse() {
            return new Regime(0.6, 1.0, 2.5, 24.0, 14_400.0, 5.0);
        }

        /** The documented choice; the usual size is that of the last four hours. */
        public static Regime standard() {
            return new Regime(0.6, 1.0, 2.5, 900.0, 14_400.0, 5.0);
        }
    }

    /**
     * What a move must come to besides being unlikely.
     *
     * @param halfSpreads of shape and reference: change of a volatility, in typical half-spreads
     * @param forwardHours of the forward: the standard deviation the smile gives to this many hours
     * @param residualHalfSpreads of the residual: level it must reach, while the share inside is low too: one wild quote is no bad fit
     * @param shareInside of the share inside: level it must fall below
     * @param quotesLost of usable quotes: share that must be lost
     * @param ageFactor of the oldest quote's age: factor it must grow by
     * @param basis of the forward's disagreement: change
     * @param boundMargin distance to a bound that counts as standing on it
     */
    public record Material(
            double halfSpreads,
            double forwardHours,
            double residualHalfSpreads,
            double shareInside,
            double quotesLost,
            double ageFactor,
            double basis,
            double boundMargin) {
        /** The documented choice. */
        public static Material standard() {
            return new Material(1.0, 1.0, 0.5, 0.85, 0.4, 8.0, 5e-4, 1e-3);
        }
    }

    /**
     * How alerts open and close, in windows.
     *
     * @param move of a market move
     * @param state of every other cause but silence, which opens at once
     * @param gatherWindows how long a smile's alert waits for others to show the same
     * @param surfaceShare share of smiles that makes an alert one of the surface
     * @param closeQuiet quiet windows that close an alert
     * @param coolDown windows after closing in which the same comes back under its old name
     * @param shadow windows after a market's move in which fits and quotes may still be catching up
     * @param settle windows after which a state that stays is the new normal
     */
    public record Life(
            Quorum move,
            Quorum state,
            int gatherWindows,
            double surfaceShare,
            int closeQuiet,
            int coolDown,
            int shadow,
            int settle) {
        /** The choice for windows of minutes to hours. */
        public static Life coarse() {
            return new Life(new Quorum(1, 1), new Quorum(2, 3), 0, 0.5, 3, 12, 3, 48);
        }

        /** The documented choice. */
        public static Life standard() {
            return new Life(new Quorum(3, 4), new Quorum(4, 6), 2, 0.5, 60, 600, 60, 1800);
        }
    }

    /**
     * So many of the last windows.
     *
     * @param n how many must show it
     * @param m of how many
     */
    public record Quorum(int n, int m) {
        /** Most windows that can be looked back at. */
        static final int WINDOWS_MAX = 48;

        public Quorum {
            Check.that(m >= 1 && m <= WINDOWS_MAX, "m must lie in 1 to " + WINDOWS_MAX, m);
            Check.that(n >= 1 && n <= m, "n must lie in 1 to m", n);
        }
    }

    /** The choice for windows of this length: coarse from a minute on, else standard. */
    public static DriftSettings of(long windowMicros) {
        return windowMicros < COARSE_MICROS
                ? standard()
                : new DriftSettings(Detectors.coarse(), Regime.coarse(), Material.standard(), Life.coarse());
    }

    /** The documented choice, for windows of a second; docs/drift.md has what it measures. */
    public static DriftSettings standard() {
        return new DriftSettings(Detectors.standard(), Regime.standard(), Material.standard(), Life.standard());
    }
}
