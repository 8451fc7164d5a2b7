package io.smilestream.app.run;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {
    private final StreamsException fault =
            new StreamsException("task 0_1 failed", new IllegalStateException("no room\non the disk"));

    private final List<String> notes = new ArrayList<>();
    private long nowNanos = Long.MAX_VALUE - 1_000;
    private final ThreadReplacement replacement = new ThreadReplacement(() -> nowNanos, notes::add);

    @Test
    void replacesThreeThreadsAndThenStops() {
        for (int done = 0; done < ThreadReplacement.REPLACED_MAX; done++) {
            assertThat(replacement.handle(fault)).isEqualTo(REPLACE_THREAD);
            nowNanos += ThreadReplacement.SPAN.toNanos() / 10;
        }

        assertThat(replacement.handle(fault)).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void forgetsFaultsOfLongAgo() {
        for (int done = 0; done < 20; done++) {
            assertThat(replacement.handle(fault)).isEqualTo(REPLACE_THREAD);
            nowNanos += ThreadReplacement.SPAN.toNanos() / ThreadReplacement.REPLACED_MAX + 1;
        }
    }

    @Test
    void stopsAtOnceWhenTheProgramIsInDoubt() {
        assertThat(replacement.handle(new OutOfMemoryError("heap"))).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(notes).isEmpty();
    }

    @Test
    void stopsAtOnceWhereTheBrokerDeniesSomething() {
        assertThat(replacement.handle(new StreamsException("send", new TopicAuthorizationException("slices"))))
                .isEqualTo(SHUTDOWN_CLIENT);
        assertThat(notes).isEmpty();
    }

    @Test
    void stopsAtOnceWhereRecordsAreGone() {
        var gone = new OffsetOutOfRangeException("out of range", Map.of(new TopicPartition("ticks", 0), 7L));

        assertThat(replacement.handle(new StreamsException("no valid position", gone)))
                .isEqualTo(SHUTDOWN_CLIENT);
        assertThat(notes).isEmpty();
    }

    @Test
    void saysInOneLineWhatHappened() {
        replacement.handle(fault);

        assertThat(notes)
                .containsExactly("a stream thread failed (java.lang.IllegalStateException: no room) and is replaced:"
                        + " 1 of 3 within 5 minutes");
    }
}
