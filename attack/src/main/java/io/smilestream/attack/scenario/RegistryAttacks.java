package io.smilestream.attack.scenario;

import io.smilestream.attack.market.Message;
import io.smilestream.attack.process.Await;
import io.smilestream.attack.process.Child;
import io.smilestream.attack.process.MoodyRegistry;
import io.smilestream.attack.process.MoodyRegistry.Mood;
import io.smilestream.attack.process.UnexpectedException;
import io.smilestream.schemas.registry.SchemaRegistry;
import io.smilestream.v1.TickBatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Attacks on the schema registry. */
final class RegistryAttacks {
    private static final int FAILED = 1;
    /** Where Confluent's wire format has the schema's id. */
    private static final int ID_AT = 1;

    private RegistryAttacks() {}

    /** No registry at the start, where the program must say so and end, and none later, when it knows all it needs. */
    static void away(Stage stage, List<Message> market) throws IOException, InterruptedException {
        MoodyRegistry registry = stage.cluster().registry();
        int cut = market.size() / 4 + stage.random().nextInt(market.size() / 4);
        stage.feeding().write(market.subList(0, cut));
        try {
            registry.goAway();
            Child early = stage.startApp(0);
            stage.requireEnd(early, FAILED, "no schema registry answers", "--schema-registry-url");
            registry.comeBack();
            stage.startApp(0);
            stage.awaitEnd();
            registry.goAway();
            stage.feeding().write(market.subList(cut, market.size()));
            AppAttacks.finish(stage);
        } finally {
            registry.comeBack();
        }
    }

    /** A registry that answers 500 at the start, and then comes to its senses. */
    static void failing(Stage stage, List<Message> market) throws IOException, InterruptedException {
        MoodyRegistry registry = stage.cluster().registry();
        stage.feeding().write(market);
        try {
            registry.become(Mood.FAILING);
            Child early = stage.startApp(0);
            stage.requireEnd(early, FAILED, "does not answer");
        } finally {
            registry.become(Mood.GOOD);
        }
        stage.startApp(0);
        AppAttacks.finish(stage);
    }

    /** A registry that takes seconds for every answer. */
    static void slow(Stage stage, List<Message> market) throws IOException, InterruptedException {
        MoodyRegistry registry = stage.cluster().registry();
        stage.feeding().write(market);
        try {
            registry.become(Mood.SLOW);
            stage.startApp(0);
            AppAttacks.finish(stage);
        } finally {
            registry.become(Mood.GOOD);
        }
    }

    /**
     * A schema that the program does not know yet arrives while the registry answers 500: its records are good, so the
     * stream must wait for the registry and must not give them up.
     */
    static void failingBeforeNewSchema(Stage stage, List<Message> market) throws IOException, InterruptedException {
        MoodyRegistry registry = stage.cluster().registry();
        stage.startApp(0);
        try {
            stage.awaitMembers(1);
            List<Message> newer = underNewerSchema(stage, market);
            int before = registry.failures();
            registry.become(Mood.FAILING);
            stage.feeding().write(newer);
            Await.pass(Duration.ofSeconds(10));
            if (registry.failures() == before) {
                throw new UnexpectedException("nobody asked the registry while it failed");
            }
        } finally {
            registry.become(Mood.GOOD);
        }
        AppAttacks.finish(stage);
    }

    /** The market as a later release would write it, whose schema differs in what it says of itself only. */
    private static List<Message> underNewerSchema(Stage stage, List<Message> market) {
        Schema schema = new Schema.Parser().parse(TickBatch.SCHEMA$.toString());
        schema.addProp("release", "the next one");
        int id = SchemaRegistry.of(stage.config().serde()).register(stage.ticks() + "-value", schema);
        List<Message> newer = new ArrayList<>();
        for (Message message : market) {
            byte[] bytes = stage.feeding().bytesOf(message);
            ByteBuffer.wrap(bytes).putInt(ID_AT, id);
            newer.add(message.isForAll() ? message : Message.ofBytes(message.key(), message.timeMillis(), bytes));
        }
        return newer;
    }
}
