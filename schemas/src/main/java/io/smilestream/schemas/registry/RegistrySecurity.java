package io.smilestream.schemas.registry;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * Who we say we are, whom we trust, and through which proxy.
 *
 * @param authorization value of the {@code Authorization} header; empty for none
 * @param tls Kafka's {@code ssl.*} keys and values; empty for the Java runtime's own trust
 * @param proxyHost the proxy's host; empty for none
 * @param proxyPort the proxy's port
 */
record RegistrySecurity(String authorization, Map<String, Object> tls, String proxyHost, int proxyPort) {
    private static final String BASIC_SOURCE = "basic.auth.credentials.source";
    private static final String USER_INFO = "basic.auth.user.info";
    private static final String BEARER_SOURCE = "bearer.auth.credentials.source";
    private static final String TOKEN = "bearer.auth.token";
    private static final String PROXY_HOST = "proxy.host";
    private static final String PROXY_PORT = "proxy.port";
    private static final ConfigDef TLS = new ConfigDef().withClientSslSupport();

    static ConfigDef define(ConfigDef definition) {
        return definition
                .define(BASIC_SOURCE, ConfigDef.Type.STRING, "", Importance.MEDIUM, "URL or USER_INFO.")
                .define(USER_INFO, ConfigDef.Type.PASSWORD, "", Importance.MEDIUM, "user:password for USER_INFO.")
                .define(BEARER_SOURCE, ConfigDef.Type.STRING, "", Importance.MEDIUM, "STATIC_TOKEN.")
                .define(TOKEN, ConfigDef.Type.PASSWORD, "", Importance.MEDIUM, "Token for STATIC_TOKEN.")
                .define(PROXY_HOST, ConfigDef.Type.STRING, "", Importance.LOW, "Proxy's host.")
                .define(
                        PROXY_PORT,
                        ConfigDef.Type.INT,
                        0,
                        ConfigDef.Range.between(0, 65_535),
                        Importance.LOW,
                        "Proxy's port.");
    }

    static RegistrySecurity of(AbstractConfig values, Map<String, Object> tls, List<URI> urls) {
        String basic = basic(values, urls);
        String bearer = bearer(values);
        if (!basic.isEmpty() && !bearer.isEmpty()) {
            throw new ConfigException("both basic and bearer credentials are set for the schema registry: keep one");
        }
        String proxyHost = values.getString(PROXY_HOST);
        int proxyPort = values.getInt(PROXY_PORT);
        if (proxyHost.isEmpty() != (proxyPort == 0)) {
            throw new ConfigException(PROXY_HOST + " and " + PROXY_PORT + " must be set together");
        }
        return new RegistrySecurity(basic + bearer, checked(tls), proxyHost, proxyPort);
    }

    /** A client's settings with this trust, identity and proxy. */
    HttpClient.Builder applyTo(HttpClient.Builder client) {
        if (!proxyHost.isEmpty()) {
            client.proxy(ProxySelector.of(new InetSocketAddress(proxyHost, proxyPort)));
        }
        return tls.isEmpty() ? client : client.sslContext(context()).sslParameters(parameters());
    }

    private static String basic(AbstractConfig values, List<URI> urls) {
        String userInfo = values.getPassword(USER_INFO).value();
        String source = values.getString(BASIC_SOURCE).toUpperCase(Locale.ROOT);
        switch (source) {
            case "", "URL" -> {
                if (!userInfo.isEmpty()) {
                    throw new ConfigException(USER_INFO + " is set but not used: set " + BASIC_SOURCE + "=USER_INFO");
                }
                return basicOf(urls);
            }
            case "USER_INFO" -> {
                if (userInfo.isEmpty()) {
                    throw new ConfigException(BASIC_SOURCE + "=USER_INFO needs " + USER_INFO + "=user:password");
                }
                return basic(userInfo);
            }
            default ->
                throw new ConfigException(
                        BASIC_SOURCE, source, "is not supported; use URL or USER_INFO, or Confluent's serde");
        }
    }

    private static String basicOf(List<URI> urls) {
        List<String> found = urls.stream()
                .filter(url -> url.getRawUserInfo() != null)
                .map(url -> URLDecoder.decode(url.getRawUserInfo().replace("+", "%2B"), StandardCharsets.UTF_8))
                .distinct()
                .toList();
        if (found.size() > 1) {
            throw new ConfigException(RegistryConfig.URL + " holds different credentials: all addresses share one");
        }
        return found.isEmpty() ? "" : basic(found.get(0));
    }

    private static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    private static String bearer(AbstractConfig values) {
        String token = values.getPassword(TOKEN).value().strip();
        String source = values.getString(BEARER_SOURCE).toUpperCase(Locale.ROOT);
        if (!source.isEmpty() && !source.equals("STATIC_TOKEN")) {
            throw new ConfigException(
                    BEARER_SOURCE, source, "is not supported; use STATIC_TOKEN, or Confluent's serde");
        }
        if (!source.isEmpty() && token.isEmpty()) {
            throw new ConfigException(BEARER_SOURCE + "=STATIC_TOKEN needs " + TOKEN);
        }
        if (!token.chars().allMatch(letter -> letter > ' ' && letter <= '~')) {
            // Java's client would refuse it as well, in words that quote it.
            throw new ConfigException(
                    TOKEN + " holds a space, a line break or a letter beyond ASCII: give the token alone");
        }
        return token.isEmpty() ? "" : "Bearer " + token;
    }

    private static Map<String, Object> checked(Map<String, Object> tls) {
        for (String key : tls.keySet()) {
            if (!TLS.names().contains(key) || key.equals(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG)) {
                throw new ConfigException("schema.registry." + key + " is not supported; known are " + TLS.names());
            }
        }
        Object check = tls.get(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG);
        if (check != null && !check.toString().equalsIgnoreCase("https")) {
            throw new ConfigException(
                    "schema.registry." + SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG,
                    check,
                    "is not supported: the registry's certificate must name its host");
        }
        return tls;
    }

    private SSLContext context() {
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            factory.configure(TLS.parse(tls));
            return factory.sslContext();
        } catch (KafkaException e) {
            throw new ConfigException("schema.registry.ssl.*: " + e.getMessage());
        }
    }

    private SSLParameters parameters() {
        AbstractConfig values = new AbstractConfig(TLS, tls, false);
        SSLParameters parameters = context().getDefaultSSLParameters();
        parameters.setProtocols(
                values.getList(SslConfigs.SSL_ENABLED_PROTOCOLS_CONFIG).toArray(String[]::new));
        List<String> suites = values.getList(SslConfigs.SSL_CIPHER_SUITES_CONFIG);
        if (suites != null && !suites.isEmpty()) {
            parameters.setCipherSuites(suites.toArray(String[]::new));
        }
        return parameters;
    }
}
