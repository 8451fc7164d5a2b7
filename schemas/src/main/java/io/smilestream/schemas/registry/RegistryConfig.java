package io.smilestream.schemas.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;

/**
 * How to reach a registry, read from Confluent's configuration keys. As with Confluent's client every key may also carry
 * the prefix {@code schema.registry.}, which then wins; the keys of TLS must.
 *
 * @param urls where to ask, in order of preference, without credentials; empty for a mock
 * @param mockScope scope of a {@code mock://} registry; empty for a real one
 * @param retry how long to insist
 * @param timeouts how long to wait for one answer
 * @param security headers and TLS that each request carries
 */
record RegistryConfig(List<URI> urls, String mockScope, Retry retry, Timeouts timeouts, RegistrySecurity security) {
    /** The key of the registry's address, for messages. */
    static final String URL = "schema.registry.url";

    private static final String NAMESPACE = "schema.registry.";
    private static final String MOCK = "mock://";
    private static final String NORMALIZE = "normalize.schemas";

    private static final String RETRIES = "max.retries";
    private static final String RETRY_WAIT = "retries.wait.ms";
    private static final String RETRY_WAIT_MAX = "retries.max.wait.ms";
    private static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
    private static final String READ_TIMEOUT = "http.read.timeout.ms";

    /*
     * Retries are Confluent's: with a registry that refuses connections they give up after about seven seconds. Timeouts
     * are ten seconds instead of Confluent's sixty, so that four attempts at a registry that hangs end within a minute,
     * before a consumer is taken for dead.
     */
    private static final ConfigDef DEFINITION = RegistrySecurity.define(new ConfigDef())
            .define(
                    URL,
                    ConfigDef.Type.LIST,
                    Importance.HIGH,
                    "Comma-separated addresses of the registry, or mock://scope.")
            .define(
                    RETRIES,
                    ConfigDef.Type.INT,
                    3,
                    ConfigDef.Range.atLeast(0),
                    Importance.LOW,
                    "Rounds after the first.")
            .define(RETRY_WAIT, ConfigDef.Type.LONG, 1_000L, ConfigDef.Range.atLeast(0), Importance.LOW, "First wait.")
            .define(
                    RETRY_WAIT_MAX,
                    ConfigDef.Type.LONG,
                    20_000L,
                    ConfigDef.Range.atLeast(0),
                    Importance.LOW,
                    "Longest wait.")
            .define(
                    CONNECT_TIMEOUT,
                    ConfigDef.Type.INT,
                    10_000,
                    ConfigDef.Range.atLeast(1),
                    Importance.LOW,
                    "To connect.")
            .define(READ_TIMEOUT, ConfigDef.Type.INT, 10_000, ConfigDef.Range.atLeast(1), Importance.LOW, "To answer.")
            .define(NORMALIZE, ConfigDef.Type.BOOLEAN, false, Importance.LOW, "Not supported: must be false.");

    /**
     * How long to insist.
     *
     * @param roundsMax rounds over all addresses after the first
     * @param waitMillis wait before the second round; it doubles from round to round
     * @param waitMillisMax the longest wait
     */
    record Retry(int roundsMax, long waitMillis, long waitMillisMax) {}

    /**
     * How long to wait for one answer.
     *
     * @param connect until a connection stands
     * @param read from there until the answer is complete
     */
    record Timeouts(Duration connect, Duration read) {}

    /** Reads the keys it knows; others are ignored, since they come mixed with those of Kafka's clients. */
    static RegistryConfig parse(Map<String, ?> config) {
        AbstractConfig values = new AbstractConfig(DEFINITION, withoutNamespace(config), false);
        List<String> addresses = addresses(values);
        String mockScope = mockScope(addresses);
        List<URI> urls = mockScope.isEmpty()
                ? addresses.stream().map(RegistryConfig::url).toList()
                : List.of();
        if (values.getBoolean(NORMALIZE)) {
            throw new ConfigException(NORMALIZE, true, "is not supported; leave it out, or use Confluent's serde");
        }
        return new RegistryConfig(
                urls.stream().map(RegistryConfig::withoutUserInfo).toList(),
                mockScope,
                new Retry(values.getInt(RETRIES), values.getLong(RETRY_WAIT), values.getLong(RETRY_WAIT_MAX)),
                new Timeouts(
                        Duration.ofMillis(values.getInt(CONNECT_TIMEOUT)),
                        Duration.ofMillis(values.getInt(READ_TIMEOUT))),
                RegistrySecurity.of(values, tls(config), urls));
    }

    /** The addresses as the user wrote them, without credentials. */
    String addresses() {
        return String.join(", ", urls.stream().map(URI::toString).toList());
    }

    private static Map<String, Object> withoutNamespace(Map<String, ?> config) {
        Map<String, Object> plain = new HashMap<>(config);
        config.forEach((key, value) -> {
            if (key.startsWith(NAMESPACE) && !key.equals(URL)) {
                plain.put(key.substring(NAMESPACE.length()), value);
            }
        });
        return plain;
    }

    private static Map<String, Object> tls(Map<String, ?> config) {
        Map<String, Object> tls = new TreeMap<>();
        config.forEach((key, value) -> {
            if (key.startsWith(NAMESPACE + "ssl.")) {
                tls.put(key.substring(NAMESPACE.length()), value);
            }
        });
        return tls;
    }

    private static List<String> addresses(AbstractConfig values) {
        List<String> addresses = new ArrayList<>();
        for (String address : values.getList(URL)) {
            if (!address.isBlank()) {
                addresses.add(address.strip());
            }
        }
        if (addresses.isEmpty()) {
            throw new ConfigException(URL + " is empty: name the schema registry, such as http://localhost:8081");
        }
        return addresses;
    }

    private static String mockScope(List<String> addresses) {
        if (addresses.stream().noneMatch(address -> address.startsWith(MOCK))) {
            return "";
        }
        if (addresses.size() > 1 || addresses.get(0).equals(MOCK)) {
            throw new ConfigException(URL + ": a mock registry must be one address such as mock://scope");
        }
        return addresses.get(0).substring(MOCK.length());
    }

    /** Neither the address nor a parser's message, which quotes it, may be told: there may be a password in it. */
    private static URI url(String address) {
        URI url;
        try {
            url = new URI(address.replaceAll("/+$", ""));
        } catch (URISyntaxException e) {
            throw unusable("'%', '^' or another letter of a password that must be written as %XX");
        }
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!http || url.getHost() == null) {
            throw unusable("no http:// or https:// before it, or a host's name with an underscore");
        }
        return url;
    }

    private static ConfigException unusable(String likely) {
        return new ConfigException(
                URL + " holds something that is no address such as http://localhost:8081 (" + likely + "?)");
    }

    private static URI withoutUserInfo(URI url) {
        String text = url.toString();
        return url.getRawUserInfo() == null ? url : URI.create(text.replace(url.getRawUserInfo() + "@", ""));
    }
}
