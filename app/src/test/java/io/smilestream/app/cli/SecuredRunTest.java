package io.smilestream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smilestream.app.access.AccessCheck;
import io.smilestream.app.access.Permission;
import io.smilestream.app.access.StreamPermissions;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.ConfigSources;
import io.smilestream.app.embedded.SecuredStack;
import io.smilestream.app.embedded.SharedSecuredStack;
import io.smilestream.app.output.LiveCounts;
import io.smilestream.app.replay.SmileClients;
import io.smilestream.schemas.topic.TopicCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclPermissionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The stream on a broker with SASL/SCRAM, TLS and lists of who may do what, and a registry with a password and TLS. */
@ExtendWith(SharedSecuredStack.class)
@Timeout(180)
class SecuredRunTest {
    private static final String NAME = "secured";
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

    private final SecuredStack stack;

    SecuredRunTest(SecuredStack stack) {
        this.stack = stack;
    }

    @Test
    void runsWithExactlyTheRightsOfTheListAndNamesEachThatIsMissing() throws Exception {
        assertThat(run(new CapturedTerminal(), SecuredStack.ADMIN, "topics", "create", "--partitions", "2"))
                .isZero();
        assertThat(run(
                        new CapturedTerminal(),
                        SecuredStack.ADMIN,
                        "simulate",
                        "--into",
                        "--speed",
                        "max",
                        "--duration",
                        "5s"))
                .isZero();
        List<Permission> needed = StreamPermissions.of(config(SecuredStack.STREAM));
        try (Admin admin = SmileClients.admin(config(SecuredStack.ADMIN));
                Admin own = SmileClients.admin(config(SecuredStack.STREAM))) {
            AccessCheck check = new AccessCheck(own);
            assertThat(check.missing(needed)).containsExactlyElementsOf(needed);
            grant(admin, needed);
            await().atMost(ANSWER_LIMIT).until(() -> check.missing(needed).isEmpty());

            runsThrough();
            stopsWithOneLineWhenARightIsTakenAway(admin, check, needed);

            for (Permission permission : needed) {
                revoke(admin, permission);
                await().atMost(ANSWER_LIMIT).until(() -> check.missing(needed).contains(permission));
                assertNames(permission);
                grant(admin, List.of(permission));
                await().atMost(ANSWER_LIMIT).until(() -> check.missing(needed).isEmpty());
            }
        }
    }

    private void runsThrough() throws Exception {
        CapturedTerminal terminal = new CapturedTerminal();
        CompletableFuture<Integer> running =
                CompletableFuture.supplyAsync(() -> run(terminal, SecuredStack.STREAM, "run"));
        try (LiveCounts counts =
                LiveCounts.watch(SmileClients.consumer(config(SecuredStack.ADMIN)), NAME, (topic, row) -> {})) {
            await().atMost(ANSWER_LIMIT).until(() -> running.isDone() || counts.windows() >= 12);
        }
        terminal.stop();
        assertThat(running.get(20, TimeUnit.SECONDS)).as("%s", terminal.notes()).isZero();
        assertThat(String.join("\n", terminal.notes())).doesNotContain(SecuredStack.SENTINEL);
    }

    private void stopsWithOneLineWhenARightIsTakenAway(Admin admin, AccessCheck check, List<Permission> needed)
            throws Exception {
        String results = TopicCatalogue.CALIBRATIONS.name(NAME);
        Permission taken = needed.stream()
                .filter(permission -> permission.resource().name().equals(results))
                .findFirst()
                .orElseThrow();
        CapturedTerminal terminal = new CapturedTerminal();
        CompletableFuture<Integer> running =
                CompletableFuture.supplyAsync(() -> run(terminal, SecuredStack.STREAM, "run"));
        await().atMost(ANSWER_LIMIT).until(() -> terminal.notes().stream().anyMatch(note -> note.contains("running:")));
        revoke(admin, taken);
        await().atMost(ANSWER_LIMIT).until(() -> check.missing(needed).contains(taken));
        assertThat(run(
                        new CapturedTerminal(),
                        SecuredStack.ADMIN,
                        "simulate",
                        "--into",
                        "--speed",
                        "max",
                        "--duration",
                        "5s",
                        "--seed",
                        "2"))
                .isZero();

        assertThat(running.get(ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS))
                .as("%s", terminal.notes())
                .isEqualTo(1);

        assertThat(terminal.notes()).last().asString().contains(results);
        grant(admin, List.of(taken));
        await().atMost(ANSWER_LIMIT).until(() -> check.missing(needed).isEmpty());
    }

    private void assertNames(Permission permission) {
        CapturedTerminal terminal = new CapturedTerminal();

        assertThat(run(terminal, SecuredStack.STREAM, "run"))
                .as("%s", permission)
                .isEqualTo(1);

        assertThat(terminal.notes()).hasSize(1);
        assertThat(terminal.notes().get(0))
                .startsWith("smilestream run: this user lacks " + permission)
                .endsWith(permission.grant());
    }

    private int run(CapturedTerminal terminal, String user, String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        command.addAll(stack.words(user));
        command.addAll(List.of("--set", "topic.prefix=" + NAME, "--set", "application.id=" + NAME));
        return terminal.run(command.toArray(String[]::new));
    }

    private AppConfig config(String user) {
        Map<String, String> settings = new HashMap<>(stack.settings(user));
        settings.put("topic.prefix", NAME);
        settings.put("application.id", NAME);
        return AppConfig.of(ConfigSources.ofFlags(settings));
    }

    private static void grant(Admin admin, List<Permission> permissions) throws Exception {
        admin.createAcls(permissions.stream().map(SecuredRunTest::binding).toList())
                .all()
                .get(20, TimeUnit.SECONDS);
    }

    private static void revoke(Admin admin, Permission permission) throws Exception {
        assertThat(admin.deleteAcls(List.of(binding(permission).toFilter()))
                        .all()
                        .get(20, TimeUnit.SECONDS))
                .hasSize(1);
    }

    private static AclBinding binding(Permission permission) {
        return new AclBinding(
                permission.resource(),
                new AccessControlEntry(
                        "User:" + SecuredStack.STREAM, "*", permission.operation(), AclPermissionType.ALLOW));
    }
}
