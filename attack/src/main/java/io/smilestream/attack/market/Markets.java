package io.smilestream.attack.market;

import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.simulator.MarketSettings;
import io.smilestream.feeds.simulator.MarketSimulator;
import io.smilestream.feeds.simulator.scenario.EventKind;
import io.smilestream.feeds.simulator.scenario.ListingSettings;
import io.smilestream.feeds.simulator.scenario.MarketEvent;
import io.smilestream.feeds.simulator.scenario.MarketEvent.Timing;
import io.smilestream.feeds.simulator.scenario.SimulatedVenue;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickBatch;
import io.smilestream.v1.TickKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** What the stream is fed, as a list of records: a small simulated market and its damaged variants. */
public final class Markets {
    /** Below the standard grace of 200 ms, also after rounding a time to a millisecond. */
    private static final int DISORDER_MILLIS_MAX = 190;

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final int EXPIRIES = 3;
    /** Logarithm of volatility after the move over before it. */
    private static final double MOVE = 0.4;

    private Markets() {}

    /**
     * Twelve smiles of two underlyings at two venues, so many ticks a second for so long, all from one seed. At {@code moveAt} the
     * volatilities of one underlying rise by half at both venues, and those of the other one at one venue alone: both are worth an
     * alert, and not the same.
     */
    public static List<Message> standard(long seed, Duration length, Duration moveAt, double ticksPerSecond) {
        MarketSettings standard = MarketSettings.standard();
        MarketEvent move = new MarketEvent(EventKind.LEVEL_SHIFT, MOVE, Timing.from(moveAt), "BTC", 0, "");
        MarketEvent bias =
                new MarketEvent(EventKind.BIAS, MOVE, Timing.from(moveAt), "ETH", 0, SimulatedVenue.OKX.key());
        ListingSettings listing = standard.scenario()
                .listing()
                .withListed(standard.scenario().listing().underlyings(), EXPIRIES)
                .withVenues(List.of(SimulatedVenue.DERIBIT, SimulatedVenue.OKX));
        MarketSettings settings = standard.withSeed(seed)
                .withScenario(standard.scenario().withListing(listing).withEvents(List.of(move, bias)))
                .withSpan(START, length)
                .withTicksPerSecond(ticksPerSecond);
        List<Message> messages = new ArrayList<>();
        try (MarketSimulator simulator = new MarketSimulator(settings)) {
            for (FeedRecord next = simulator.next(); next != null; next = simulator.next()) {
                next.match(
                        batch -> messages.add(Message.of(
                                batch.key().toString(), batch.feedTime().toEpochMilli(), batch.batch())),
                        beat -> messages.add(heartbeat(beat.venue(), beat.time())),
                        rejected -> {
                            throw new IllegalStateException("a simulated market rejects nothing, not " + rejected);
                        });
            }
        }
        return messages;
    }

    /** Every tick told {@code copies} times, at random places at most a grace after the first. */
    public static List<Message> duplicated(List<Message> market, int copies, Random random) {
        List<Message> told = new ArrayList<>();
        for (Message message : singles(market)) {
            told.add(message);
            for (int copy = 1; copy < copies && !message.isForAll(); copy++) {
                told.add(delayed(message, random));
            }
        }
        return inOrderOfTime(told);
    }

    /** Every tick alone and out of order, none later than the grace allows. */
    public static List<Message> disordered(List<Message> market, Random random) {
        return inOrderOfTime(singles(market).stream()
                .map(message -> message.isForAll() ? message : delayed(message, random))
                .toList());
    }

    /** The market with a silence of {@code gap} in its middle, in which not even heartbeats are sent. */
    public static List<Message> interrupted(List<Message> market, Duration gap) {
        List<Message> told = new ArrayList<>(market.subList(0, market.size() / 2));
        market.subList(market.size() / 2, market.size()).forEach(message -> told.add(shifted(message, gap)));
        return told;
    }

    /** The same batch with every tick {@code later} by a span, which may be negative; the feed's clock as it was. */
    public static TickBatch moved(TickBatch batch, Duration later) {
        List<Tick> ticks = new ArrayList<>();
        for (Tick tick : batch.getTicks()) {
            Tick copy = Tick.newBuilder(tick).build();
            copy.setEventTime(tick.getEventTime().plus(later));
            ticks.add(copy);
        }
        return withTicks(batch, ticks);
    }

    /** The same batch of other ticks. */
    public static TickBatch withTicks(TickBatch batch, List<Tick> ticks) {
        return new TickBatch(batch.getVenue(), batch.getUnderlying(), batch.getExpiry(), batch.getPriceUnit(), ticks);
    }

    /** A venue's heartbeat. */
    public static Message heartbeat(String venue, Instant time) {
        Tick tick =
                Tick.newBuilder().setEventTime(time).setKind(TickKind.HEARTBEAT).build();
        TickBatch batch =
                TickBatch.newBuilder().setVenue(venue).setTicks(List.of(tick)).build();
        return Message.of(venue, time.toEpochMilli(), batch);
    }

    private static List<Message> singles(List<Message> market) {
        List<Message> told = new ArrayList<>();
        for (Message message : market) {
            TickBatch batch = message.batch();
            if (batch == null || message.isForAll()) {
                told.add(message);
                continue;
            }
            for (Tick tick : batch.getTicks()) {
                told.add(Message.of(
                        batchKey(message), tick.getEventTime().toEpochMilli() + 1, withTicks(batch, List.of(tick))));
            }
        }
        return told;
    }

    private static String batchKey(Message message) {
        return String.valueOf(message.key());
    }

    private static Message delayed(Message message, Random random) {
        TickBatch batch = message.batch();
        return batch == null
                ? message
                : Message.of(batchKey(message), message.timeMillis() + random.nextInt(DISORDER_MILLIS_MAX), batch);
    }

    private static List<Message> inOrderOfTime(List<Message> messages) {
        return messages.stream()
                .sorted(Comparator.comparingLong(Message::timeMillis))
                .toList();
    }

    private static Message shifted(Message message, Duration gap) {
        TickBatch batch = message.batch();
        return batch == null
                ? message
                : Message.of(batchKey(message), message.timeMillis() + gap.toMillis(), moved(batch, gap));
    }
}
