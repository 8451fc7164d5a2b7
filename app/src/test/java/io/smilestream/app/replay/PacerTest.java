package io.smilestream.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PacerTest {
    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");

    private final List<Long> sleepsMillis = new ArrayList<>();
    private long nanos = 12_345;

    @Test
    void waitsForEventTimeDividedByTheSpeed() throws InterruptedException {
        Pacer pacer = pacer("10x");
        pacer.await(START);
        pacer.await(START.plusSeconds(5));
        pacer.await(START.plusSeconds(10));

        assertThat(sleepsMillis).containsExactly(500L, 500L);
    }

    @Test
    void catchesUpAfterASlowMoment() throws InterruptedException {
        Pacer pacer = pacer("1x");
        pacer.await(START);
        nanos += TimeUnit.SECONDS.toNanos(3);
        pacer.await(START.plusSeconds(1));
        pacer.await(START.plusSeconds(2));
        pacer.await(START.plusSeconds(4));

        assertThat(sleepsMillis).containsExactly(1000L);
    }

    @Test
    void doesNotWaitForThePast() throws InterruptedException {
        Pacer pacer = pacer("1x");
        pacer.await(START);
        pacer.await(START.minusSeconds(60));

        assertThat(sleepsMillis).isEmpty();
    }

    @Test
    void neverWaitsAtFullSpeed() throws InterruptedException {
        Pacer pacer = pacer("max");
        pacer.await(START);
        pacer.await(START.plusSeconds(86_400));

        assertThat(sleepsMillis).isEmpty();
    }

    private Pacer pacer(String speed) {
        return new Pacer(Speed.parse(speed), () -> nanos, wait -> {
            sleepsMillis.add(TimeUnit.NANOSECONDS.toMillis(wait));
            nanos += wait;
        });
    }
}
