package io.smilestream.attack.scenario;

import io.smilestream.attack.market.Message;
import io.smilestream.attack.process.Await;
import io.smilestream.attack.process.Child;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Attacks on the broker. */
final class BrokerAttacks {
    private static final int FAILED = 1;

    /** More than twice the time after which a client gives up a request. */
    private static final Duration LONG_ABSENCE = Duration.ofSeconds(70);

    private BrokerAttacks() {}

    /** The broker is stopped in order and started again. */
    static void restart(Stage stage, List<Message> market) throws IOException, InterruptedException {
        begin(stage, market, Duration.ofSeconds(8));
        stage.cluster().stopBroker();
        stage.cluster().startBroker();
        AppAttacks.finish(stage);
    }

    /** kill -9 of the broker. */
    static void kill(Stage stage, List<Message> market) throws IOException, InterruptedException {
        begin(stage, market, Duration.ofSeconds(8));
        stage.cluster().killBroker();
        stage.cluster().startBroker();
        AppAttacks.finish(stage);
    }

    /** The broker is away for so long that every request times out. */
    static void longAbsence(Stage stage, List<Message> market) throws IOException, InterruptedException {
        begin(stage, market, Duration.ofSeconds(8));
        stage.cluster().stopBroker();
        Await.pass(LONG_ABSENCE);
        stage.cluster().startBroker();
        AppAttacks.finish(stage);
    }

    /** The program is started while there is no broker: it must say so and end; a later start must work. */
    static void absentAtStart(Stage stage, List<Message> market) throws IOException, InterruptedException {
        stage.feeding().write(market);
        stage.cluster().stopBroker();
        Child early = stage.startApp(0);
        stage.requireEnd(early, FAILED, "no Kafka broker answers", "--bootstrap-servers");
        stage.cluster().startBroker();
        stage.startApp(0);
        AppAttacks.finish(stage);
    }

    private static void begin(Stage stage, List<Message> market, Duration time)
            throws IOException, InterruptedException {
        int cut = AppAttacks.warmUp(stage, market, 1);
        stage.feeding().writeOver(market.subList(cut, market.size()), time);
        Await.pass(Duration.ofMillis(500 + stage.random().nextInt(3_000)));
    }
}
