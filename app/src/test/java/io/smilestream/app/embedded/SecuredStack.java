package io.smilestream.app.embedded;

import io.smilestream.app.embedded.registry.EmbeddedRegistry;
import io.smilestream.app.embedded.registry.RegistryGate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A stack as careful operators run it: the broker speaks SASL/SCRAM over TLS and lets nobody do anything that no list
 * allows, the registry wants a password over TLS.
 */
public final class SecuredStack implements AutoCloseable {
    /** May do everything. */
    public static final String ADMIN = "admin";

    /** May do only what lists allow, of which there are none at the start. */
    public static final String STREAM = "stream";

    /** Part of every password there is, so that it can be looked for wherever none may be. */
    public static final String SENTINEL = "s3nt1nel";

    private final TestCertificate certificate;
    private final EmbeddedRegistry registry;
    private final RegistryGate gate;
    private final EmbeddedBroker broker;

    private SecuredStack(
            TestCertificate certificate, EmbeddedRegistry registry, RegistryGate gate, EmbeddedBroker broker) {
        this.certificate = certificate;
        this.registry = registry;
        this.gate = gate;
        this.broker = broker;
    }

    // The stack closes what it holds.
    @SuppressWarnings("resource")
    static SecuredStack start() {
        try {
            Path folder = Files.createTempDirectory("smilestream-secured-");
            TestCertificate certificate = TestCertificate.make(folder, password("store"));
            EmbeddedRegistry registry = EmbeddedRegistry.start(0);
            RegistryGate gate = RegistryGate.before(registry.url(), certificate.serverContext(), userInfo());
            EmbeddedBroker broker = EmbeddedBroker.start(0, folder.resolve("broker"), access(certificate));
            return new SecuredStack(certificate, registry, gate, broker);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where clients connect. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Everything that must be set for {@code user} to reach both, by key. */
    public Map<String, String> settings(String user) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("bootstrap.servers", broker.bootstrapServers());
        settings.put("kafka.security.protocol", "SASL_SSL");
        settings.put("kafka.sasl.mechanism", "SCRAM-SHA-512");
        settings.put("kafka.sasl.jaas.config", jaas(user));
        settings.put("schema.registry.url", gate.url());
        settings.put("basic.auth.credentials.source", "USER_INFO");
        settings.put("basic.auth.user.info", userInfo());
        for (String scope : List.of("kafka.", "schema.registry.")) {
            settings.put(
                    scope + "ssl.truststore.location", certificate.keyStore().toString());
            settings.put(scope + "ssl.truststore.type", "PKCS12");
            settings.put(scope + "ssl.truststore.password", certificate.password());
        }
        return settings;
    }

    /** The same as words of a command line. */
    public List<String> words(String user) {
        List<String> words = new ArrayList<>();
        settings(user).forEach((key, value) -> words.addAll(List.of("--set", key + "=" + value)));
        return words;
    }

    @Override
    public void close() {
        broker.close();
        gate.close();
        registry.close();
    }

    private static BrokerAccess access(TestCertificate certificate) {
        String mechanism = "SCRAM-SHA-512";
        Map<String, String> settings = new TreeMap<>();
        settings.put("listener.security.protocol.map", "CLIENTS:SASL_SSL,CONTROLLER:PLAINTEXT");
        settings.put("sasl.enabled.mechanisms", mechanism);
        settings.put("sasl.mechanism.inter.broker.protocol", mechanism);
        settings.put("listener.name.clients.scram-sha-512.sasl.jaas.config", jaas(ADMIN));
        for (String store : List.of("keystore", "truststore")) {
            settings.put("ssl." + store + ".location", certificate.keyStore().toString());
            settings.put("ssl." + store + ".type", "PKCS12");
            settings.put("ssl." + store + ".password", certificate.password());
        }
        settings.put("ssl.key.password", certificate.password());
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        // The controller's own listener, which no client is told of, knows no names.
        settings.put("super.users", "User:" + ADMIN + ";User:ANONYMOUS");
        return new BrokerAccess(settings, List.of(credential(mechanism, ADMIN), credential(mechanism, STREAM)));
    }

    private static String credential(String mechanism, String user) {
        return mechanism + "=[name=" + user + ",password=" + password(user) + "]";
    }

    private static String jaas(String user) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                + password(user) + "\";";
    }

    private static String userInfo() {
        return "smith:" + password("registry");
    }

    private static String password(String what) {
        return what + "-" + SENTINEL;
    }
}
