package io.smilestream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StopSignalTest {
    private final StopSignal stop = new StopSignal();

    @Test
    void staysQuietUntilAsked() throws InterruptedException {
        assertThat(stop.requested()).isFalse();
        assertThat(stop.await(Duration.ofMillis(1))).isFalse();
    }

    @Test
    void endsEveryWaitOnceAsked() throws InterruptedException {
        stop.request();

        assertThat(stop.requested()).isTrue();
        assertThat(stop.await(Duration.ofDays(1))).isTrue();
    }
}
