package io.smilestream.app.replay;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.ConfigSources;
import io.smilestream.app.embedded.EmbeddedBroker;
import io.smilestream.app.output.OutputComparison;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** From a source to finished files, through a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayRunnerTest {
    private final EmbeddedBroker broker = EmbeddedBroker.start(0);

    @AfterAll
    void stop() {
        broker.close();
    }

    @Test
    void scratch(@TempDir Path folder) throws Exception {
        Path file = Path.of(
                System.getProperty("smilestream.shared", "/work/shared"),
                "data/tardis_options_chain/deribit_options_chain_hourly_2024-05-01.csv.gz");
        for (int i = 0; i < 2; i++) {
            AppConfig config = AppConfig.of(ConfigSources.ofFlags(Map.of(
                    "bootstrap.servers",
                    broker.bootstrapServers(),
                    "schema.registry.url",
                    "mock://r" + i,
                    "topic.prefix",
                    "p" + i,
                    "partitions",
                    i == 0 ? "1" : "12",
                    "threads",
                    i == 0 ? "1" : "4",
                    "window",
                    "1h",
                    "max.quote.age",
                    "90m")));
            Path out = Path.of("/tmp/wt/out" + i);
            try (ReplaySource source =
                    ArchiveSource.open(List.of(file), new SmileStream(config).settings(), null, null)) {
                ReplayOutcome outcome =
                        new ReplayRunner(config, ReplayRunner.View.NONE, StopRequest.NEVER).run(source, Speed.MAX, out);
                System.err.println(outcome.manifest().balanceSentence());
                System.err.println(outcome.fits());
                System.err.println(outcome.facts());
            }
        }
        System.err.println(new OutputComparison(Path.of("/tmp/wt/out0"), Path.of("/tmp/wt/out1")).firstDifference());
    }
}
