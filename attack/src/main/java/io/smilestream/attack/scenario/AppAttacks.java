package io.smilestream.attack.scenario;

import io.smilestream.attack.market.Message;
import io.smilestream.attack.process.Await;
import io.smilestream.attack.process.Child;
import io.smilestream.attack.process.StumblingSerde;
import io.smilestream.attack.process.UnexpectedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Attacks on the instances of the program. */
final class AppAttacks {
    /** Longer than the session of an instance that says nothing, six seconds. */
    private static final Duration FROZEN = Duration.ofSeconds(20);

    /** Longer than a transaction of six seconds and the ten until the broker looks for those that have timed out. */
    private static final Duration DOZE = Duration.ofSeconds(18);

    private static final int INSTANCES = 3;
    private static final int STORM_ROUNDS = 8;

    private AppAttacks() {}

    /** kill -9 at a random moment, then a new start. */
    static void kill(Stage stage, List<Message> market) throws IOException, InterruptedException {
        int cut = warmUp(stage, market, 1);
        stage.feeding().writeOver(market.subList(cut, market.size()), Duration.ofSeconds(4));
        Await.pass(Duration.ofMillis(stage.random().nextInt(4_000)));
        stage.killApp(0);
        stage.noteProgress("killed");
        startAndFinish(stage, 0);
    }

    /** kill -9, and nothing that the instance kept on disk is there at its new start. */
    static void stateLost(Stage stage, List<Message> market) throws IOException, InterruptedException {
        int cut = warmUp(stage, market, 1);
        stage.killApp(0);
        delete(stage, stage.stateFolder(0));
        stage.feeding().write(market.subList(cut, market.size()));
        startAndFinish(stage, 0);
    }

    /** kill -9 of one of three. */
    static void killOneOfThree(Stage stage, List<Message> market) throws IOException, InterruptedException {
        int cut = warmUp(stage, market, INSTANCES);
        stage.feeding().writeOver(market.subList(cut, market.size()), Duration.ofSeconds(8));
        Await.pass(Duration.ofMillis(1_000 + stage.random().nextInt(4_000)));
        stage.killApp(stage.random().nextInt(INSTANCES));
        finish(stage);
    }

    /** Every one of three is asked to end and started anew, in turn. */
    static void rollingRestart(Stage stage, List<Message> market) throws IOException, InterruptedException {
        int cut = warmUp(stage, market, INSTANCES);
        stage.feeding().writeOver(market.subList(cut, market.size()), Duration.ofSeconds(12));
        for (int number = 0; number < INSTANCES; number++) {
            Await.pass(Duration.ofMillis(500 + stage.random().nextInt(1_500)));
            stage.stopApp(number);
            stage.startApp(number);
        }
        finish(stage);
    }

    /** One of two stands still for so long that the other takes over, and then goes on as if nothing had been. */
    static void freeze(Stage stage, List<Message> market) throws IOException, InterruptedException {
        int cut = warmUp(stage, market, 2);
        stage.feeding().writeOver(market.subList(cut, market.size()), Duration.ofSeconds(26));
        Await.pass(Duration.ofMillis(stage.random().nextInt(2_000)));
        int number = stage.random().nextInt(2);
        stage.instance(number).freeze();
        Await.pass(FROZEN);
        stage.requireMembers(1);
        stage.instance(number).thaw();
        finish(stage);
    }

    /**
     * The only instance stands still until the broker has aborted its transaction, but is not taken for dead. It commits
     * seldom, so that it is nearly always in the middle of one.
     */
    static void transactionTimeout(Stage stage, List<Message> market) throws IOException, InterruptedException {
        int cut = warmUp(
                stage,
                market,
                1,
                "--set",
                "kafka.producer.transaction.timeout.ms=6000",
                "--set",
                "kafka.streams.commit.interval.ms=5000",
                "--set",
                "kafka.consumer.session.timeout.ms=45000");
        stage.feeding().writeOver(market.subList(cut, market.size()), Duration.ofSeconds(20));
        Await.pass(Duration.ofMillis(500 + stage.random().nextInt(2_000)));
        stage.instance(0).freeze();
        Await.pass(DOZE);
        stage.requireAbortedTransaction();
        stage.instance(0).thaw();
        finish(stage);
    }

    /** Instances with standbys come and go, in order or not, faster than the group can settle. */
    static void rebalanceStorm(Stage stage, List<Message> market) throws IOException, InterruptedException {
        String[] standby = {"--set", "kafka.streams.num.standby.replicas=1"};
        int cut = warmUp(stage, market, INSTANCES, standby);
        stage.feeding().writeOver(market.subList(cut, market.size()), Duration.ofSeconds(30));
        for (int round = 0; round < STORM_ROUNDS; round++) {
            Await.pass(Duration.ofMillis(500 + stage.random().nextInt(3_000)));
            int number = stage.random().nextInt(INSTANCES);
            if (stage.random().nextInt(3) == 0) {
                stage.killApp(number);
            } else {
                stage.stopAppEvenAtItsStart(number);
            }
            stage.startApp(number, standby);
        }
        finish(stage);
    }

    /**
     * A fault of the program's own in the middle of a window's path, three times: the chain has been told of ticks and has
     * closed windows whose records are never sent. The thread is replaced each time, and the allowance is used up.
     */
    static void faultInChain(Stage stage, List<Message> market) throws IOException, InterruptedException {
        stumble(stage, market, StumblingSerde.class);
    }

    /** The same in the path of a surface's window: before it is whole, as it is published, and as an alert is. */
    static void faultInSurface(Stage stage, List<Message> market) throws IOException, InterruptedException {
        stumble(stage, market, StumblingSerde.OfSurfaces.class);
    }

    private static void stumble(Stage stage, List<Message> market, Class<?> serde)
            throws IOException, InterruptedException {
        Child app = stage.startApp(0, "--set", "avro.serde.class=" + serde.getName());
        stage.feeding().writeOver(market, Duration.ofSeconds(12));
        stage.feeding().await();
        stage.awaitEnd();
        if (!app.said().contains("is replaced: 3 of 3")) {
            throw new UnexpectedException("three threads must have failed: " + app.said());
        }
        stage.note("three threads failed and were replaced");
        stage.stopAll();
    }

    /** Starts so many instances and lets them digest a random first part of the market; where it ends. */
    static int warmUp(Stage stage, List<Message> market, int instances, String... more)
            throws IOException, InterruptedException {
        int cut = market.size() / 10 + stage.random().nextInt(market.size() * 4 / 10);
        for (int number = 0; number < instances; number++) {
            stage.startApp(number, more);
        }
        stage.feeding().write(market.subList(0, cut));
        stage.awaitEnd();
        return cut;
    }

    /** Waits for the end of the feed and of its digestion, then stops every instance in order. */
    static void finish(Stage stage) throws IOException, InterruptedException {
        stage.feeding().await();
        stage.awaitEnd();
        stage.stopAll();
    }

    private static void startAndFinish(Stage stage, int number) throws IOException, InterruptedException {
        stage.startApp(number);
        finish(stage);
    }

    private static void delete(Stage stage, Path folder) throws IOException {
        if (!Files.exists(folder)) {
            stage.note("it had kept nothing on disk");
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
