package io.smilestream.feeds.simulator.scenario;

import java.time.Duration;

/**
 * Something that happens at a stated time.
 *
 * @param kind what
 * @param size how much, in the kind's own measure
 * @param timing when it comes and goes
 * @param underlying which underlying; empty for all
 * @param expiry which expiry, 1 being the soonest that is listed when it begins; 0 for all
 * @param venue which venue's name; empty for all
 */
public record MarketEvent(EventKind kind, double size, Timing timing, String underlying, int expiry, String venue) {
    public MarketEvent {
        kind.requireSize(size);
        Range.require(
                expiry >= 0 && expiry <= ListingSettings.EXPIRIES_MAX,
                "expiry must lie in 1 to " + ListingSettings.EXPIRIES_MAX,
                expiry);
        boolean whole = expiry == 0 && venue.isEmpty();
        Range.require(
                whole || kind.scope() == EventKind.Scope.QUOTES,
                "expiry and venue must be left out of " + kind.title()
                        + ", which moves the truth of an underlying as a whole",
                "'" + expiry + "' and '" + venue + "'");
    }

    /** An event of everything that is listed. */
    public static MarketEvent everywhere(EventKind kind, double size, Timing timing) {
        return new MarketEvent(kind, size, timing, "", 0, "");
    }

    /**
     * When something comes and goes.
     *
     * @param at after the market's start
     * @param over how long it takes to come; zero comes at once
     * @param lasting how long it is there, counted from {@code at}; zero for ever
     * @param back how long it takes to go
     */
    public record Timing(Duration at, Duration over, Duration lasting, Duration back) {
        public Timing {
            Range.require(!at.isNegative(), "at must be >= 0", at);
            Range.require(!over.isNegative(), "over must be >= 0", over);
            Range.require(!back.isNegative(), "back must be >= 0", back);
            Range.require(
                    lasting.isZero() || lasting.compareTo(over) >= 0, "for must be at least as long as over", lasting);
        }

        /** Something that comes at once and stays for ever. */
        public static Timing from(Duration at) {
            return new Timing(at, Duration.ZERO, Duration.ZERO, Duration.ZERO);
        }

        /** How much of it is there: 0 before it comes, 1 when it has come, 0 when it has gone, straight lines between. */
        public double activation(long sinceStartMicros) {
            long since = sinceStartMicros - micros(at);
            if (since < 0) {
                return 0.0;
            }
            if (!lasting.isZero() && since >= micros(lasting)) {
                long going = since - micros(lasting);
                return going >= micros(back) ? 0.0 : 1.0 - (double) going / micros(back);
            }
            return since >= micros(over) ? 1.0 : (double) since / micros(over);
        }

        private static long micros(Duration span) {
            return span.toNanos() / 1_000;
        }
    }
}
