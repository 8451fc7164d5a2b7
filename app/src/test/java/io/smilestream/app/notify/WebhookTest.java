package io.smilestream.app.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.app.config.WebAddress;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.notify.Webhook.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WebhookTest {
    private final ScriptedReceiver receiver = ScriptedReceiver.start();
    private final List<Duration> waits = new ArrayList<>();
    private long nanos;
    private int waitsMax = Integer.MAX_VALUE;
    private Duration answerLimit = Duration.ofSeconds(30);

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void postsJsonWithTheToken() throws Exception {
        assertThat(webhook("Bearer s3cret", 100).post("{\"a\":1}")).isEqualTo(Outcome.DELIVERED);

        assertThat(receiver.bodies()).containsExactly("{\"a\":1}");
        assertThat(receiver.header("Authorization")).isEqualTo("Bearer s3cret");
        assertThat(receiver.header("Content-Type")).startsWith("application/json");
        assertThat(waits).isEmpty();
    }

    @Test
    void triesAgainUntilItIsTaken() throws Exception {
        receiver.answers(500, 503, 502, 500, 500, 500, 500, 500, 200);

        assertThat(webhook("", 100).post("{}")).isEqualTo(Outcome.DELIVERED);

        assertThat(receiver.bodies()).hasSize(9);
        assertThat(receiver.header("Authorization")).isNull();
        assertThat(waits)
                .extracting(Duration::toMillis)
                .containsExactly(750L, 1_500L, 3_000L, 6_000L, 12_000L, 24_000L, 45_000L, 45_000L);
    }

    /** In seconds or as a time, and no longer than ten minutes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | 429 | 7",
                "Sat, 21 Nov 2026 12:00:09 GMT | 503 | 9",
                "Sun, 22 Nov 2026 12:00:00 GMT | 503 | 600"
            })
    void waitsAsLongAsItIsAsked(String header, int code, long seconds) throws Exception {
        receiver.retryAfter(header).answers(code, 200);

        assertThat(webhook("", 100).post("{}")).isEqualTo(Outcome.DELIVERED);

        assertThat(waits).containsExactly(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sat, 21 Nov 2026 11:00:00 GMT", "soon", "0"})
    void backsOffWhereItIsToldNoTimeToCome(String header) throws Exception {
        receiver.retryAfter(header).answers(503, 200);

        assertThat(webhook("", 100).post("{}")).isEqualTo(Outcome.DELIVERED);

        assertThat(waits).containsExactly(Duration.ofMillis(750));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void doesNotRepeatAnAlertThatCannotBeRead(int code) throws Exception {
        receiver.answers(code, 200);

        assertThat(webhook("", 100).post("{}")).isEqualTo(Outcome.REFUSED);

        assertThat(receiver.bodies()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 503})
    void triesAgainWhatIsPutOff(int code) throws Exception {
        receiver.answers(code, 200);

        assertThat(webhook("", 100).post("{}")).isEqualTo(Outcome.DELIVERED);
    }

    @ParameterizedTest
    @CsvSource({
        "301, redirects are not followed",
        "307, redirects are not followed",
        "401, SMILESTREAM_NOTIFY_TOKEN",
        "403, SMILESTREAM_NOTIFY_TOKEN",
        "404, check the path of notify.url",
        "405, check the path of notify.url",
        "410, check the path of notify.url"
    })
    void endsWhereNoAlertWouldBeTaken(int code, String remedy) {
        receiver.answers(code, 200);

        assertThatThrownBy(() -> webhook("", 100).post("{}"))
                .isInstanceOf(SurroundingsException.class)
                .hasMessageContaining("it answers " + code)
                .hasMessageContaining(remedy)
                .hasMessageNotContaining("/hook");
        assertThat(receiver.bodies()).hasSize(1);
    }

    @Test
    void triesAgainAfterSilence() throws Exception {
        receiver.answers(ScriptedReceiver.SILENCE, 200);
        answerLimit = Duration.ofSeconds(2);

        assertThat(webhook("", 100).post("{}")).isEqualTo(Outcome.DELIVERED);

        assertThat(waits).hasSize(1);
    }

    @Test
    void endsWhereItWaits() throws Exception {
        receiver.answers(500, 500, 500, 500);
        waitsMax = 3;

        assertThat(webhook("", 100).post("{}")).isEqualTo(Outcome.STOPPED);

        assertThat(receiver.bodies()).hasSize(3);
    }

    @Test
    void sendsNoMoreInAMinuteThanIsAllowed() throws Exception {
        Webhook webhook = webhook("", 2);
        for (int i = 0; i < 5; i++) {
            assertThat(webhook.post("{}")).isEqualTo(Outcome.DELIVERED);
        }

        assertThat(waits).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(1));
    }

    @Test
    void tellsNoMoreOfTheAddressThanItsHost() {
        assertThat(new Webhook.Target(
                        address("https://me:pw@hooks.example.org/services/s3cret"),
                        "Bearer t0ken",
                        Duration.ofSeconds(1),
                        1))
                .hasToString("https://hooks.example.org");
    }

    private static WebAddress address(String text) {
        return Objects.requireNonNull(WebAddress.parse(text, Set.of("http", "https")), text);
    }

    private Webhook webhook(String authorization, int perMinute) {
        return new Webhook(
                new Webhook.Target(address(receiver.address().toString()), authorization, answerLimit, perMinute),
                span -> {
                    waits.add(span);
                    nanos += span.toNanos();
                    return waits.size() >= waitsMax;
                },
                new Webhook.Chance(() -> nanos, InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z")), () -> 0.5));
    }
}
