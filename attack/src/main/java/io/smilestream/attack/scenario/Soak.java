package io.smilestream.attack.scenario;

import io.smilestream.app.replay.SmileClients;
import io.smilestream.attack.market.Message;
import io.smilestream.attack.process.Child;
import io.smilestream.attack.process.Cluster;
import io.smilestream.attack.process.UnexpectedException;
import io.smilestream.attack.soak.LiveKeys;
import io.smilestream.attack.soak.OpenAlerts;
import io.smilestream.attack.soak.Plateau;
import io.smilestream.attack.soak.SoakMarket;
import io.smilestream.attack.soak.Vital;
import io.smilestream.feeds.simulator.MarketSettings;
import io.smilestream.schemas.SmileKey;
import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.topology.wire.StateStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Feeds a day of a market whose expiries roll every hour within minutes, and looks at what does not stop growing. */
public final class Soak {
    private static final int EXPIRIES = 3;
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofMillis(200);
    private static final int KEY_SAMPLES = 40;
    private static final String NAME = "soak";
    /** Stores whose entries end with a smile or with a surface. */
    private static final List<String> LASTING_STORES = List.of(
            StateStores.CHAINS, StateStores.SMILES, StateStores.PROGRESS, StateStores.SURFACES, StateStores.DRIFT);

    private final Plan plan;
    private final Path folder;
    private final Consumer<String> report;
    private final Map<Vital, Plateau> plateaus = new EnumMap<>(Vital.class);

    /**
     * How long and how much.
     *
     * @param span event time
     * @param wall how long the feed takes
     * @param ticksPerSecond ticks in a second of event time
     * @param seed everything random of the market follows from it
     */
    public record Plan(Duration span, Duration wall, double ticksPerSecond, long seed) {}

    /** A soak that has not begun; records, state and logs go below {@code folder}. */
    public Soak(Plan plan, Path folder, Consumer<String> report) {
        this.plan = plan;
        this.folder = folder;
        this.report = report;
        for (Vital vital : Vital.values()) {
            plateaus.put(vital, new Plateau(vital));
        }
    }

    /** Plays it; whether every measurement has reached a plateau and every expired smile is forgotten. */
    public boolean holds() throws IOException, InterruptedException {
        MarketSettings market = MarketSettings.standard()
                .withSeed(plan.seed())
                .withWindows(WINDOW, GRACE)
                .withVolShare(1.0)
                .withListing(MarketSettings.standard().scenario().listing().underlyings(), EXPIRIES)
                .withTicksPerSecond(plan.ticksPerSecond());
        Path vitals = folder.resolve("vitals.csv");
        List<String> faults;
        try (Cluster cluster = Cluster.start(folder);
                Stage stage = new Stage(cluster, NAME, folder.resolve(NAME), new Random(plan.seed()), report);
                LiveKeys keys = new LiveKeys(SmileClients.consumer(stage.config()));
                SoakMarket feed = new SoakMarket(
                        market.withSpan(market.start(), plan.span()).withHeartbeatEvery(WINDOW))) {
            stage.createTopics();
            Child unusedApp = stage.startWatched(0, vitals, "--set", "window=" + WINDOW.toSeconds() + "s");
            stage.awaitMembers(1);
            feed(stage, feed, keys);
            stage.awaitEnd();
            keys.update(topics(stage));
            faults = forgotten(feed.smiles(), keys, market.start().plus(plan.span()));
            faults.addAll(OpenAlerts.after(
                    stage.config(), market.start().plus(plan.span()).minus(WINDOW)));
            report.accept(feed.ticks() + " ticks of " + feed.smiles().size() + " smiles in "
                    + plan.span().toHours() + " h");
            stage.stopAll();
        }
        readVitals(vitals);
        plateaus.values().forEach(plateau -> report.accept(plateau.toString()));
        faults.forEach(report);
        return faults.isEmpty() && plateaus.values().stream().allMatch(Plateau::isReached);
    }

    private void feed(Stage stage, SoakMarket market, LiveKeys keys) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long firstMillis = Long.MIN_VALUE;
        int samples = 0;
        double pace = (double) plan.wall().toNanos() / plan.span().toMillis();
        for (Message next = market.next(); next != null; next = market.next()) {
            firstMillis = firstMillis == Long.MIN_VALUE ? next.timeMillis() : firstMillis;
            long due = Math.round((next.timeMillis() - firstMillis) * pace);
            TimeUnit.NANOSECONDS.sleep(start + due - System.nanoTime());
            stage.feeding().send(next);
            if (due * KEY_SAMPLES > plan.wall().toNanos() * (samples + 1L)) {
                samples++;
                keys.update(topics(stage));
                int parts = keys.alive(partsOf(stage));
                add(Vital.PARTS, due / 1e9, parts);
                add(Vital.KEYS, due / 1e9, keys.alive().size() - parts);
                if (!stage.instance(0).isAlive()) {
                    throw new UnexpectedException(
                            "the instance has ended: " + stage.instance(0).said());
                }
            }
        }
        stage.feeding().await();
    }

    private void add(Vital vital, double second, double value) {
        plateaus.computeIfAbsent(vital, Plateau::new).add(second, value);
    }

    private static List<String> topics(Stage stage) {
        List<String> topics = new ArrayList<>();
        for (String store : LASTING_STORES) {
            topics.add(changelog(stage, store));
        }
        topics.add(partsOf(stage));
        topics.add(TopicCatalogue.CALIBRATIONS_LATEST.name(stage.config().topicPrefix()));
        return topics;
    }

    private static String partsOf(Stage stage) {
        return changelog(stage, StateStores.SURFACE_PARTS);
    }

    private static String changelog(Stage stage, String store) {
        return stage.config().applicationId() + "-" + store + "-changelog";
    }

    /** What is still remembered of smiles that have expired, or was never buried. */
    private static List<String> forgotten(SortedSet<String> smiles, LiveKeys keys, Instant end) {
        List<String> faults = new ArrayList<>();
        SortedSet<String> buried = keys.buried();
        int expired = 0;
        for (String smile : smiles) {
            if (SmileKey.parse(smile).expiry().plus(WINDOW).isBefore(end)) {
                expired++;
                keys.alive().stream()
                        .filter(key -> key.endsWith(" " + smile))
                        .forEach(key -> faults.add("still alive: " + key));
                if (buried.stream().filter(key -> key.endsWith(" " + smile)).count() < 3) {
                    faults.add("not buried in all three topics: " + smile);
                }
            }
        }
        if (expired == 0) {
            faults.add("nothing has expired");
        }
        return faults;
    }

    private void readVitals(Path file) throws IOException {
        Vital[] measured = {Vital.HEAP, Vital.RESIDENT, Vital.THREADS, Vital.FILES, Vital.CLASSES};
        for (String line : Files.readAllLines(file)) {
            String[] cells = line.split(",", -1);
            for (int i = 0; i < measured.length; i++) {
                add(measured[i], Double.parseDouble(cells[0]), Double.parseDouble(cells[i + 1]));
            }
        }
    }
}
