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
            ".*(password|passwd|passphrase|secret|token|jaas|notify\\.url|user\\.info|request\\.header).*|(.*\\.)?key"
                    + "|.*\\.credentials|.*\\.certificates?(\\.chain)?",
            Pattern.CASE_INSENSITIVE);

    /** Up to the last @, since a password may hold one, or a comma; also where the user left out the scheme. */
    private static final Pattern URL_CREDENTIALS =
            Pattern.compile("^\\s*([a-z][a-z0-9+.-]*://).*@|^[^@]*:.*@", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** The value as it may be shown to anyone: a secret is three stars. */
    public String shown() {
        if (SECRET_NAME.matcher(key).matches() && !value.isEmpty() && !isNoAddress()) {
            return "***";
        }
        return URL_CREDENTIALS
                .matcher(value)
                .replaceFirst(found -> (found.group(1) == null ? "" : found.group(1)) + "***@");
    }

    private boolean isNoAddress() {
        return key.equals(Setting.NOTIFY_URL.key()) && value.equals(Setting.NOTIFY_URL.standard());
    }

    @Override
    public String toString() {
        return key + "=" + shown() + " (" + origin + ")";
    }
}
