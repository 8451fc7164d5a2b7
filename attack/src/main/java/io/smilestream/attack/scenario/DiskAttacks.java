package io.smilestream.attack.scenario;

import io.smilestream.attack.market.Message;
import io.smilestream.attack.process.Await;
import io.smilestream.attack.process.SmallDisk;
import io.smilestream.attack.process.UnexpectedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Attacks on the disks. They mount file systems in memory, which only root may. */
final class DiskAttacks {
    /** Little enough that the broker meets the end within a second of the feed. */
    private static final long ROOM_BYTES = 256 << 10;

    private static final int PAGE_BYTES = 4_096;
    private static final Duration FULL = Duration.ofSeconds(8);

    private DiskAttacks() {}

    /** The disk with the program's state folder is full before its start and during it: it needs none. */
    static void app(Stage stage, List<Message> market) throws IOException, InterruptedException {
        requireRoot();
        try (SmallDisk disk = SmallDisk.mount(stage.stateFolder(0))) {
            Path unusedFile = Files.write(disk.folder().resolve("full"), new byte[PAGE_BYTES]);
            disk.leave(0);
            int cut = AppAttacks.warmUp(stage, market, 1);
            stage.feeding().write(market.subList(cut, market.size()));
            AppAttacks.finish(stage);
            stage.note("it ran beside a full disk");
        }
    }

    /** The broker's disk fills up in the middle of the feed; there is room again, the broker is started anew. */
    static void broker(Stage stage, List<Message> market) throws IOException, InterruptedException {
        requireRoot();
        int cut = AppAttacks.warmUp(stage, market, 1);
        try (SmallDisk disk = stage.cluster().moveTo(stage.stateFolder(99))) {
            try {
                fill(stage, disk, market.subList(cut, market.size()));
            } finally {
                stage.cluster().moveBack();
            }
        }
    }

    private static void fill(Stage stage, SmallDisk disk, List<Message> rest) throws IOException, InterruptedException {
        stage.feeding().writeOver(rest, Duration.ofSeconds(10));
        Await.pass(Duration.ofMillis(500 + stage.random().nextInt(2_000)));
        disk.leave(ROOM_BYTES);
        Await.pass(FULL);
        boolean died = !stage.cluster().brokerRuns();
        stage.note(died ? "the broker gave up" : "the broker lived on without taking records");
        disk.clear();
        if (!died) {
            stage.cluster().killBroker();
        }
        stage.cluster().startBroker();
        stage.reviveApp(0);
        AppAttacks.finish(stage);
    }

    private static void requireRoot() {
        if (!SmallDisk.isPossible()) {
            throw new UnexpectedException("only root may mount a small disk: run it as root, or leave it out");
        }
    }
}
