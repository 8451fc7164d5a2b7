package io.smilestream.attack.scenario;

import io.smilestream.app.output.OutputTopic;
import io.smilestream.app.output.OutputWatch;
import io.smilestream.app.replay.SmileClients;
import io.smilestream.attack.market.Message;
import io.smilestream.attack.process.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How long smiles wait for a calibration while instances come and go under a market at its own speed; for information. */
final class Pace {
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    /** The group settles, and each instance makes its code quick. */
    private static final Duration SETTLING = Duration.ofSeconds(8);

    private static final Duration RECOVERY_MAX = Duration.ofSeconds(60);

    private Pace() {}

    /** What is done to the instances in the middle of the market. */
    @FunctionalInterface
    private interface Blow {
        void strike() throws IOException, InterruptedException;
    }

    /** kill -9 of one of two. */
    static void failover(Stage stage, List<Message> market) throws IOException, InterruptedException {
        play(
                stage,
                market,
                2,
                "kill -9 of one of two",
                () -> stage.killApp(stage.random().nextInt(2)));
    }

    /** One of two is asked to end. */
    static void gracefulStop(Stage stage, List<Message> market) throws IOException, InterruptedException {
        play(
                stage,
                market,
                2,
                "graceful stop of one of two",
                () -> stage.stopApp(stage.random().nextInt(2)));
    }

    /** The only instance is asked to end, and started again once it has. */
    static void restart(Stage stage, List<Message> market) throws IOException, InterruptedException {
        play(stage, market, 1, "new start of the only instance", () -> {
            stage.stopApp(0);
            stage.startApp(0);
        });
    }

    private static void play(Stage stage, List<Message> market, int instances, String what, Blow blow)
            throws IOException, InterruptedException {
        Arrivals arrivals = new Arrivals();
        String topic = OutputTopic.CALIBRATIONS.name(stage.config().topicPrefix());
        OutputWatch watch = OutputWatch.start(
                SmileClients.consumer(stage.config()),
                Map.of(OutputTopic.CALIBRATIONS, topic),
                (name, row) -> arrivals.add(new String(row.key(), StandardCharsets.UTF_8)));
        try {
            for (int number = 0; number < instances; number++) {
                stage.startApp(number);
            }
            stage.awaitMembers(instances);
            Await.pass(SETTLING);
            long millis =
                    market.get(market.size() - 1).timeMillis() - market.get(0).timeMillis();
            stage.feeding().writeOver(market, Duration.ofMillis(millis));
            Await.pass(Duration.ofMillis(millis / 4));
            stage.note(what + ": " + strike(arrivals, smilesOf(market), blow));
        } finally {
            watch.close();
        }
        AppAttacks.finish(stage);
    }

    private static String strike(Arrivals arrivals, long smiles, Blow blow) throws IOException, InterruptedException {
        Await.until("every smile publishes", RECOVERY_MAX, () -> arrivals.smiles() >= smiles);
        long blowNanos = System.nanoTime();
        arrivals.forget();
        blow.strike();
        Await.until("every smile publishes again", RECOVERY_MAX, () -> arrivals.smiles() >= smiles);
        return String.format(
                Locale.ROOT,
                "%d smiles, first output after %.1f s, all again after %.1f s (a window takes 1 s)",
                smiles,
                (arrivals.first() - blowNanos) / NANOS_PER_SECOND,
                (arrivals.last() - blowNanos) / NANOS_PER_SECOND);
    }

    private static long smilesOf(List<Message> market) {
        return market.stream()
                .filter(message -> !message.isForAll())
                .map(Message::key)
                .distinct()
                .count();
    }

    /** When each smile was heard of first since the last {@link #forget}. */
    private static final class Arrivals {
        private final Map<String, Long> firstNanos = new HashMap<>();

        synchronized void add(String smile) {
            firstNanos.putIfAbsent(smile, System.nanoTime());
        }

        synchronized void forget() {
            firstNanos.clear();
        }

        synchronized int smiles() {
            return firstNanos.size();
        }

        synchronized long first() {
            return firstNanos.values().stream().mapToLong(Long::longValue).min().orElse(0);
        }

        synchronized long last() {
            return firstNanos.values().stream().mapToLong(Long::longValue).max().orElse(0);
        }
    }
}
