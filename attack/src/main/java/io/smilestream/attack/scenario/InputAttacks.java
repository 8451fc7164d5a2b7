package io.smilestream.attack.scenario;

import io.smilestream.attack.market.Markets;
import io.smilestream.attack.market.Message;
import io.smilestream.attack.market.Poisons;
import io.smilestream.attack.process.UnexpectedException;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickBatch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Attacks by what is in the ticks topic. */
final class InputAttacks {
    private static final int COPIES = 5;
    private static final int POISON_EVERY = 100;
    private static final int LATE_BATCHES = 50;
    private static final int SKEWED_BATCHES = 300;
    private static final Duration LATENESS = Duration.ofSeconds(-5);
    private static final Duration SKEW = Duration.ofMinutes(10);
    private static final int MIB = 1 << 20;

    /** Above and below the 4 MiB that the ticks topic takes. */
    private static final int TOO_LARGE_BYTES = 5 * MIB;

    private static final int LARGE_BYTES = 4 * MIB - 100_000;

    private InputAttacks() {}

    /** Every tick five times, out of order within the grace. */
    static void duplicatesInDisorder(Stage stage, List<Message> market) throws IOException, InterruptedException {
        play(stage, Markets.duplicated(market, COPIES, stage.random()));
    }

    /** Every tick once, out of order within the grace. */
    static void disorder(Stage stage, List<Message> market) throws IOException, InterruptedException {
        play(stage, Markets.disordered(market, stage.random()));
    }

    /** The same late ticks before and after a restart, which must not make the stream forget what it has closed. */
    static void lateAcrossRestart(Stage stage, List<Message> market) throws IOException, InterruptedException {
        int cut = market.size() / 2 + stage.random().nextInt(market.size() / 4);
        List<Message> late = new ArrayList<>();
        while (late.size() < LATE_BATCHES) {
            Message message = market.get(cut - 1 - stage.random().nextInt(200));
            TickBatch batch = message.batch();
            if (batch != null && !message.isForAll()) {
                late.add(Message.of(
                        String.valueOf(message.key()), message.timeMillis(), Markets.moved(batch, LATENESS)));
            }
        }
        stage.startApp(0);
        stage.feeding().write(market.subList(0, cut));
        stage.feeding().write(late);
        stage.awaitEnd();
        stage.stopApp(0);
        stage.feeding().write(late);
        stage.startApp(0);
        stage.feeding().write(market.subList(cut, market.size()));
        AppAttacks.finish(stage);
    }

    /** One bad record after every hundred good ones, of each kind in turn. */
    static void poison(Stage stage, List<Message> market) throws IOException, InterruptedException {
        Poisons poisons = new Poisons(stage.random(), stage.feeding()::bytesOf);
        Poisons.Kind[] kinds = Poisons.Kind.values();
        List<Message> poisoned = new ArrayList<>();
        int made = 0;
        int sinceLast = 0;
        for (Message message : market) {
            poisoned.add(message);
            sinceLast++;
            if (sinceLast >= POISON_EVERY && message.batch() != null && !message.isForAll()) {
                Poisons.Kind kind = kinds[made++ % kinds.length];
                poisoned.add(stage.poison(poisons.of(kind, message), kind.reason()));
                sinceLast = 0;
            }
        }
        stage.note(made + " poisons of " + kinds.length + " kinds among " + market.size() + " records");
        play(stage, poisoned);
    }

    /** A third venue whose clock is ten minutes ahead of its feed: all of it is refused, and the others do not notice. */
    static void skewedVenue(Stage stage, List<Message> market) throws IOException, InterruptedException {
        List<Message> both = new ArrayList<>();
        int skewed = 0;
        for (Message message : market) {
            both.add(message);
            TickBatch batch = message.batch();
            if (batch != null && !message.isForAll() && skewed < SKEWED_BATCHES) {
                Tick tick = batch.getTicks().get(0);
                TickBatch other = Markets.moved(Markets.withTicks(batch, List.of(tick)), SKEW);
                other.setVenue("skewed");
                String key = String.valueOf(message.key()).replaceFirst("^[^|]*", "skewed");
                both.add(stage.poison(Message.of(key, message.timeMillis(), other), "FUTURE"));
                skewed++;
            }
        }
        play(stage, both);
    }

    /** kill -9 in the middle of a silence of two minutes. */
    static void silence(Stage stage, List<Message> market) throws IOException, InterruptedException {
        stage.startApp(0);
        stage.feeding().write(market.subList(0, market.size() / 2));
        stage.awaitEnd();
        stage.killApp(0);
        stage.feeding().write(market.subList(market.size() / 2, market.size()));
        stage.startApp(0);
        AppAttacks.finish(stage);
    }

    /** A record too large for the topic, which the broker must refuse, and one that it just takes. */
    static void oversize(Stage stage, List<Message> market) throws IOException, InterruptedException {
        int cut = market.size() / 2;
        stage.feeding().write(market.subList(0, cut));
        long time = market.get(cut).timeMillis();
        try {
            stage.feeding().write(List.of(Message.ofBytes("large", time, noise(stage, TOO_LARGE_BYTES))));
            throw new UnexpectedException("the broker took a record of " + TOO_LARGE_BYTES + " bytes");
        } catch (UnexpectedException e) {
            if (!String.valueOf(e.getMessage()).contains("RecordTooLarge")) {
                throw e;
            }
        }
        Message large = Message.ofBytes("large", time, noise(stage, LARGE_BYTES));
        stage.feeding().write(List.of(stage.poison(large, "UNDECODABLE")));
        stage.feeding().write(market.subList(cut, market.size()));
        play(stage, List.of());
    }

    private static byte[] noise(Stage stage, int length) {
        byte[] noise = new byte[length];
        stage.random().nextBytes(noise);
        return noise;
    }

    private static void play(Stage stage, List<Message> messages) throws IOException, InterruptedException {
        stage.startApp(0);
        stage.feeding().write(messages);
        AppAttacks.finish(stage);
    }
}
