package io.smilestream.app.config;

/** The table of all settings as Markdown, for the documentation. */
public final class SettingTable {
    private SettingTable() {}

    /** One row a setting: key, flag, values, standard, meaning; ends with a line break. */
    public static String markdown() {
        StringBuilder table = new StringBuilder("| key | values | standard | meaning |\n|---|---|---|---|\n");
        for (Setting setting : Setting.values()) {
            table.append("| `")
                    .append(setting.key())
                    .append("` | ")
                    .append(setting.type().description())
                    .append(" | `")
                    .append(setting.standard())
                    .append("` | ")
                    .append(setting.meaning())
                    .append(" |\n");
        }
        return table.toString();
    }
}
