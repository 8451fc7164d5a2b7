package io.smilestream.benchmarks.drift;

import io.smilestream.benchmarks.inputs.WindowReading;
import io.smilestream.calibrator.drift.DriftAlert;
import io.smilestream.calibrator.drift.DriftMemory;
import io.smilestream.calibrator.drift.DriftMonitor;
import io.smilestream.feeds.simulator.MarketSettings;
import io.smilestream.feeds.simulator.scenario.ListingSettings;
import io.smilestream.feeds.simulator.scenario.Scenario;
import io.smilestream.topology.SmileSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One change in one market: quiet, the change, and what follows. */
final class Trial {
    /** Quiet time before the change, in which the monitor learns what is usual. */
    static final Duration QUIET = Duration.ofMinutes(4);

    /** How long the market goes on after the change has come. */
    static final Duration AFTER = Duration.ofMinutes(3);

    private static final long MICROS_PER_SECOND = 1_000_000L;

    private Trial() {}

    /**
     * An alert and whose it is.
     *
     * @param surface the surface's key
     * @param alert what was said
     */
    record Told(String surface, DriftAlert alert) {}

    /** The market of a trial, of two venues if asked to or if the change needs a second. */
    static MarketSettings market(Change change, Scenario ordinary, boolean twoVenues, long seed) {
        MarketSettings standard = MarketSettings.standard();
        ListingSettings listing =
                twoVenues || change.needsTwoVenues() ? Change.ofTwoVenues(ordinary.listing()) : ordinary.listing();
        Scenario scenario = ordinary.withListing(listing).withEvents(List.of(change.event(QUIET)));
        return standard.withSeed(seed)
                .withScenario(scenario)
                .withSpan(
                        standard.start(),
                        QUIET.plus(change.over()).plus(change.lasting()).plus(AFTER));
    }

    /** The windows of a market. */
    static List<WindowReading> windows(MarketSettings market) {
        List<WindowReading> windows = new ArrayList<>();
        new SimulatedSurfaces(SmileSettings.standard(), windows::add).run(market);
        return windows;
    }

    /** Everything a monitor says of windows. */
    static List<Told> told(DriftMonitor monitor, List<WindowReading> windows) {
        Map<String, DriftMemory> memories = new HashMap<>();
        List<Told> told = new ArrayList<>();
        for (WindowReading window : windows) {
            DriftMemory memory = memories.computeIfAbsent(window.surface(), absent -> new DriftMemory());
            monitor.observe(window.reading(), memory)
                    .alerts()
                    .forEach(alert -> told.add(new Told(window.surface(), alert)));
        }
        return told;
    }

    /** What a trial came to. */
    static Outcome judge(Change change, MarketSettings market, List<Told> told) {
        long began = (market.start().getEpochSecond() + QUIET.toSeconds()) * MICROS_PER_SECOND;
        long until = began + change.within() * MICROS_PER_SECOND;
        DriftAlert first = null;
        int wrong = 0;
        int before = 0;
        int inside = 0;
        for (Told each : told) {
            if (each.alert().stage() != DriftAlert.Stage.OPEN) {
                continue;
            }
            boolean mine = each.surface().equals(Change.surface());
            if (!mine && !change.isOfQuotes() && Change.isOfTheSameMarket(each.surface())) {
                continue;
            }
            if (!mine || each.alert().windowEndMicros() <= began) {
                before++;
                continue;
            }
            inside++;
            wrong += each.alert().cause() == change.cause() ? 0 : 1;
            if (first == null && each.alert().windowEndMicros() <= until) {
                first = each.alert();
            }
        }
        int delay = first == null ? -1 : (int) ((first.windowEndMicros() - began) / MICROS_PER_SECOND);
        return new Outcome(delay, first != null && first.cause() == change.cause(), inside, wrong, before);
    }

    /**
     * What a trial came to.
     *
     * @param delay windows from the change to the first alert, -1 if it came too late or never
     * @param causeRight whether that alert's cause is right
     * @param opened how often an alert was opened, or came back, on the changed surface from the change on
     * @param wrongCause of these, with another cause
     * @param unprovoked how often before the change or on surfaces without one
     */
    record Outcome(int delay, boolean causeRight, int opened, int wrongCause, int unprovoked) {
        /** Whether it was told in time. */
        boolean isTold() {
            return delay >= 0;
        }
    }
}
