package io.smilestream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry behind TLS, with a certificate made for the test by the JDK's own tool. */
class RegistryTlsTest {
    private static final String PASSWORD = "changeit";
    private static final Schema INT = Schema.create(Schema.Type.INT);

    private Path keyStore;
    private ScriptedServer server;

    @BeforeEach
    void starts(@TempDir Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        keyStore = folder.resolve("server.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keyStore.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(made.waitFor()).isZero();
        server = ScriptedServer.https(serverContext()).then(200, "{\"schema\":\"\\\"int\\\"\"}");
    }

    @AfterEach
    void stops() {
        server.close();
    }

    @Test
    void trustsWhatItsStoreTrusts() {
        SchemaRegistry registry = SchemaRegistry.of(Map.of(
                "schema.registry.url",
                server.url(),
                "schema.registry.ssl.truststore.location",
                keyStore.toString(),
                "schema.registry.ssl.truststore.type",
                "PKCS12",
                "schema.registry.ssl.truststore.password",
                PASSWORD));

        assertThat(registry.schemaById(1)).isEqualTo(INT);
    }

    @Test
    void trustsAPemText() throws IOException, GeneralSecurityException {
        byte[] certificate = store().getCertificate("server").getEncoded();
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate)
                + "\n-----END CERTIFICATE-----\n";

        SchemaRegistry registry = SchemaRegistry.of(Map.of(
                "schema.registry.url",
                server.url(),
                "schema.registry.ssl.truststore.type",
                "PEM",
                "schema.registry.ssl.truststore.certificates",
                pem));

        assertThat(registry.schemaById(1)).isEqualTo(INT);
    }

    @Test
    void trustsNobodyElse() {
        SchemaRegistry registry = SchemaRegistry.of(Map.of("schema.registry.url", server.url(), "max.retries", "0"));

        assertThatThrownBy(() -> registry.schemaById(1))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining(server.url())
                .hasMessageContaining("certificat");
    }

    @Test
    void saysThatItsStoreCannotBeRead() {
        Map<String, String> config = Map.of(
                "schema.registry.url", server.url(),
                "schema.registry.ssl.truststore.location",
                        keyStore.resolveSibling("absent.p12").toString(),
                "schema.registry.ssl.truststore.type", "PKCS12");

        assertThatThrownBy(() -> SchemaRegistry.of(config))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("schema.registry.ssl")
                .hasMessageContaining("absent.p12");
    }

    private SSLContext serverContext() throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private KeyStore store() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }
}
