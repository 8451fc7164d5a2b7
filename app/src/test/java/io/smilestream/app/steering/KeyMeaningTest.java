package io.smilestream.app.steering;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.app.replay.ReplayControl;
import io.smilestream.app.replay.ReplayControl.State;
import io.smilestream.app.replay.Speed;
import io.smilestream.schemas.Windows;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class KeyMeaningTest {
    private static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

    private final ReplayControl control =
            new ReplayControl(Speed.parse("1x"), Windows.of(Duration.ofSeconds(1), Duration.ZERO));
    private final KeyMeaning keys = new KeyMeaning(control);

    @Test
    void spacePausesAndResumes() {
        press(" ");
        assertThat(control.standing().state()).isEqualTo(State.PAUSED);
        press(" ");
        assertThat(control.standing().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void plusMinusAndMSetTheSpeed() {
        press("++");
        assertThat(control.standing().speed()).hasToString("5x");
        press("-");
        assertThat(control.standing().speed()).hasToString("2x");
        press("m");
        assertThat(control.standing().speed()).isEqualTo(Speed.MAX);
    }

    @Test
    void nAndTheRightArrowStep() {
        pumpTo(START);
        press("n");
        pumpTo(START.plusMillis(500));
        assertThat(control.standing().target()).isEqualTo(START.plusSeconds(1));
        press("\u001b[C");
        pumpTo(START.plusMillis(1_001));
        assertThat(control.standing().target()).isEqualTo(START.plusSeconds(2));
    }

    @Test
    void otherArrowsMeanNothing() {
        press("\u001b[A\u001bOB\u001b[3~\u001b");
        keys.accept(KeySource.NONE);
        press("x");

        assertThat(control.standing().state()).isEqualTo(State.RUNNING);
        assertThat(control.standing().speed()).hasToString("1x");
    }

    @Test
    void sAndATimeSeek() {
        pumpTo(START);
        press("s2026-11-21T10:00:00Y\u007fZ");
        assertThat(keys.prompt()).endsWith(": 2026-11-21T10:00:00Z_");
        press("\r");

        assertThat(control.standing().target()).isEqualTo("2026-11-21T10:00:00Z");
        assertThat(keys.prompt()).isEmpty();
    }

    @Test
    void timeOfDayIsOfTheDayBeingReplayed() {
        pumpTo(START);
        press("s09:30\n");

        assertThat(control.standing().target()).isEqualTo("2026-11-21T09:30:00Z");
    }

    @Test
    void seekingBackIsRefusedInASentenceThatStaysUntilTheNextKey() {
        pumpTo(START);
        press("s08:00\r");
        assertThat(control.standing().target()).isNull();
        assertThat(keys.prompt()).contains("time does not go back").contains("--from");

        keys.accept(KeySource.NONE);
        assertThat(keys.prompt()).isNotEmpty();
        press("x");
        assertThat(keys.prompt()).isEmpty();
    }

    @Test
    void nonsenseIsNoTime() {
        press("snoon\r");

        assertThat(keys.prompt()).contains("'noon' is not a time");
        assertThat(control.standing().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void escapeEndsTheTyping() {
        press("s09:30\u001b");
        keys.accept(KeySource.NONE);
        press(" ");

        assertThat(control.standing().target()).isNull();
        assertThat(control.standing().state()).isEqualTo(State.PAUSED);
    }

    @Test
    void qQuits() {
        press("q");

        assertThat(control.quitRequested()).isTrue();
    }

    private void press(String text) {
        text.chars().forEach(keys::accept);
    }

    /** Lets one record of the pump ask for its turn. */
    private void pumpTo(Instant eventTime) {
        boolean unusedDue = control.pace(() -> true).isDue(eventTime);
    }
}
