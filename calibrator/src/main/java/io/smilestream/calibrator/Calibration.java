package io.smilestream.calibrator;

import io.smilestream.calibrator.smile.Smile;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What came of one calibration: a smile, or the reason there is none. Both are ordinary market outcomes. */
public sealed interface Calibration {

    /**
     * A smile was found.
     *
     * @param smile the smile; SVI and SSVI are certified free of butterfly arbitrage, SABR is searched for it
     * @param unfiltered the smile of this window's quotes alone, or null where {@code smile} is that
     * @param covariance how well the parameters of {@code smile} are known
     * @param quality how well it meets the quotes
     * @param caution why it should be used with care, or {@link Caution#NONE}
     */
    record Fitted(
            Smile smile,
            @Nullable Smile unfiltered,
            ParameterCovariance covariance,
            FitQuality quality,
            Caution caution)
            implements Calibration {}

    /**
     * There is no smile.
     *
     * @param reason why
     * @param detail one sentence with the numbers
     */
    record Rejected(Reason reason, String detail) implements Calibration {}

    /** What is wrong with a smile that is published all the same; the gravest that applies. */
    enum Caution {
        /** Nothing. */
        NONE,
        /** Enough quotes to fit, too few to judge the fit by. */
        FEW_QUOTES,
        /** Most quotes have the smile outside their spread, by more vol than a market moves in a window. */
        POOR_FIT,
        /** The smile implies a density below zero somewhere; only of models that have no certificate. */
        BUTTERFLY_ARBITRAGE,
        /** The solver used up its iterations. */
        NOT_CONVERGED
    }

    /** Why there is no smile. */
    enum Reason {
        /** Too few quotes of two sides. */
        TOO_FEW_QUOTES,
        /** No start led to a smile with a finite misfit. */
        NOT_CONVERGED
    }

    /** Hands the outcome to the one function it fits; the compiler insists on both. */
    default <R> R match(Function<Fitted, R> onFitted, Function<Rejected, R> onRejected) {
        if (this instanceof Fitted fitted) {
            return onFitted.apply(fitted);
        }
        return onRejected.apply((Rejected) this);
    }
}
