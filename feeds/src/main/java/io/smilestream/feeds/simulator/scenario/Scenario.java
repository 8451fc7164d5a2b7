package io.smilestream.feeds.simulator.scenario;

import java.util.List;

/**
 * A market's character.
 *
 * @param name the shipped scenario's name, or the file's
 * @param title one sentence for people
 * @param listing what is quoted, where and how often
 * @param dynamics how spot and surfaces move
 * @param quotes what quotes look like around the truth
 * @param events what happens at stated times, in the order of the file
 */
public record Scenario(
        String name,
        String title,
        ListingSettings listing,
        MarketDynamics dynamics,
        QuoteSettings quotes,
        List<MarketEvent> events) {
    public Scenario {
        events = List.copyOf(events);
        for (MarketEvent event : events) {
            listing.requireKnown(event);
        }
    }

    /** A market without events in its ordinary regime, with no setting other than standard. */
    public static Scenario standard() {
        return new Scenario(
                "standard",
                "A market in its ordinary regime",
                ListingSettings.standard(),
                MarketDynamics.standard(),
                QuoteSettings.standard(),
                List.of());
    }

    /** The same market with other things listed. */
    public Scenario withListing(ListingSettings other) {
        return new Scenario(name, title, other, dynamics, quotes, events);
    }

    /** The same market with other quotes. */
    public Scenario withQuotes(QuoteSettings other) {
        return new Scenario(name, title, listing, dynamics, other, events);
    }

    /** The same market moving otherwise. */
    public Scenario withDynamics(MarketDynamics other) {
        return new Scenario(name, title, listing, other, quotes, events);
    }

    /** The same market with other events. */
    public Scenario withEvents(List<MarketEvent> other) {
        return new Scenario(name, title, listing, dynamics, quotes, other);
    }
}
