package io.smilestream.feeds.simulator.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can happen at a stated time, and what its size means. */
public enum EventKind {
    /** All volatilities move: size is the change of their logarithm. */
    LEVEL_SHIFT(Scope.TRUTH, -2.0, 2.0),
    /** The same so slowly that no window sees it. */
    CREEP(Scope.TRUTH, -2.0, 2.0),
    /** The skew moves toward its opposite: at size 1 rho changes its sign, at 0.5 it is gone. */
    SKEW_FLIP(Scope.TRUTH, 0.0, 1.0),
    /** Wings lose curvature: size is the change of the logarithm of eta, below zero. */
    WING_COLLAPSE(Scope.TRUTH, -3.0, 0.0),
    /** Spot moves: size is the change of its logarithm. */
    SPOT_MOVE(Scope.TRUTH, -1.0, 1.0),
    /** Spot falls and short volatilities, spreads and missing sides rise with it: size is the change of its logarithm. */
    CRASH(Scope.TRUTH, -1.0, 0.0),
    /** The noise of quotes is multiplied by size. */
    NOISE(Scope.QUOTES, 0.0, 100.0),
    /** Spreads are multiplied by size. */
    SPREAD(Scope.QUOTES, 0.1, 100.0),
    /** A feed repeats its last messages with new stamps; size says nothing. */
    STALE_FEED(Scope.QUOTES, 0.0, 1.0),
    /** Volatilities of neighbouring strikes are off by plus and minus size, a fraction, so that no smile fits them. */
    BROKEN_QUOTES(Scope.QUOTES, 0.0, 0.9),
    /** Quoted volatilities are too high by size, a fraction of them; the truth does not move. */
    BIAS(Scope.QUOTES, -0.5, 0.5),
    /** No ticks; size says nothing. */
    SILENCE(Scope.QUOTES, 0.0, 1.0);

    /** What an event changes. */
    public enum Scope {
        /** The true surface of an underlying, with all its expiries at all venues. */
        TRUTH,
        /** What is shown of it. */
        QUOTES
    }

    private final Scope scope;
    private final double sizeMin;
    private final double sizeMax;

    EventKind(Scope scope, double sizeMin, double sizeMax) {
        this.scope = scope;
        this.sizeMin = sizeMin;
        this.sizeMax = sizeMax;
    }

    /** What it changes. */
    public Scope scope() {
        return scope;
    }

    /** Its name in a scenario's file. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of that name, or null. */
    static @Nullable EventKind find(String title) {
        return Arrays.stream(values())
                .filter(kind -> kind.title().equals(title))
                .findFirst()
                .orElse(null);
    }

    /** All names. */
    static List<String> titles() {
        return Arrays.stream(values()).map(EventKind::title).toList();
    }

    /** Whether its size must be given. */
    boolean hasSize() {
        return this != SILENCE && this != STALE_FEED;
    }

    /** Refuses a size without meaning. */
    void requireSize(double size) {
        Range.requireWithin("the size of " + title(), size, sizeMin, sizeMax);
    }
}
