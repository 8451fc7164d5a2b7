package io.smilestream.app.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.app.notify.Webhook.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WebhookTest {
    private final ScriptedReceiver receiver = ScriptedReceiver.start();
    private final List<Duration> waits = new ArrayList<>();
    private long nanos;
    private int waitsMax = Integer.MAX_VALUE;

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void postsJsonWithTheToken() throws Exception {
        assertThat(webhook("s3cret", 100).post("{\"a\":1}")).isEqualTo(Outcome.DELIVERED);

        assertThat(receiver.bodies()).containsExactly("{\"a\":1}");
        assertThat(receiver.header("Authorization")).isEqualTo("Bearer s3cret");
        assertThat(receiver.header("Content-Type")).startsWith("application/json");
        assertThat(waits).isEmpty();
    }

    @Test
    void triesAgainUntilItIsTaken() throws Exception {
        receiver.answers(500, 503, 502, 500, 500, 500, 500, 500, 200);

        assertThat(webhook(null, 100).post("{}")).isEqualTo(Outcome.DELIVERED);

        assertThat(receiver.bodies()).hasSize(9);
        assertThat(receiver.header("Authorization")).isNull();
        assertThat(waits)
                .extracting(Duration::toMillis)
                .containsExactly(750L, 1_500L, 3_000L, 6_000L, 12_000L, 24_000L, 45_000L, 45_000L);
    }

    @Test
    void waitsAsLongAsItIsAsked() throws Exception {
        receiver.retryAfter("7").answers(429, 200);

        assertThat(webhook(null, 100).post("{}")).isEqualTo(Outcome.DELIVERED);

        assertThat(waits).containsExactly(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 404, 410})
    void doesNotRepeatWhatIsRefused(int code) throws Exception {
        receiver.answers(code, 200);

        assertThat(webhook(null, 100).post("{}")).isEqualTo(Outcome.REFUSED);

        assertThat(receiver.bodies()).hasSize(1);
    }

    @Test
    void triesAgainAfterSilence() throws Exception {
        receiver.answers(ScriptedReceiver.SILENCE, 200);

        assertThat(webhook(null, 100).post("{}")).isEqualTo(Outcome.DELIVERED);

        assertThat(waits).hasSize(1);
    }

    @Test
    void endsWhereItWaits() throws Exception {
        receiver.answers(500, 500, 500, 500);
        waitsMax = 3;

        assertThat(webhook(null, 100).post("{}")).isEqualTo(Outcome.STOPPED);

        assertThat(receiver.bodies()).hasSize(3);
    }

    @Test
    void sendsNoMoreInAMinuteThanIsAllowed() throws Exception {
        Webhook webhook = webhook(null, 2);
        for (int i = 0; i < 5; i++) {
            assertThat(webhook.post("{}")).isEqualTo(Outcome.DELIVERED);
        }

        assertThat(waits).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(1));
    }

    @Test
    void tellsNoMoreOfTheAddressThanItsHost() {
        assertThat(new Webhook.Target(
                        URI.create("https://hooks.example.org/services/s3cret"), "t0ken", Duration.ofSeconds(1), 1))
                .hasToString("https://hooks.example.org");
    }

    private Webhook webhook(@Nullable String token, int perMinute) {
        return new Webhook(
                new Webhook.Target(receiver.address(), token, Duration.ofMillis(500), perMinute),
                span -> {
                    waits.add(span);
                    nanos += span.toNanos();
                    return waits.size() >= waitsMax;
                },
                new Webhook.Chance(() -> nanos, () -> 0.5));
    }
}
