package io.smilestream.app.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smilestream.app.replay.ReplayControl;
import io.smilestream.app.replay.Speed;
import io.smilestream.schemas.Windows;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeySteeringTest {
    private final ReplayControl control =
            new ReplayControl(Speed.parse("1x"), Windows.of(Duration.ofSeconds(1), Duration.ZERO));

    @Test
    void steersAndGivesTheKeyboardBack() {
        ScriptedKeys keys = new ScriptedKeys();
        try (KeySteering steering = KeySteering.start(() -> keys, control)) {
            keys.press("m s09");
            await().until(() -> steering.prompt().endsWith("09_"));
            assertThat(steering.help()).contains("space pause");
        }

        assertThat(control.standing().speed()).isEqualTo(Speed.MAX);
        assertThat(keys.closed()).isTrue();
    }

    @Test
    void doesNothingWithoutAKeyboard() {
        try (KeySteering steering = KeySteering.start(Keyboard.ABSENT, control)) {
            assertThat(steering.help()).isEmpty();
            assertThat(steering.prompt()).isEmpty();
        }
    }

    @Test
    void stopsListeningAtTheKeyboardsEnd() {
        ScriptedKeys keys = new ScriptedKeys().press("q").end().press(" ");
        try (KeySteering steering = KeySteering.start(() -> keys, control)) {
            await().until(control::quitRequested);
            assertThat(steering.prompt()).isEmpty();
        }

        assertThat(control.standing().state()).isEqualTo(ReplayControl.State.RUNNING);
    }
}
