package io.smilestream.app.config;

import java.util.regex.Pattern;

/**
 * One setting as it holds.
 *
 * @param key its name, such as {@code window} or {@code kafka.producer.linger.ms}
 * @param value its text, secrets included
 * @param origin where it came from, such as {@code flag --window}
 */
public record ConfigEntry(String key, String value, String origin) {
    private static final Pattern SECRET_NAME = Pattern.compile(
            ".*(password|passwd|secret|token|jaas|user\\.info|request\\.header).*|(.*\\.)?key|.*\\.credentials",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern URL_CREDENTIALS = Pattern.compile("://[^/@,\\s]+@");

    /** The value as it may be shown to anyone: a secret is three stars. */
    public String shown() {
        if (SECRET_NAME.matcher(key).matches() && !value.isEmpty()) {
            return "***";
        }
        return URL_CREDENTIALS.matcher(value).replaceAll("://***@");
    }

    @Override
    public String toString() {
        return key + "=" + shown() + " (" + origin + ")";
    }
}
