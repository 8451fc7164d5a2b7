package io.smilestream.app.cli;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.ConfigSources;
import io.smilestream.app.config.Setting;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** The flags of a command that are settings: one for each setting it offers, made from the table, and two for the rest. */
public final class ConfigOptions {
    /** What a command needs that only talks to a cluster. */
    public static final List<Setting> CONNECTION =
            List.of(Setting.BOOTSTRAP_SERVERS, Setting.SCHEMA_REGISTRY_URL, Setting.TOPIC_PREFIX);

    private final Map<String, String> environment;
    private final List<Setting> offered;
    private final Map<String, String> given = new HashMap<>();

    @Option(names = "--config", paramLabel = "FILE", description = "Settings from a file of lines such as window=1s.")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any setting by its key; repeatable. Keys under kafka. go to Kafka's clients, such as"
                    + " kafka.security.protocol or kafka.producer.linger.ms.")
    private Map<String, String> others = new HashMap<>();

    /** Flags for {@code offered}; every other setting still comes from {@code --set}, the environment or the file. */
    public ConfigOptions(CommandContext context, List<Setting> offered) {
        this.environment = context.environment();
        this.offered = List.copyOf(offered);
    }

    /** The settings as they hold for this run of the command. */
    public AppConfig config() {
        Map<String, String> flags = new HashMap<>(others);
        flags.putAll(given);
        return AppConfig.of(new ConfigSources(flags, environment, file));
    }

    /** Adds the flags to a command; called once, when the tree of commands is put together. */
    void addTo(CommandSpec spec) {
        for (Setting setting : offered) {
            spec.addOption(OptionSpec.builder(setting.flag())
                    .paramLabel(setting.type().label())
                    .type(String.class)
                    .description(setting.meaning() + " Default: " + setting.standard())
                    .setter(new ISetter() {
                        // Picocli resets an option with null before each parse.
                        @Override
                        public <T> @Nullable T set(@Nullable T value) {
                            if (value == null) {
                                given.remove(setting.key());
                            } else {
                                given.put(setting.key(), value.toString());
                            }
                            return null;
                        }
                    })
                    .build());
        }
    }
}
