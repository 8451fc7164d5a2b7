package io.smilestream.app.refit;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.ConfigSources;
import io.smilestream.app.fault.UsageException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * One side of a comparison.
 *
 * @param name how a person calls it: the settings as they were written
 * @param config all settings as they hold on this side
 */
public record SettingsSide(String name, AppConfig config) {
    /** The settings as they are. */
    public static SettingsSide of(AppConfig config) {
        return new SettingsSide("as configured", config);
    }

    /**
     * Lays settings over others.
     *
     * @param text {@code key=value} pairs with commas, or the name of a file of such lines
     * @throws UsageException if a key is unknown or a value does not fit
     * @throws io.smilestream.app.fault.SurroundingsException if there is no such file
     */
    public static SettingsSide of(AppConfig config, String text) {
        Map<String, String> values = text.contains("=") ? pairs(text) : ConfigSources.properties(Path.of(text));
        return new SettingsSide(text, config.over(values, "'" + text + "'"));
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> values = new TreeMap<>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new UsageException(
                        "'" + pair + "' in '" + text + "' is not a setting: write key=value,key=value");
            }
            values.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
        return values;
    }
}
