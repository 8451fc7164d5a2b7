package io.smilestream.attack.scenario;

import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.attack.check.Inspection;
import io.smilestream.attack.check.Outputs;
import io.smilestream.attack.market.Markets;
import io.smilestream.attack.market.Message;
import io.smilestream.attack.process.Cluster;
import io.smilestream.attack.scenario.Scenario.Market;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Plays attacks one after the other on one cluster and says how each ended. */
public final class Campaign {
    /** Ten windows after the detectors of drift have learnt enough, the market moves. */
    private static final Duration LENGTH = Duration.ofSeconds(50);

    private static final Duration MOVE_AT = Duration.ofSeconds(40);
    private static final Duration GAP = Duration.ofMinutes(2);
    private static final double TICKS_PER_SECOND = 150;
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long seed;
    private final Path folder;
    private final Consumer<String> report;
    private final Map<Market, List<Message>> markets = new EnumMap<>(Market.class);
    private final Map<Market, Outputs> undisturbed = new EnumMap<>(Market.class);

    /**
     * A campaign that has not begun.
     *
     * @param seed everything random follows from it, save when exactly a process does what
     * @param folder for records, state and logs
     * @param report told one line for each attack
     */
    public Campaign(long seed, Path folder, Consumer<String> report) {
        this.seed = seed;
        this.folder = folder;
        this.report = report;
        List<Message> standard = Markets.standard(seed, LENGTH, MOVE_AT, TICKS_PER_SECOND);
        markets.put(Market.STANDARD, standard);
        markets.put(Market.NONE, standard);
        markets.put(Market.INTERRUPTED, Markets.interrupted(standard, GAP));
    }

    /** Names of all attacks. */
    public static List<String> names() {
        return Scenarios.all().stream().map(Scenario::name).toList();
    }

    /** Plays the short set, or all; how many of them found a fault. */
    public int play(boolean all) throws IOException, InterruptedException {
        return play(scenario -> all || scenario.isShort(), all);
    }

    /** Plays the attacks of these names, each from all its seeds; how many of them found a fault. */
    public int play(List<String> names) throws IOException, InterruptedException {
        return play(scenario -> names.contains(scenario.name()), true);
    }

    private int play(Predicate<Scenario> chosen, boolean everySeed) throws IOException, InterruptedException {
        int failed = 0;
        try (Cluster cluster = Cluster.start(folder)) {
            for (Scenario scenario : Scenarios.all()) {
                for (int i = 0; chosen.test(scenario) && i < (everySeed ? scenario.times() : 1); i++) {
                    failed += holds(cluster, scenario, seed + i) ? 0 : 1;
                }
            }
        }
        return failed;
    }

    private boolean holds(Cluster cluster, Scenario scenario, long luck) throws IOException, InterruptedException {
        Outputs peace = scenario.market() == Market.NONE ? null : undisturbed(cluster, scenario.market());
        List<String> notes = new ArrayList<>();
        long start = System.nanoTime();
        List<String> faults = new ArrayList<>();
        try {
            String name = "attack-" + scenario.name() + "-" + luck;
            try (Stage stage = new Stage(cluster, name, folder.resolve(name), new Random(luck), notes::add)) {
                if (peace != null) {
                    stage.createTopics();
                }
                scenario.play().on(stage, marketOf(scenario.market()));
                if (peace != null) {
                    Outputs outputs = Outputs.read(stage.config());
                    notes.add(outputs.slices().size() + " windows, dead letters "
                            + outputs.letters().byReason());
                    faults.addAll(Inspection.faults(stage.config(), outputs, peace, stage.injected()));
                }
            }
        } catch (IllegalStateException | SurroundingsException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
        if (!cluster.brokerRuns()) {
            cluster.startBroker();
        }
        say(scenario, luck, start, faults.isEmpty() ? notes : faults, faults.isEmpty());
        return faults.isEmpty();
    }

    private void say(Scenario scenario, long luck, long startNanos, List<String> words, boolean held) {
        report.accept(String.format(
                Locale.ROOT,
                "%s  %-30s seed %-4d %5.1f s  %s",
                held ? "held  " : "FAILED",
                scenario.name(),
                luck,
                (System.nanoTime() - startNanos) / NANOS_PER_SECOND,
                String.join("; ", words)));
    }

    private List<Message> marketOf(Market market) {
        return markets.getOrDefault(market, List.of());
    }

    private Outputs undisturbed(Cluster cluster, Market market) throws IOException, InterruptedException {
        Outputs known = undisturbed.get(market);
        if (known != null) {
            return known;
        }
        String name = "undisturbed-" + market.name().toLowerCase(Locale.ROOT);
        try (Stage stage = new Stage(cluster, name, folder.resolve(name), new Random(seed), text -> {})) {
            stage.createTopics();
            stage.startApp(0);
            stage.feeding().write(marketOf(market));
            AppAttacks.finish(stage);
            Outputs outputs = Outputs.read(stage.config());
            List<String> faults = new ArrayList<>(Inspection.againstOracle(stage.config(), outputs, stage.injected()));
            Inspection.unused(outputs).forEach(topic -> faults.add("nothing to compare in " + topic));
            if (!faults.isEmpty()) {
                throw new IllegalStateException("even undisturbed: " + String.join("; ", faults));
            }
            report.accept("undisturbed " + market.name().toLowerCase(Locale.ROOT) + ": "
                    + marketOf(market).size() + " records, " + outputs.slices().size() + " windows");
            undisturbed.put(market, outputs);
            return outputs;
        }
    }
}
