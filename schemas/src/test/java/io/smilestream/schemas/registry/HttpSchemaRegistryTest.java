package io.smilestream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.schemas.registry.ScriptedServer.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSchemaRegistryTest {
    private static final String INT = "{\"schema\":\"\\\"int\\\"\"}";
    private static final Schema INT_SCHEMA = Schema.create(Schema.Type.INT);

    /** Nothing listens on port 1. */
    private static final String NOBODY = "http://127.0.0.1:1";

    private final List<Long> pauses = new ArrayList<>();
    private ScriptedServer server;

    @BeforeEach
    void starts() throws IOException {
        server = ScriptedServer.http();
    }

    @AfterEach
    void stops() {
        server.close();
    }

    @Test
    void asksForAnIdOnce() {
        server.then(200, INT);
        HttpSchemaRegistry registry = client(Map.of());

        assertThat(registry.schemaById(7)).isEqualTo(INT_SCHEMA);
        assertThat(registry.schemaById(7)).isEqualTo(INT_SCHEMA);
        assertThat(server.questions()).extracting(Question::line).containsExactly("GET /schemas/ids/7");
    }

    @Test
    void registersOnceAndKnowsTheIdThenceforth() {
        server.then(200, "{\"id\":7}");
        HttpSchemaRegistry registry = client(Map.of());

        assertThat(registry.register("t-value", INT_SCHEMA)).isEqualTo(7);
        assertThat(registry.register("t-value", INT_SCHEMA)).isEqualTo(7);
        assertThat(registry.idOf("t-value", INT_SCHEMA)).isEqualTo(7);
        assertThat(registry.schemaById(7)).isEqualTo(INT_SCHEMA);
        assertThat(server.questions())
                .containsExactly(new Question("POST /subjects/t-value/versions", "", "{\"schema\":\"\\\"int\\\"\"}"));
    }

    @Test
    void tellsSchemasApartThatDifferOnlyInWords() {
        server.then(200, "{\"id\":1}").then(200, "{\"id\":2}");
        HttpSchemaRegistry registry = client(Map.of());

        registry.register(
                "t-value", SchemaBuilder.record("R").doc("one").fields().endRecord());
        int second = registry.register(
                "t-value", SchemaBuilder.record("R").doc("two").fields().endRecord());

        assertThat(second).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void asksAgainAfterAPassingFault(int status) {
        server.then(status, "busy").then(status, "busy").then(200, INT);

        assertThat(client(Map.of()).schemaById(7)).isEqualTo(INT_SCHEMA);
        assertThat(server.questions()).hasSize(3);
        assertThat(pauses).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"400, 42201", "401, 40101", "403, 40301", "404, 40403", "409, 409", "422, 42202"})
    void takesNoForAnAnswer(int status, int code) {
        server.then(status, "{\"error_code\":" + code + ",\"message\":\"because\"}");

        assertThatThrownBy(() -> client(Map.of()).schemaById(7))
                .isInstanceOfSatisfying(RegistryRefusedException.class, refusal -> {
                    assertThat(refusal.httpStatus()).isEqualTo(status);
                    assertThat(refusal.errorCode()).isEqualTo(code);
                    assertThat(refusal).hasMessageContaining("because").hasMessageContaining("/schemas/ids/7");
                });
        assertThat(server.questions()).hasSize(1);
    }

    @Test
    void remembersNoRefusal() {
        server.then(404, "{\"error_code\":40403,\"message\":\"Schema 7 not found\"}")
                .then(200, INT);
        HttpSchemaRegistry registry = client(Map.of());

        assertThatThrownBy(() -> registry.schemaById(7)).isInstanceOf(RegistryRefusedException.class);
        assertThat(registry.schemaById(7)).isEqualTo(INT_SCHEMA);
    }

    @Test
    void backsOffTwiceAsLongEachRoundUpToABound() {
        server.then(503, "");
        Map<String, String> bounds = Map.of("max.retries", "4", "retries.wait.ms", "100", "retries.max.wait.ms", "300");

        assertThatThrownBy(() -> client(bounds).schemaById(7)).isInstanceOf(RegistryUnavailableException.class);

        assertThat(pauses).hasSize(4);
        assertThat(pauses.get(0)).isBetween(50L, 100L);
        assertThat(pauses.get(1)).isBetween(100L, 200L);
        assertThat(pauses.get(2)).isBetween(150L, 300L);
        assertThat(pauses.get(3)).isBetween(150L, 300L);
    }

    @Test
    void turnsToTheNextAddressAndStaysThere() {
        server.then(200, INT);
        HttpSchemaRegistry registry = client(Map.of("schema.registry.url", NOBODY + ", " + server.url() + "/"));

        assertThat(registry.schemaById(7)).isEqualTo(INT_SCHEMA);
        assertThat(registry.schemaById(8)).isEqualTo(INT_SCHEMA);
        assertThat(pauses).isEmpty();
    }

    @Test
    void saysInOneSentenceThatNobodyAnswers() {
        HttpSchemaRegistry registry = client(Map.of("schema.registry.url", NOBODY, "max.retries", "1"));

        assertThatThrownBy(() -> registry.register("t-value", INT_SCHEMA))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageStartingWith(
                        "no answer from the schema registry at http://127.0.0.1:1 (schema.registry.url)")
                .hasMessageContaining("2 attempts")
                .hasMessageEndingWith("start it or correct the address")
                .message()
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"id\":0}", "{\"id\":\"7\"}", "{\"id\":7e99}", "[]", "null"})
    void remembersNoIdThatIsNone(String answer) {
        server.then(200, answer).then(200, "{\"id\":7}");
        HttpSchemaRegistry registry = client(Map.of());

        assertThatThrownBy(() -> registry.register("t-value", INT_SCHEMA))
                .isInstanceOf(RegistryRefusedException.class)
                .hasMessageContaining("no id above zero");
        assertThat(registry.register("t-value", INT_SCHEMA)).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\\\"type\\\":\\\"Nobody\\\"}",
                "[[",
                "{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"R\\\",\\\"fields\\\":[{\\\"name\\\":\\\"a\\\",\\\"type\\\":\\\"Nobody\\\"}]}"
            })
    void refusesASchemaThatIsNone(String schema) {
        server.then(200, "{\"schema\":\"" + schema + "\"}");

        assertThatThrownBy(() -> client(Map.of()).schemaById(7))
                .isInstanceOf(RegistryRefusedException.class)
                .hasMessageContaining("id 7 is no Avro schema");
    }

    @Test
    void refusesAnswersOfAnotherShape() {
        server.then(200, "{}");
        HttpSchemaRegistry registry = client(Map.of());

        assertThatThrownBy(registry::subjects).isInstanceOf(RegistryRefusedException.class);
        assertThatThrownBy(() -> registry.versions("t-value")).isInstanceOf(RegistryRefusedException.class);
        assertThatThrownBy(() -> registry.latest("t-value")).isInstanceOf(RegistryRefusedException.class);
        assertThatThrownBy(() -> registry.level("t-value"))
                .isInstanceOf(RegistryRefusedException.class)
                .hasMessageContaining("compatibility level");
    }

    @Test
    void noticesThatItTalksToSomethingElse() {
        server.then(200, "<html>welcome</html>");

        assertThatThrownBy(() -> client(Map.of()).subjects())
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("is no schema registry")
                .hasMessageContaining("welcome");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"schema\":\"{}\",\"schemaType\":\"JSON\"} | JSON",
                "{\"schema\":\"\\\"int\\\"\",\"references\":[{\"name\":\"a\"}]} | refers to other schemas",
                "{\"schema\":\"nonsense\"} | no Avro schema"
            })
    void refusesSchemasItCannotUse(String answer, String reason) {
        server.then(200, answer);

        assertThatThrownBy(() -> client(Map.of()).schemaById(7))
                .isInstanceOf(RegistryRefusedException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "basic.auth.credentials.source, USER_INFO, basic.auth.user.info, Basic YW5uYTpzZWNyZXQ=",
        "schema.registry.basic.auth.credentials.source, USER_INFO, schema.registry.basic.auth.user.info, "
                + "Basic YW5uYTpzZWNyZXQ=",
        "bearer.auth.credentials.source, STATIC_TOKEN, bearer.auth.token, Bearer anna:secret"
    })
    void saysWhoItIs(String sourceKey, String source, String secretKey, String header) {
        server.then(200, INT);

        client(Map.of(sourceKey, source, secretKey, "anna:secret")).schemaById(7);

        assertThat(server.questions()).extracting(Question::authorization).containsExactly(header);
    }

    @Test
    void takesCredentialsOutOfTheAddressAndNeverShowsThem() {
        server.then(503, "");
        String url = server.url().replace("http://", "http://anna:secret@");
        HttpSchemaRegistry registry = client(Map.of("schema.registry.url", url, "max.retries", "0"));

        assertThatThrownBy(() -> registry.schemaById(7))
                .hasMessageContaining(server.url())
                .message()
                .doesNotContain("secret");
        assertThat(server.questions()).extracting(Question::authorization).containsExactly("Basic YW5uYTpzZWNyZXQ=");
    }

    @Test
    void saysWhichKeysToCheckWhenItIsNotLetIn() {
        server.then(401, "{\"error_code\":401,\"message\":\"Unauthorized\"}");

        assertThatThrownBy(() -> client(Map.of()).subjects()).hasMessageContaining("basic.auth.*");
    }

    @ParameterizedTest
    @CsvSource({
        "schema.registry.url, ''",
        "schema.registry.url, localhost:8081",
        "schema.registry.url, ftp://localhost",
        "schema.registry.url, 'mock://a,http://anna:secret@localhost:8081'",
        "schema.registry.url, 'http://anna:p%sssecret@localhost:8081'",
        "schema.registry.url, 'http://anna:p^secret@localhost:8081'",
        "schema.registry.url, 'http://anna:secret@my_host:8081'",
        "schema.registry.url, 'ftp://anna:secret@localhost:8081'",
        "bearer.auth.token, 'sec\nret'",
        "basic.auth.user.info, anna:secret",
        "basic.auth.credentials.source, USER_INFO",
        "bearer.auth.credentials.source, STATIC_TOKEN",
        "proxy.host, localhost",
        "schema.registry.ssl.engine.factory.class, com.acme.Own",
        "schema.registry.ssl.truststore.locaton, trust.p12",
        "schema.registry.ssl.endpoint.identification.algorithm, ''",
        "max.retries, many"
    })
    void refusesWrongSettings(String key, String value) {
        assertThatThrownBy(() -> client(Map.of(key, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key)
                .message()
                .doesNotContain("secret", "sec\n");
    }

    @Test
    void sharesAMockByItsScope() {
        Map<String, String> config = Map.of("schema.registry.url", "mock://http-schema-registry-test");

        int id = SchemaRegistry.of(config).register("s", INT_SCHEMA);

        assertThat(SchemaRegistry.of(config).schemaById(id)).isEqualTo(INT_SCHEMA);
    }

    private HttpSchemaRegistry client(Map<String, String> extra) {
        Map<String, String> config = new HashMap<>();
        config.put("schema.registry.url", server.url());
        config.putAll(extra);
        return new HttpSchemaRegistry(RegistryConfig.parse(config), pauses::add);
    }
}
