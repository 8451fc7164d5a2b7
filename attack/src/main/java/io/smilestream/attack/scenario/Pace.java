package io.smilestream.attack.scenario;

import io.smilestream.app.output.OutputTopic;
import io.smilestream.app.output.OutputWatch;
import io.smilestream.app.replay.SmileClients;
import io.smilestream.attack.market.Message;
import io.smilestream.attack.process.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long smiles wait for a calibration while instances come and go under a market at its own speed; for information. */
final class Pace {
    /** The group settles, and each instance makes its code quick. */
    private static final Duration SETTLING = Duration.ofSeconds(8);

    private static final Duration RECOVERY_MAX = Duration.ofSeconds(60);
    /** What is committed is read well within it. */
    private static final Duration READING = Duration.ofSeconds(1);

    private Pace() {}

    /** What is done to the instances in the middle of the market. */
    @FunctionalInterface
    private interface Blow {
        /** Strikes, and says from which {@link System#nanoTime} on an answer is waited for. */
        long strike() throws IOException, InterruptedException;
    }

    /** kill -9 of one of two: counted from the kill. */
    static void failover(Stage stage, List<Message> market) throws IOException, InterruptedException {
        play(stage, market, 2, "kill -9 of one of two", () -> {
            long killNanos = System.nanoTime();
            stage.killApp(stage.random().nextInt(2));
            return killNanos;
        });
    }

    /** One of two is asked to end: counted from the signal. */
    static void gracefulStop(Stage stage, List<Message> market) throws IOException, InterruptedException {
        play(stage, market, 2, "graceful stop of one of two", () -> {
            long signalNanos = System.nanoTime();
            stage.stopApp(stage.random().nextInt(2));
            return signalNanos;
        });
    }

    /** The only instance is asked to end, and started again once it has: counted from the new start. */
    static void restart(Stage stage, List<Message> market) throws IOException, InterruptedException {
        play(stage, market, 1, "new start of the only instance", () -> {
            stage.stopApp(0);
            long startNanos = System.nanoTime();
            stage.startApp(0);
            return startNanos;
        });
    }

    private static void play(Stage stage, List<Message> market, int instances, String what, Blow blow)
            throws IOException, InterruptedException {
        Waits waits = new Waits();
        String topic = OutputTopic.CALIBRATIONS.name(stage.config().topicPrefix());
        OutputWatch watch = OutputWatch.start(
                SmileClients.consumer(stage.config()),
                Map.of(OutputTopic.CALIBRATIONS, topic),
                (name, row) -> waits.heard(new String(row.key(), StandardCharsets.UTF_8), System.nanoTime()));
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
            long smiles = smilesOf(market);
            Await.until("every smile publishes", RECOVERY_MAX, () -> waits.smiles() >= smiles);
            long blowNanos = blow.strike();
            long struckNanos = System.nanoTime();
            stage.awaitEnd();
            Await.pass(READING);
            stage.note(what + ": " + told(waits.over(blowNanos, struckNanos)));
        } finally {
            watch.close();
        }
        AppAttacks.finish(stage);
    }

    private static String told(Waits.Over over) {
        return String.format(
                Locale.ROOT,
                "%d smiles; first word after %.1f s, all again after %.1f s; longest wait between two calibrations %.1f s"
                        + " (a window takes 1 s)",
                over.smiles(),
                over.firstSeconds(),
                over.lastSeconds(),
                over.longestSeconds());
    }

    private static long smilesOf(List<Message> market) {
        return market.stream()
                .filter(message -> !message.isForAll())
                .map(Message::key)
                .distinct()
                .count();
    }
}
