package io.smilestream.feeds.simulator;

import io.smilestream.feeds.simulator.scenario.MarketDynamics;
import io.smilestream.feeds.simulator.scenario.Regime;
import java.util.List;

/** The market's regime: a Markov chain that stays for an exponential time and moves to a neighbour. */
final class RegimeChain {
    private static final double MICROS_PER_MINUTE = 60e6;

    private final List<Regime> ladder;
    private final double meanStayMicros;
    private final Randomness random;
    private int rung;
    private double leavesInMicros;

    RegimeChain(MarketDynamics dynamics, Randomness random) {
        this.ladder = dynamics.regimes().stream().sorted().toList();
        this.meanStayMicros = dynamics.regimeMinutes() * MICROS_PER_MINUTE;
        this.random = random;
        this.rung = ladder.indexOf(dynamics.regimes().get(0));
        this.leavesInMicros = random.exponential(meanStayMicros);
    }

    Regime regime() {
        return ladder.get(rung);
    }

    void step(long micros) {
        leavesInMicros -= micros;
        while (leavesInMicros <= 0.0) {
            leavesInMicros += random.exponential(meanStayMicros);
            boolean up = rung == 0 || (rung < ladder.size() - 1 && random.happens(0.5));
            rung = ladder.size() == 1 ? 0 : rung + (up ? 1 : -1);
        }
    }
}
