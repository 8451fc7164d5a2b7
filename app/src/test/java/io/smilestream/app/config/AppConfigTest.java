package io.smilestream.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.fault.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AppConfigTest {
    @Test
    void prefersFlagToEnvironmentToFileToStandard(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("s.properties"), "window=1m\ngrace=1m\nmax.quote.age=1m\n");
        AppConfig config = AppConfig.of(new ConfigSources(
                Map.of("window", "3m"), Map.of("SMILESTREAM_WINDOW", "2m", "SMILESTREAM_GRACE", "2m"), file));

        assertThat(config.window()).isEqualTo(Duration.ofMinutes(3));
        assertThat(config.grace()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.maxQuoteAge()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.futureBound()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.entry(Setting.WINDOW).origin()).isEqualTo("flag --window");
        assertThat(config.entry(Setting.GRACE).origin()).isEqualTo("environment SMILESTREAM_GRACE");
        assertThat(config.entry(Setting.MAX_QUOTE_AGE).origin()).isEqualTo("file " + file);
        assertThat(config.isStandard(Setting.FUTURE_BOUND)).isTrue();
    }

    @Test
    void readsTheFileThatTheEnvironmentNames(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("s.properties"), "threads = 3\n");

        AppConfig config =
                AppConfig.of(new ConfigSources(Map.of(), Map.of("SMILESTREAM_CONFIG", file.toString()), null));

        assertThat(config.threads()).isEqualTo(3);
    }

    @Test
    void leavesTheLaunchersAndOtherProgramsVariablesAlone() {
        AppConfig config = AppConfig.of(
                new ConfigSources(Map.of(), Map.of("SMILESTREAM_HEAP", "1g", "SMILESTREAMER", "x", "PATH", "/"), null));

        assertThat(config.entries()).allMatch(entry -> entry.origin().equals("default"));
    }

    @Test
    void leavesWhatKubernetesTellsOfServicesAlone() {
        Map<String, String> environment = Map.of(
                "SMILESTREAM_SERVICE_HOST", "10.0.0.7",
                "SMILESTREAM_SERVICE_PORT", "9092",
                "SMILESTREAM_SERVICE_PORT_HTTP", "9092",
                "SMILESTREAM_PORT", "tcp://10.0.0.7:9092",
                "SMILESTREAM_PORT_9092_TCP", "tcp://10.0.0.7:9092",
                "SMILESTREAM_PORT_9092_TCP_ADDR", "10.0.0.7",
                "SMILESTREAM_PORT_9092_TCP_PROTO", "tcp",
                "SMILESTREAM_REGISTRY_PORT", "tcp://10.0.0.8:8081",
                "SMILESTREAM_REGISTRY_PORT_8081_TCP_PORT", "8081",
                "SMILESTREAM_PROXY_PORT", "3128");

        AppConfig config = AppConfig.of(new ConfigSources(Map.of(), environment, null));

        assertThat(config.entries())
                .filteredOn(entry -> !entry.origin().equals("default"))
                .extracting(ConfigEntry::key)
                .containsExactly("proxy.port");
    }

    @Test
    void takesTheLineBreakOffAVariableThatCameFromAFile() {
        AppConfig config =
                AppConfig.of(new ConfigSources(Map.of(), Map.of("SMILESTREAM_BEARER_AUTH_TOKEN", "abc\r\n"), null));

        assertThat(config.serde()).containsEntry("bearer.auth.token", "abc");
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void acceptsEveryStandard(Setting setting) {
        assertThat(setting.type().accepts(setting.standard())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "windw, window",
        "max.quote.ag, max.quote.age",
        "topicprefix, topic.prefix",
        "schema.registry.urls, schema.registry.url",
        "basic.auth.user.inf, basic.auth.user.info",
        "auto.register.schema, auto.register.schemas",
        "kafka.producer.linger.mss, kafka.producer.linger.ms",
        "kafka.security.protocoll, kafka.security.protocol"
    })
    void namesTheNearestKeyOfAMistypedOne(String mistyped, String meant) {
        assertThatThrownBy(() -> AppConfig.of(ConfigSources.ofFlags(Map.of(mistyped, "1"))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("unknown setting " + mistyped)
                .hasMessageContaining("did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({
        "window, 1",
        "window, 1 s",
        "window, 99ms",
        "window, 25h",
        "grace, -1s",
        "partitions, 0",
        "partitions, many",
        "threads, 99999999999",
        "processing.guarantee, exactly_once",
        "bootstrap.servers, localhost",
        "bootstrap.servers, 'a:1,'",
        "schema.registry.url, localhost:8081",
        "schema.registry.url, http://my_host:8081",
        "schema.registry.url, 'http://a:1,'",
        "feed.url, ws://my_proxy:8080/x",
        "feed.url, http://host/x",
        "feed.rest.url, http://my_proxy/",
        "feed.rest.url, http://host:99999/",
        "topic.prefix, 'a b'"
    })
    void namesKeyValueAndRemedyOfAValueThatDoesNotFit(String key, String value) {
        assertThatThrownBy(() -> AppConfig.of(ConfigSources.ofFlags(Map.of(key, value))))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(key + " = '" + value + "' (flag --")
                .hasMessageContaining("must be ")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "schema.registry.url, http://user:p%sss3nt1nel@localhost:1",
        "schema.registry.url, http://user:p^s3nt1nel@localhost:1",
        "schema.registry.url, http://user:s3nt1nel@my_host:1",
        "feed.url, ws://user:s3nt1nel@localhost:1/x",
        "feed.rest.url, http://user:s3nt1nel@localhost:1/x",
        "notify.url, https://my_host/services/s3nt1nel",
        "notify.url, https://host/services/s3nt1nel^"
    })
    void quotesNoSecretOfAnAddressThatDoesNotFit(String key, String value) {
        assertThatThrownBy(() -> AppConfig.of(ConfigSources.ofFlags(Map.of(key, value))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("must be an address")
                .hasMessageNotContaining("s3nt1nel");
    }

    @Test
    void takesAnAddressWithASlashAtItsEnd() {
        AppConfig config = AppConfig.of(ConfigSources.ofFlags(Map.of("notify.url", "https://h/hook/")));

        assertThat(config.notifyUrl()).isNotNull().extracting(WebAddress::uri).hasToString("https://h/hook/");
    }

    @Test
    void refusesASecondWayToSetWhatIsItsOwn() {
        assertThatThrownBy(() -> AppConfig.of(ConfigSources.ofFlags(Map.of("kafka.streams.application.id", "x"))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("write application.id");
    }

    @Test
    void givesEachKafkaClientTheGeneralSettingsAndItsOwn() {
        AppConfig config = AppConfig.of(ConfigSources.ofFlags(Map.of(
                "bootstrap.servers", "b:1",
                "kafka.client.id", "all",
                "kafka.producer.client.id", "writer",
                "kafka.producer.linger.ms", "7",
                "kafka.streams.commit.interval.ms", "20")));

        assertThat(config.kafka(KafkaClient.PRODUCER))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("bootstrap.servers", "b:1", "client.id", "writer", "linger.ms", "7"));
        assertThat(config.kafka(KafkaClient.ADMIN))
                .containsExactlyInAnyOrderEntriesOf(Map.of("bootstrap.servers", "b:1", "client.id", "all"));
        assertThat(config.kafka(KafkaClient.STREAMS))
                .containsEntry("producer.linger.ms", "7")
                .containsEntry("commit.interval.ms", "20")
                .containsEntry("client.id", "all");
    }

    @Test
    void givesSerdesTheirSettingsAndNoOthers() {
        AppConfig config = AppConfig.of(ConfigSources.ofFlags(Map.of(
                "auto.register.schemas",
                "false",
                "basic.auth.user.info",
                "me:pw",
                "window",
                "2s",
                "kafka.acks",
                "all")));

        assertThat(config.serde())
                .containsOnlyKeys(
                        "avro.serde.class", "schema.registry.url", "auto.register.schemas", "basic.auth.user.info");
    }

    @ParameterizedTest
    @CsvSource({
        "kafka.ssl.key.password, hunter2, ***",
        "kafka.sasl.jaas.config, hunter2, ***",
        "kafka.ssl.keystore.key, hunter2, ***",
        "basic.auth.user.info, me:pw, ***",
        "bearer.auth.token, abc, ***",
        "kafka.sasl.oauthbearer.assertion.private.key.passphrase, hunter2, ***",
        "request.header.X-Token, hunter2, ***",
        "schema.registry.url, http://me:pw@host:8081, http://***@host:8081",
        "schema.registry.url, http://me:p/w@x@host:8081, http://***@host:8081",
        "schema.registry.url, 'http://a:1@b:2,https://c:3,3@d:4', http://***@d:4",
        "schema.registry.url, 'http://a:2,https://b:4', 'http://a:2,https://b:4'",
        "schema.registry.url, me:pw@host:8081, ***@host:8081",
        "schema.registry.url, http://host:8081, http://host:8081",
        "basic.auth.credentials.source, USER_INFO, USER_INFO",
        "key.subject.name.strategy, x.Y, x.Y",
        "window, 1s, 1s"
    })
    void showsNoSecrets(String key, String value, String shown) {
        assertThat(new ConfigEntry(key, value, "default").shown()).isEqualTo(shown);
        assertThat(new ConfigEntry(key, value, "default").toString()).contains(shown);
    }

    /** Kafka itself knows which of its settings are passwords. */
    @Test
    void showsNoneOfKafkasPasswords() {
        ConfigDef security = new ConfigDef().withClientSslSupport().withClientSaslSupport();
        for (ConfigDef client : List.of(
                security,
                ProducerConfig.configDef(),
                ConsumerConfig.configDef(),
                AdminClientConfig.configDef(),
                StreamsConfig.configDef())) {
            client.configKeys().forEach((name, key) -> {
                if (key.type == ConfigDef.Type.PASSWORD) {
                    assertThat(new ConfigEntry("kafka." + name, "hunter2", "default").shown())
                            .as(name)
                            .isEqualTo("***");
                }
            });
        }
    }

    @Test
    void namesAFileThatIsNotThere(@TempDir Path folder) {
        assertThatThrownBy(() -> AppConfig.of(new ConfigSources(Map.of(), Map.of(), folder.resolve("none"))))
                .isInstanceOf(SurroundingsException.class)
                .hasMessageContaining(folder.resolve("none").toString());
    }

    @Test
    void letsTheProgramReplaceWhatItKnowsBetter() {
        AppConfig config = AppConfig.of(ConfigSources.ofFlags(Map.of()))
                .with(Map.of(Setting.BOOTSTRAP_SERVERS, "127.0.0.1:5"), "embedded stack");

        assertThat(config.bootstrapServers()).isEqualTo("127.0.0.1:5");
        assertThat(config.entry(Setting.BOOTSTRAP_SERVERS).origin()).isEqualTo("embedded stack");
    }
}
