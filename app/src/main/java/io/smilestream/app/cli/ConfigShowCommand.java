package io.smilestream.app.cli;

import io.smilestream.app.config.ConfigEntry;
import io.smilestream.app.config.Setting;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code config show}: one line a setting, as a settings file would have it. */
@Command(
        name = "show",
        description = "Show every setting as it would hold. Secrets are masked.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  smilestream config show --origin",
            "  SMILESTREAM_WINDOW=1m smilestream config show --config smile.properties"
        })
final class ConfigShowCommand implements Callable<Integer> {
    @Mixin
    private final ConfigOptions options;

    @Option(names = "--origin", description = "Say where each value comes from.")
    private boolean origin;

    private final Terminal terminal;

    ConfigShowCommand(CommandContext context) {
        this.options = new ConfigOptions(context, List.of(Setting.values()));
        this.terminal = context.terminal();
    }

    @Override
    public Integer call() {
        for (ConfigEntry entry : options.config().entries()) {
            String line = entry.key() + "=" + entry.shown();
            terminal.line(origin ? String.format("%-60s # %s", line, entry.origin()) : line);
        }
        return 0;
    }
}
