package io.smilestream.attack.process;

import io.smilestream.app.embedded.EmbeddedBroker;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** One embedded broker in a process of its own, so that it can be killed and started again with its records. */
public final class BrokerProcess {
    private BrokerProcess() {}

    /** Runs until it is killed or told to end: {@code PORT FOLDER}. */
    public static void main(String[] args) throws InterruptedException {
        Leash.hold(System.in);
        EmbeddedBroker broker = EmbeddedBroker.start(Integer.parseInt(args[0]), Path.of(args[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "close-broker"));
        new CountDownLatch(1).await();
    }
}
