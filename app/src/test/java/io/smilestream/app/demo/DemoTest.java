package io.smilestream.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.ConfigSources;
import io.smilestream.app.embedded.EmbeddedStack;
import io.smilestream.app.embedded.SharedBroker;
import io.smilestream.app.replay.Speed;
import io.smilestream.app.replay.StopRequest;
import io.smilestream.feeds.simulator.MarketSettings;
import io.smilestream.feeds.simulator.MarketSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBroker.class)
@Timeout(120)
class DemoTest {
    private final AppConfig config;

    DemoTest(EmbeddedStack stack, @TempDir Path memory) {
        config = stack.connect(AppConfig.of(ConfigSources.ofFlags(Map.of(
                "topic.prefix", "demo-" + memory.getFileName(),
                "application.id", "demo-" + memory.getFileName(),
                "state.dir", memory.toString()))));
    }

    @Test
    void showsFittedSmilesOfALiveMarketUntilAskedToStop() throws InterruptedException {
        Viewer viewer = new Viewer();
        MarketSettings settings =
                MarketSettings.standard().withSpan(MarketSettings.standard().start(), Duration.ofHours(1));
        try (MarketSimulator market = new MarketSimulator(settings)) {
            Demo demo = new Demo(config, viewer, wait -> viewer.satisfied.await(wait.toNanos(), TimeUnit.NANOSECONDS));

            demo.show(new Demo.Market("a market", market, Speed.parse("2x")), Duration.ofMinutes(2));
        }

        assertThat(viewer.satisfied.getCount()).isZero();
    }

    @Test
    void endsWithTheMarket() throws InterruptedException {
        Viewer viewer = new Viewer();
        MarketSettings settings =
                MarketSettings.standard().withSpan(MarketSettings.standard().start(), Duration.ofSeconds(3));
        try (MarketSimulator market = new MarketSimulator(settings)) {
            Demo demo = new Demo(config, viewer, StopRequest.NEVER);

            demo.show(new Demo.Market("a market", market, Speed.MAX), Duration.ofMinutes(2));
        }

        assertThat(viewer.frames).isPositive();
    }

    /** Has seen enough once a smile is fitted. */
    private static final class Viewer implements Screen {
        private final CountDownLatch satisfied = new CountDownLatch(1);
        private int frames;

        @Override
        public void show(List<String> lines) {
            frames++;
            if (lines.stream().anyMatch(line -> line.endsWith("FITTED"))) {
                satisfied.countDown();
            }
        }

        @Override
        public boolean inPlace() {
            return true;
        }

        @Override
        public String styled(String text, String codes) {
            return text;
        }
    }
}
