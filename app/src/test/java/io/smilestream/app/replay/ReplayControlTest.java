package io.smilestream.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.app.replay.ReplayControl.State;
import io.smilestream.schemas.Windows;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Time is a variable here: nothing waits, the control is asked how long it would. */
class ReplayControlTest {
    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");
    private static final Windows WINDOWS = Windows.of(Duration.ofSeconds(10), Duration.ofSeconds(1));

    private long nanos = 1_000_000_007;

    @Test
    void pacesByEventTimeAndLetsNoErrorAddUp() {
        ReplayControl control = control("1x");

        assertThat(waitMillis(control, 0)).isZero();
        passMillis(999);
        assertThat(waitMillis(control, 1)).isEqualTo(1);
        passMillis(4_001);
        assertThat(waitMillis(control, 1)).isNegative();
        assertThat(waitMillis(control, 6)).isEqualTo(1_000);
    }

    @Test
    void neverWaitsAtFullSpeed() {
        ReplayControl control = control("max");

        assertThat(waitMillis(control, 0)).isZero();
        assertThat(waitMillis(control, 86_400)).isZero();
        assertThat(control.standing().eventTime()).isEqualTo(at(86_400));
    }

    @Test
    void pauseHoldsEvenThePast() {
        ReplayControl control = control("max");
        control.waitNanos(at(5));
        control.pause();

        assertThat(control.waitNanos(at(4))).isEqualTo(Long.MAX_VALUE);
        assertThat(control.standing().state()).isEqualTo(State.PAUSED);
    }

    @Test
    void pauseTakesNoEventTime() {
        ReplayControl control = control("1x");
        control.waitNanos(at(0));
        control.waitNanos(at(10));
        passMillis(4_000);
        control.pause();
        passMillis(60_000);
        control.resume();

        assertThat(control.standing().eventTime()).isEqualTo(at(4));
        assertThat(waitMillis(control, 10)).isEqualTo(6_000);
    }

    @Test
    void changeOfSpeedHoldsFromWhereTimeStands() {
        ReplayControl control = control("1x");
        control.waitNanos(at(0));
        control.waitNanos(at(10));
        passMillis(4_000);
        control.speed(Speed.parse("2x"));

        assertThat(waitMillis(control, 10)).isEqualTo(3_000);
    }

    @Test
    void feedThatFellBehindGoesOnFromWhereItIs() {
        ReplayControl control = control("1000x");
        control.waitNanos(at(0));
        passMillis(60_000);
        assertThat(waitMillis(control, 5)).isNegative();
        control.speed(Speed.parse("1x"));

        assertThat(waitMillis(control, 6)).isEqualTo(1_000);
    }

    @Test
    void fasterAndSlowerGoAlongTheLadder() {
        ReplayControl control = control("1x");
        control.faster();
        assertThat(control.standing().speed()).hasToString("2x");
        control.slower();
        control.slower();
        assertThat(control.standing().speed()).hasToString("0.5x");
    }

    @Test
    void stepEndsWithTheWindow() {
        ReplayControl control = control("1x");
        control.pause();
        control.step();

        assertThat(control.waitNanos(at(3))).isZero();
        assertThat(control.standing().state()).isEqualTo(State.STEPPING);
        assertThat(control.standing().target()).isEqualTo(at(10));
        assertThat(control.waitNanos(at(10))).isZero();
        assertThat(control.waitNanos(at(11))).isEqualTo(Long.MAX_VALUE);
        assertThat(control.standing().state()).isEqualTo(State.PAUSED);
        assertThat(control.standing().eventTime()).isEqualTo(at(10));
    }

    @Test
    void eachStepIsOneWindow() {
        ReplayControl control = control("max");
        control.waitNanos(at(3));
        control.step();
        control.step();

        assertThat(control.waitNanos(at(9))).isZero();
        assertThat(control.standing().target()).isEqualTo(at(10));
        assertThat(control.waitNanos(at(11))).isZero();
        assertThat(control.standing().target()).isEqualTo(at(20));
        assertThat(control.waitNanos(at(21))).isEqualTo(Long.MAX_VALUE);
        control.step();
        assertThat(control.waitNanos(at(21))).isZero();
    }

    @Test
    void stepCrossesAGap() {
        ReplayControl control = control("max");
        control.waitNanos(at(3));
        control.step();

        assertThat(control.waitNanos(at(95))).isZero();
        assertThat(control.waitNanos(at(101))).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void seekFeedsWhatLiesBetweenAtOnceAndThenGoesOnAsBefore() {
        ReplayControl control = control("1x");
        control.waitNanos(at(0));
        assertThat(control.seek(at(100))).isTrue();

        assertThat(control.waitNanos(at(50))).isZero();
        assertThat(control.standing().state()).isEqualTo(State.SEEKING);
        assertThat(control.waitNanos(at(100))).isZero();
        assertThat(waitMillis(control, 103)).isEqualTo(3_000);
        assertThat(control.standing().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void seekOfAPausedReplayEndsPaused() {
        ReplayControl control = control("max");
        control.pause();
        control.seek(at(100));

        assertThat(control.waitNanos(at(99))).isZero();
        assertThat(control.waitNanos(at(101))).isEqualTo(Long.MAX_VALUE);
        assertThat(control.standing().eventTime()).isEqualTo(at(100));
    }

    @Test
    void seekDoesNotGoBack() {
        ReplayControl control = control("max");
        control.waitNanos(at(50));

        assertThat(control.seek(at(50))).isFalse();
        assertThat(control.seek(at(10))).isFalse();
        assertThat(control.standing().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void toggleStopsASeek() {
        ReplayControl control = control("max");
        control.waitNanos(at(0));
        control.seek(at(100));
        control.waitNanos(at(10));
        control.toggle();

        assertThat(control.waitNanos(at(11))).isEqualTo(Long.MAX_VALUE);
        assertThat(control.standing().eventTime()).isEqualTo(at(10));
        control.toggle();
        assertThat(control.waitNanos(at(11))).isZero();
    }

    @Test
    void saysWhatItDoes() {
        ReplayControl control = control("10x");
        assertThat(control.standing().words()).isEqualTo("loading at 10x");
        control.pause();
        assertThat(control.standing().words()).isEqualTo("paused");
        control.seek(at(5));
        assertThat(control.standing().words()).isEqualTo("seeking to 2026-11-21T00:00:05Z");
    }

    @Test
    void guardEndsThePauseOfAPump() throws InterruptedException {
        ReplayControl control = new ReplayControl(Speed.MAX, WINDOWS);
        control.pause();
        control.quit();

        control.pace(() -> !control.quitRequested()).await(at(0));

        assertThat(control.quitRequested()).isTrue();
    }

    private ReplayControl control(String speed) {
        return new ReplayControl(Speed.parse(speed), WINDOWS, () -> nanos);
    }

    private long waitMillis(ReplayControl control, int second) {
        return TimeUnit.NANOSECONDS.toMillis(control.waitNanos(at(second)));
    }

    private void passMillis(long millis) {
        nanos += TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
