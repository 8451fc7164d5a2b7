package io.smilestream.app.config;

import io.smilestream.app.fault.SurroundingsException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where settings come from, the strongest first.
 *
 * @param flags from the command line, by key
 * @param environment the process's environment, by variable; only {@code SMILESTREAM_*} is looked at, less what Kubernetes puts there
 * @param file Java properties; null for none, unless {@code SMILESTREAM_CONFIG} names one
 */
public record ConfigSources(
        Map<String, String> flags,
        Map<String, String> environment,
        @Nullable Path file) {
    /** How the names of our variables begin. */
    public static final String VARIABLE_PREFIX = "SMILESTREAM_";

    /** Holds the bearer token of webhooks: a secret, so it is no setting. */
    public static final String NOTIFY_TOKEN_VARIABLE = VARIABLE_PREFIX + "NOTIFY_TOKEN";

    private static final String FILE_VARIABLE = VARIABLE_PREFIX + "CONFIG";

    /** Variables that are no settings: scripts/smilestream reads them before there is a program, or they are secrets. */
    private static final Set<String> OTHER_VARIABLES =
            Set.of(FILE_VARIABLE, VARIABLE_PREFIX + "HEAP", VARIABLE_PREFIX + "OPTS", NOTIFY_TOKEN_VARIABLE);

    /** Where a pod has a service named smilestream, or smilestream-something, beside it, Kubernetes tells it so by such variables. */
    private static final Pattern KUBERNETES_VARIABLE = Pattern.compile(VARIABLE_PREFIX
            + "(?:.+_)?(?:SERVICE_HOST|SERVICE_PORT(?:_.+)?|PORT_\\d+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)");

    /** A name that could be a setting's as well; as a service's its value is an address. */
    private static final Pattern KUBERNETES_PORT = Pattern.compile(VARIABLE_PREFIX + "(?:.+_)?PORT");

    private static final Pattern KUBERNETES_ADDRESS = Pattern.compile("(?:tcp|udp|sctp)://.*");

    public ConfigSources {
        flags = Map.copyOf(flags);
        environment = Map.copyOf(environment);
    }

    /** Sources of which only flags are given: for programs that have no surroundings, such as tests. */
    public static ConfigSources ofFlags(Map<String, String> flags) {
        return new ConfigSources(flags, Map.of(), null);
    }

    /** Entries of the file, of the environment and of the flags, weakest first, by key within each. */
    List<ConfigEntry> entries() {
        List<ConfigEntry> entries = new ArrayList<>();
        Path path = path();
        if (path != null) {
            properties(path).forEach((key, value) -> entries.add(new ConfigEntry(key, value, "file " + path)));
        }
        variables()
                .forEach((variable, value) ->
                        entries.add(new ConfigEntry(key(variable), value.strip(), "environment " + variable)));
        new TreeMap<>(flags).forEach((key, value) -> entries.add(new ConfigEntry(key, value, flag(key))));
        return entries;
    }

    private static String flag(String key) {
        Setting setting = KeyCheck.setting(key);
        return "flag " + (setting == null ? "--set" : setting.flag());
    }

    private @Nullable Path path() {
        String named = environment.get(FILE_VARIABLE);
        return file == null && named != null ? Path.of(named) : file;
    }

    private Map<String, String> variables() {
        Map<String, String> ours = new TreeMap<>(environment);
        ours.keySet().removeIf(name -> !name.startsWith(VARIABLE_PREFIX) || OTHER_VARIABLES.contains(name));
        ours.entrySet().removeIf(variable -> isOfKubernetes(variable.getKey(), variable.getValue()));
        return ours;
    }

    private static boolean isOfKubernetes(String name, String value) {
        return KUBERNETES_VARIABLE.matcher(name).matches()
                || (KUBERNETES_PORT.matcher(name).matches()
                        && KUBERNETES_ADDRESS.matcher(value).matches());
    }

    private static String key(String variable) {
        return variable.substring(VARIABLE_PREFIX.length()).replace('_', '.').toLowerCase(Locale.ROOT);
    }

    /**
     * The settings of a file, by key.
     *
     * @throws SurroundingsException if it cannot be read
     */
    public static Map<String, String> properties(Path path) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            throw new SurroundingsException("there is no settings file " + path + ": check its name", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new SurroundingsException(
                    "the settings file " + path + " cannot be read (" + e.getMessage()
                            + "): it must be a file of lines such as window=1s",
                    e);
        }
        Map<String, String> values = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(key -> values.put(key, properties.getProperty(key).strip()));
        return values;
    }
}
