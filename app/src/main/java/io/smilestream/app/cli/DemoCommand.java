package io.smilestream.app.cli;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.Setting;
import io.smilestream.app.demo.Demo;
import io.smilestream.app.demo.Screen;
import io.smilestream.app.embedded.EmbeddedStack;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.fault.UsageException;
import io.smilestream.app.replay.ArchiveSource;
import io.smilestream.app.replay.ReplaySource;
import io.smilestream.app.replay.SimulatedSource;
import io.smilestream.app.replay.SmileStream;
import io.smilestream.app.replay.Speed;
import io.smilestream.app.replay.TemporaryFolder;
import io.smilestream.topology.SmileSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: everything in one program, live on the terminal. */
@Command(
        name = "demo",
        sortOptions = false,
        description =
                "See it work: a market, a broker, a registry and the stream in one program, smiles on the screen.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  smilestream demo",
            "  smilestream demo --port 9092 --registry-port 8081 --duration 5m",
            "  smilestream demo --archive deribit_2024-05-01.csv.gz --speed 600x --window 1h --max-quote-age 90m"
        })
final class DemoCommand implements Callable<Integer>, HeedsStop {
    private static final int DONE = 0;
    private static final int PORT_MAX = 65_535;

    /** Long enough that nobody sees the end of the market. */
    private static final Duration ENDLESS = Duration.ofDays(365);

    @Option(names = "--port", paramLabel = "N", description = "The broker's port. Default: any free one")
    private int port;

    @Option(names = "--registry-port", paramLabel = "N", description = "The registry's port. Default: any free one")
    private int registryPort;

    @Option(names = "--duration", paramLabel = "TIME", description = "End by itself after this long, such as 20s.")
    private @Nullable String duration;

    @Option(
            names = "--archive",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Show these archives and not a simulated market.")
    private List<Path> archive = List.of();

    @Option(names = "--speed", paramLabel = "SPEED", description = "1x, 10x or max. Default: 1x")
    private String speed = "1x";

    @Mixin
    private MarketOptions market = new MarketOptions();

    @Mixin
    private final ConfigOptions options;

    private final CommandContext context;

    DemoCommand(CommandContext context) {
        this.options = new ConfigOptions(context, StreamOptions.alone());
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Duration limit = duration == null ? ENDLESS : MarketOptions.span("--duration", duration);
        Speed pace = Speed.parse(speed);
        AppConfig config = options.config();
        SmileSettings settings = new SmileStream(config).settings();
        requirePort("--port", port);
        requirePort("--registry-port", registryPort);
        EmbeddedStack.requireFree(port, registryPort);
        if (!archive.isEmpty()) {
            // Faults of files are told before anything is started.
            ArchiveSource.open(archive, settings, null, null).close();
        }
        return show(config, settings, pace, limit);
    }

    private int show(AppConfig config, SmileSettings settings, Speed pace, Duration limit) throws InterruptedException {
        Terminal terminal = context.terminal();
        terminal.note("starting an embedded broker and registry");
        try (EmbeddedStack stack = EmbeddedStack.start(port, registryPort);
                TemporaryFolder memory = TemporaryFolder.create("smilestream-demo-");
                ReplaySource source = source(settings)) {
            AppConfig own = stack.connect(config)
                    .with(Map.of(Setting.STATE_DIR, memory.path().toString()), "the demo's own folder");
            Demo demo = new Demo(own, screen(terminal), context.stop()::await);
            demo.show(new Demo.Market(name(), source.feed(), pace), limit);
            return DONE;
        } catch (IOException e) {
            throw new SurroundingsException("temporary files cannot be written (" + e.getMessage() + ")", e);
        }
    }

    private static void requirePort(String flag, int given) {
        if (given < 0 || given > PORT_MAX) {
            throw new UsageException(
                    flag + " must be a port from 1 to " + PORT_MAX + ", or 0 for any free one, was " + given);
        }
    }

    private ReplaySource source(SmileSettings settings) {
        if (!archive.isEmpty()) {
            return ArchiveSource.open(archive, settings, null, null);
        }
        // The market opens when everything else is up, and at the present, so that consumers see today's times.
        return new SimulatedSource(market.settings(Instant.now().truncatedTo(ChronoUnit.MILLIS), ENDLESS, settings));
    }

    private String name() {
        return archive.isEmpty()
                ? "simulated market"
                : archive.stream()
                                .map(file -> String.valueOf(file.getFileName()))
                                .collect(Collectors.joining(", ")) + " at " + speed;
    }

    private static Screen screen(Terminal terminal) {
        return new Screen() {
            @Override
            public void show(List<String> lines) {
                terminal.redraw(lines);
            }

            @Override
            public boolean inPlace() {
                return terminal.colour();
            }

            @Override
            public String styled(String text, String codes) {
                return terminal.styled(text, codes);
            }
        };
    }
}
