package io.smilestream.feeds.simulator;

import io.smilestream.feeds.simulator.scenario.UnderlyingSettings;
import io.smilestream.schemas.EpochMicros;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The truth of a whole market, in steps of ten milliseconds: what it is at a time is what it was at the last step.
 *
 * <p>Remembers one step before the current, because ticks are slightly out of order.
 */
final class MarketPath {
    static final long STEP_MICROS = 10_000;

    private final List<SurfacePath> paths;
    private final RegimeChain regimes;
    private final long startMicros;
    private final Map<String, SurfaceSample> current = new HashMap<>();
    private final Map<String, SurfaceSample> before = new HashMap<>();
    private long steppedMicros;

    MarketPath(MarketSettings settings) {
        this.paths = settings.scenario().listing().underlyings().stream()
                .map((UnderlyingSettings underlying) ->
                        new SurfacePath(underlying, settings.scenario(), settings.seed()))
                .toList();
        this.regimes = new RegimeChain(settings.scenario().dynamics(), new Randomness(settings.seed(), "regimes"));
        this.startMicros = EpochMicros.of(settings.start());
        this.steppedMicros = startMicros;
        sample(current);
        before.putAll(current);
    }

    /** Moves on to the last step at or before a time. */
    void advance(long nowMicros) {
        while (steppedMicros + STEP_MICROS <= nowMicros) {
            boolean last = steppedMicros + 2 * STEP_MICROS > nowMicros;
            if (last) {
                sample(before);
            }
            steppedMicros += STEP_MICROS;
            regimes.step(STEP_MICROS);
            for (SurfacePath path : paths) {
                path.step(STEP_MICROS, regimes.regime());
            }
            if (last) {
                sample(current);
            }
        }
    }

    /** The surface of a coin as it was at a time, which is neither ahead nor more than one step behind. */
    SurfaceSample at(String coin, long micros) {
        SurfaceSample sample = (micros >= steppedMicros ? current : before).get(coin);
        if (sample == null) {
            throw new IllegalArgumentException("coin must be one of " + current.keySet() + ", was " + coin);
        }
        return sample;
    }

    /** Time of the last step, microseconds since the epoch. */
    long steppedMicros() {
        return steppedMicros;
    }

    private void sample(Map<String, SurfaceSample> out) {
        for (SurfacePath path : paths) {
            out.put(path.coin(), path.sample(steppedMicros, steppedMicros - startMicros, regimes.regime()));
        }
    }
}
