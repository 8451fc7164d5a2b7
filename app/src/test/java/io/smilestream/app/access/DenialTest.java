package io.smilestream.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class DenialTest {
    @Test
    void isFoundWhateverItIsWrappedIn() {
        StreamsException fault = new StreamsException(
                "task", new StreamsException("send", new TopicAuthorizationException("Not authorized: [slices]")));

        assertThat(Denial.isIn(fault)).isTrue();
        assertThat(Denial.lineOf(fault))
                .contains("Not authorized: [slices]")
                .contains("'smilestream doctor' names what run lacks");
    }

    @Test
    void isNoOtherFault() {
        assertThat(Denial.lineOf(new StreamsException("broken"))).isNull();
    }
}
