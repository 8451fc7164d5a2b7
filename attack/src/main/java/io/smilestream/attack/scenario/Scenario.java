package io.smilestream.attack.scenario;

import io.smilestream.attack.market.Message;
import java.io.IOException;
import java.util.List;

/**
 * One attack.
 *
 * @param name for the command line and the results
 * @param times from how many seeds the long set plays it
 * @param isShort whether the short set plays it, once
 * @param market what it feeds, for the undisturbed run to compare with
 * @param play what happens; returns when nothing more will
 */
record Scenario(String name, int times, boolean isShort, Market market, Play play) {
    /** What happens on a stage whose topics are there. */
    @FunctionalInterface
    interface Play {
        /** Feeds the market, breaks something, and returns when the stream has committed everything. */
        void on(Stage stage, List<Message> market) throws IOException, InterruptedException;
    }

    /** What an attack feeds, and what it is compared with. */
    enum Market {
        /** Fifty seconds of a market that moves at the end. */
        STANDARD,
        /** The same with two minutes of silence in its middle. */
        INTERRUPTED,
        /** Nothing: the program must refuse to start. */
        NONE
    }

    static Scenario once(String name, Market market, Play play) {
        return new Scenario(name, 1, false, market, play);
    }

    /** The same, in the short set too. */
    Scenario inShort() {
        return new Scenario(name, times, true, market, play);
    }

    /** The same from so many seeds. */
    Scenario repeated(int seeds) {
        return new Scenario(name, seeds, isShort, market, play);
    }
}
