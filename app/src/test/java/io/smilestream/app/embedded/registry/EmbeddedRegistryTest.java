package io.smilestream.app.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.schemas.registry.CompatibilityLevel;
import io.smilestream.schemas.registry.RegisteredSchema;
import io.smilestream.schemas.registry.SchemaRegistry;
import io.smilestream.schemas.serde.AvroSerde;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.JumpWings;
import io.smilestream.v1.StandardErrors;
import io.smilestream.v1.TickBatch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedRegistryTest {
    private static final String JOURNAL = "schema-registry.jsonl";
    private static final JumpWings WINGS = new JumpWings(0.2, -0.1, 0.4, 0.3, 0.19);

    @Test
    void servesOurSerdeFromEndToEnd() throws IOException {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(0)) {
            AvroSerde<JumpWings> writer = serde(registry);
            AvroSerde<JumpWings> reader = serde(registry);

            byte[] record = writer.serializer().serialize("wings", WINGS);

            assertThat(reader.deserializer().deserialize("wings", record)).isEqualTo(WINGS);
            assertThat(client(registry).subjects()).containsExactly("wings-value");
        }
    }

    @Test
    void remembersEverythingInItsFolder(@TempDir Path folder) throws IOException {
        RegisteredSchema before;
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(0, folder.resolve("new"))) {
            SchemaRegistry client = client(registry);
            client.register("a", Calibration.getClassSchema());
            client.register("b", TickBatch.getClassSchema());
            client.setLevel("b", CompatibilityLevel.FULL);
            before = client.latest("b");
        }

        try (EmbeddedRegistry registry = EmbeddedRegistry.start(0, folder.resolve("new"))) {
            SchemaRegistry client = client(registry);
            assertThat(client.latest("b")).isEqualTo(before);
            assertThat(client.level("b")).isEqualTo(CompatibilityLevel.FULL);
            assertThat(client.register("c", StandardErrors.getClassSchema())).isEqualTo(before.id() + 1);
        }
    }

    @Test
    void cutsOffWhatACrashLeftUnfinished(@TempDir Path folder) throws IOException {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(0, folder)) {
            client(registry).register("a", Calibration.getClassSchema());
        }
        Files.writeString(folder.resolve(JOURNAL), "{\"kind\":\"REGIST", StandardOpenOption.APPEND);

        try (EmbeddedRegistry registry = EmbeddedRegistry.start(0, folder)) {
            client(registry).register("b", TickBatch.getClassSchema());
        }

        try (EmbeddedRegistry registry = EmbeddedRegistry.start(0, folder)) {
            assertThat(client(registry).subjects()).containsExactly("a", "b");
        }
    }

    @Test
    void refusesAForeignJournal(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve(JOURNAL), "not ours\n");

        assertThatThrownBy(() -> EmbeddedRegistry.start(0, folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(JOURNAL);
    }

    @Test
    void saysThatItsPortIsTaken() throws IOException {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(0)) {
            int port = URI.create(registry.url()).getPort();

            assertThatThrownBy(() -> EmbeddedRegistry.start(port))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port " + port + " is taken");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET    | /                                              | 200 | {}",
                "GET    | /schemas/types                                 | 200 | [\"AVRO\"]",
                "GET    | /schemas/ids/1                                 | 200 | {\"schema\":\"\\\"int\\\"\"}",
                "GET    | /schemas/ids/1/schema                          | 200 | \"int\"",
                "GET    | /schemas/ids/1/subjects                        | 200 | [\"s\"]",
                "GET    | /schemas/ids/1/versions                        | 200 | [{\"subject\":\"s\",\"version\":1}]",
                "GET    | /subjects/                                     | 200 | [\"s\"]",
                "GET    | /subjects/s/versions/latest/schema             | 200 | \"int\"",
                "GET    | /subjects/s/versions/1/referencedby            | 200 | []",
                "GET    | /config                                        | 200 | {\"compatibilityLevel\":\"BACKWARD\"}",
                "GET    | /config/s?defaultToGlobal=true                 | 200 | {\"compatibilityLevel\":\"BACKWARD\"}",
                "GET    | /mode/s?defaultToGlobal=true                   | 200 | {\"mode\":\"READWRITE\"}",
                "GET    | /subjects/s/versions/one                       | 422 | 42202",
                "GET    | /nowhere                                       | 404 | 404",
                "PATCH  | /config                                        | 404 | 404",
                "POST   | /subjects/s/versions                           | 422 | 42201"
            })
    void answersAsConfluentDoes(String method, String path, int status, String body)
            throws IOException, InterruptedException {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(0)) {
            send(registry, "POST", "/subjects/s/versions", "{\"schema\":\"\\\"int\\\"\"}");

            HttpResponse<String> answer = send(registry, method, path, "");

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/vnd.schemaregistry.v1+json");
            assertThat(answer.body()).contains(body);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"schema\":\"nonsense\"}",
                "{\"schema\":\"\"}",
                "{\"schema\":\"int\",\"schemaType\":\"JSON\"}",
                "{\"schema\":\"int\",\"references\":[{\"name\":\"a\",\"subject\":\"b\",\"version\":1}]}"
            })
    void refusesWhatIsNoCompleteAvroSchema(String body) throws IOException, InterruptedException {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(0)) {
            HttpResponse<String> answer = send(registry, "POST", "/subjects/s/versions", body);

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("42201");
        }
    }

    private static HttpResponse<String> send(EmbeddedRegistry registry, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static SchemaRegistry client(EmbeddedRegistry registry) {
        return SchemaRegistry.of(Map.of("schema.registry.url", registry.url()));
    }

    private static AvroSerde<JumpWings> serde(EmbeddedRegistry registry) {
        AvroSerde<JumpWings> serde = new AvroSerde<>();
        serde.configure(Map.of("schema.registry.url", registry.url()), false);
        return serde;
    }
}
