package io.smilestream.app.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import io.smilestream.app.cli.CommandContext;
import io.smilestream.app.cli.CommandTree;
import io.smilestream.app.cli.Terminal;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.ConfigSources;
import io.smilestream.app.config.Setting;
import io.smilestream.app.docker.Dockerfile.Instruction;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What can be said of the files in docker/ without an engine: that they agree with the rest of the repository. */
class DockerFilesTest {
    private static final Path ROOT = root();

    /** A name and a whole version, such as {@code apache/kafka:4.3.1}. */
    private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:\\d+\\.\\d+\\.\\d+[A-Za-z0-9._-]*");

    /** Ours, read by the launcher before there is a program. */
    private static final Set<String> LAUNCHER_VARIABLES = Set.of("SMILESTREAM_HEAP", "SMILESTREAM_OPTS");

    private final Properties versions = properties("docker/.env");
    private final ComposeFile compose = ComposeFile.parse(text("docker/compose.yaml"), versions);
    private final Dockerfile dockerfile = Dockerfile.parse(text("docker/Dockerfile"));
    private final Pom pom = Pom.of(ROOT);

    @Test
    void haveTheServicesThatTheReadmeSpeaksOf() {
        assertThat(compose.services()).containsOnlyKeys("kafka", "registry", "topics", "stream", "simulate");
        assertThat(compose.own()).containsOnlyKeys("topics", "stream", "simulate");
    }

    @Test
    void referToWhatThereIs() {
        Set<String> volumes =
                ComposeFile.children(compose.tree().path("volumes")).keySet();
        compose.services().forEach((name, service) -> {
            Map<String, JsonNode> needed = ComposeFile.children(service.path("depends_on"));
            assertThat(compose.services().keySet()).as(name).containsAll(needed.keySet());
            needed.forEach((other, how) -> {
                if (how.path("condition").asText().equals("service_healthy")) {
                    assertThat(compose.services().get(other).has("healthcheck"))
                            .as(other)
                            .isTrue();
                }
            });
            ComposeFile.texts(service.path("volumes"))
                    .forEach(volume -> assertThat(volumes).contains(volume.replaceFirst(":.*", "")));
        });
    }

    @Test
    void pinEveryImage() {
        List<String> images = new ArrayList<>();
        compose.services()
                .values()
                .forEach(service -> images.add(service.path("image").asText()));
        dockerfile.all("FROM").forEach(from -> images.add(from.arguments().get(0)));

        assertThat(images).hasSize(7).allMatch(PINNED.asMatchPredicate());
    }

    @Test
    void haveTheVersionsOfThePom() {
        assertThat(image("kafka")).isEqualTo("apache/kafka:" + pom.text("kafka.version"));
        assertThat(image("stream")).isEqualTo("smilestream:" + pom.text("version"));
    }

    @Test
    void giveOnlySettingsThatThereAreAndValuesThatFit() {
        Set<String> known = new TreeSet<>(LAUNCHER_VARIABLES);
        Arrays.stream(Setting.values()).map(Setting::variable).forEach(known::add);
        compose.own().forEach((name, service) -> {
            Map<String, String> environment = ComposeFile.environment(service);
            assertThat(known).as(name).containsAll(environment.keySet());
            assertThatCode(() -> AppConfig.of(new ConfigSources(Map.of(), environment, null)))
                    .as(name)
                    .doesNotThrowAnyException();
        });
        assertThat(known).contains(dockerfile.last("ENV").replaceFirst("=.*", ""));
    }

    @Test
    void quoteTheEnvironmentOfEveryService() {
        compose.services().values().forEach(service -> assertThatCode(() -> ComposeFile.environment(service))
                .doesNotThrowAnyException());
    }

    @Test
    void runCommandsThatThereAre() {
        compose.own().forEach((name, service) -> {
            String[] command = ComposeFile.texts(service.path("command")).toArray(String[]::new);
            Terminal nowhere = new Terminal(
                    new PrintWriter(Writer.nullWriter()),
                    new PrintWriter(Writer.nullWriter()),
                    Terminal.Watching.NOBODY);
            assertThatCode(() -> CommandTree.of(new CommandContext(nowhere, ComposeFile.environment(service)))
                            .parseArgs(command))
                    .as(name)
                    .doesNotThrowAnyException();
        });
    }

    @Test
    void listenOnLoopbackOnly() {
        List<String> ports = compose.services().values().stream()
                .flatMap(service -> ComposeFile.texts(service.path("ports")))
                .toList();

        assertThat(ports).containsExactlyInAnyOrder("127.0.0.1:9092:9092", "127.0.0.1:8081:8081");
        assertThat(compose.services().values()).noneMatch(service -> service.has("network_mode"));
    }

    @Test
    void letNoTwoContainersShareState() {
        String folder = dockerfile.last("ENV").replaceFirst(".*=", "");

        assertThat(dockerfile.last("ENV")).isEqualTo(Setting.STATE_DIR.variable() + "=" + folder);
        assertThat(dockerfile.last("VOLUME")).isEqualTo("[\"" + folder + "\"]");
        // A volume that the image declares is one a container; one that compose names is one for all of them.
        assertThat(compose.own().values())
                .noneMatch(service -> service.has("volumes"))
                .noneMatch(service -> ComposeFile.environment(service).containsKey(Setting.STATE_DIR.variable()));
    }

    @Test
    void copyFilesThatThereAreAndThatAreLetThrough() {
        List<String> sources = dockerfile.all("COPY").stream()
                .filter(copy -> !copy.fromStage())
                .flatMap(copy -> copy.sources().stream())
                .toList();

        assertThat(sources)
                .allSatisfy(source -> assertThat(ROOT.resolve(source)).exists());
        assertThat(text(".dockerignore").lines().filter(line -> line.startsWith("!")))
                .containsExactlyInAnyOrderElementsOf(
                        sources.stream().map(source -> "!" + source).toList());
    }

    @Test
    void copyEveryModuleOfThePom() {
        Set<String> copied = dockerfile.all("COPY").stream()
                .filter(copy -> !copy.fromStage())
                .flatMap(copy -> copy.sources().stream())
                .map(source -> source.replace("/pom.xml", ""))
                .collect(Collectors.toSet());

        assertThat(copied).containsAll(pom.modules());
    }

    @Test
    void startWhatTheBuildMakes() {
        String source = dockerfile.all("WORKDIR").get(0).target();
        String home = dockerfile.last("WORKDIR");
        String jar = "app/target/" + Pom.of(ROOT.resolve("app")).text("finalName") + ".jar";

        assertThat(dockerfile.all("COPY").stream().filter(Instruction::fromStage))
                .extracting(Instruction::sources)
                .containsExactlyInAnyOrder(List.of(source + "/" + jar), List.of(source + "/app/target/lib"));
        assertThat(dockerfile.last("ENTRYPOINT")).isEqualTo("[\"" + home + "/scripts/smilestream\"]");
        assertThat(text("scripts/smilestream")).contains("jar=\"$root/" + jar + "\"");
    }

    /** A shell that stayed would be process 1 and keep SIGTERM to itself. */
    @Test
    void makeJavaTheProcessThatIsTold() {
        List<String> lines = text("scripts/smilestream").lines().toList();

        assertThat(lines.get(lines.size() - 1)).startsWith("exec \"$java\"").contains("-jar \"$jar\"");
        assertThat(ROOT.resolve("scripts/smilestream")).isExecutable();
        assertThat(dockerfile.last("USER")).isNotEqualTo("root").isNotEqualTo("0");
    }

    private String image(String service) {
        return Objects.requireNonNull(compose.services().get(service))
                .path("image")
                .asText();
    }

    private static Properties properties(String path) {
        Properties properties = new Properties();
        try (StringReader reader = new StringReader(text(path))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new AssertionError(path, e);
        }
        return properties;
    }

    private static String text(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException e) {
            throw new AssertionError(path, e);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve(".ci"))) {
            folder = Objects.requireNonNull(folder.getParent(), "the tests must run inside the repository");
        }
        return folder;
    }
}
