package io.smilestream.app.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The texts that a setting accepts, with a description that completes the sentence "must be …". */
public final class ValueType {
    static final ValueType ADDRESSES = list(
            "host:port, several with commas",
            "HOST:PORT",
            Pattern.compile("[^\\s:,/]+:\\d{1,5}|\\[[0-9a-fA-F:]+]:\\d{1,5}").asMatchPredicate());
    static final Set<String> HTTP = Set.of("http", "https");
    static final Set<String> WEB_SOCKET = Set.of("ws", "wss");

    static final ValueType REGISTRY_URLS = list(
            "an address such as http://localhost:8081, several with commas; no underscore in a host's name, and '%', '^', '@' or"
                    + " '/' in a password as %25, %5E, %40 or %2F",
            "URL",
            Pattern.compile("mock://[^\\s,/]+").asMatchPredicate().or(text -> WebAddress.parse(text, HTTP) != null));
    static final ValueType TOPIC_PREFIX = new ValueType(
            "letters, digits, '.', '_' or '-', or nothing",
            "NAME",
            Pattern.compile("[A-Za-z0-9._-]{0,100}").asMatchPredicate());
    static final ValueType NAME = new ValueType(
            "a name of letters, digits, '.', '_', '$' or '-'",
            "NAME",
            Pattern.compile("[A-Za-z0-9._$-]{1,200}").asMatchPredicate());
    static final ValueType FOLDER = new ValueType("a folder", "DIR", text -> !text.isBlank());

    static final ValueType UNDERLYINGS = list(
            "a name such as BTC, several with commas",
            "NAME",
            Pattern.compile("[A-Za-z0-9_-]{1,40}").asMatchPredicate());

    private final String description;
    private final String label;
    private final Predicate<String> accepted;

    private ValueType(String description, String label, Predicate<String> accepted) {
        this.description = description;
        this.label = label;
        this.accepted = accepted;
    }

    static ValueType countBetween(int least, int most) {
        return new ValueType("a whole number from " + least + " to " + most, "N", text -> {
            if (!text.matches("\\d{1,9}")) {
                return false;
            }
            int count = Integer.parseInt(text);
            return least <= count && count <= most;
        });
    }

    static ValueType spanBetween(Duration least, Duration most) {
        return new ValueType(
                "a time from " + Span.format(least) + " to " + Span.format(most)
                        + ", written as a number and ms, s, m, h or d",
                "TIME",
                text -> Span.isSpan(text)
                        && Span.parse(text).compareTo(least) >= 0
                        && Span.parse(text).compareTo(most) <= 0);
    }

    static ValueType shareOfOne() {
        return new ValueType(
                "a number from 0 to 1",
                "N",
                Pattern.compile("0?\\.\\d{1,9}|[01](\\.0)?").asMatchPredicate());
    }

    static ValueType factorBetween(double least, double most) {
        return new ValueType(
                "a number from " + least + " to " + most,
                "N",
                text -> text.matches("\\d{1,3}(\\.\\d{1,6})?")
                        && Double.parseDouble(text) >= least
                        && Double.parseDouble(text) <= most);
    }

    /** An address where posts go, or {@code word}; credentials in it are sent. */
    static ValueType hookOr(String word) {
        return addressOr(word, "http:// or https://", text -> WebAddress.parse(text, HTTP) != null);
    }

    /** An address of a public feed, or {@code word}; it has no credentials, since none would be sent. */
    static ValueType feedOr(String word, String scheme) {
        return addressOr(word, scheme + ":// or " + scheme + "s://, no credentials", text -> {
            WebAddress address = WebAddress.parse(text, Set.of(scheme, scheme + "s"));
            return address != null && !address.hasCredentials();
        });
    }

    private static ValueType addressOr(String word, String beginnings, Predicate<String> address) {
        return new ValueType(
                "an address that begins with " + beginnings + ", no underscore in the host's name, or " + word,
                "URL",
                address.or(word::equals));
    }

    static ValueType oneOf(String... words) {
        List<String> known = List.of(words);
        return new ValueType(String.join(" or ", known), "WORD", known::contains);
    }

    private static ValueType list(String description, String label, Predicate<String> item) {
        return new ValueType(description, label, text -> Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .allMatch(item));
    }

    /** Completes "must be …". */
    public String description() {
        return description;
    }

    /** What stands for the value in a help text, such as {@code TIME}. */
    public String label() {
        return label;
    }

    /** Whether {@code text} is such a value. */
    public boolean accepts(String text) {
        return accepted.test(text);
    }
}
