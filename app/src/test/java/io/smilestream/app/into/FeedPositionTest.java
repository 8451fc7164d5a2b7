package io.smilestream.app.into;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedPositionTest {
    @ParameterizedTest
    @CsvSource({"0,,false", "0,,true", "12,2024-05-01T00:00:00.000001Z,false", "12,2024-05-01T00:00:00Z,true"})
    void survivesItsKeeping(long records, Instant eventTime, boolean complete) {
        FeedPosition position = new FeedPosition(records, eventTime, complete);

        assertThat(FeedPosition.of(position.toOffset())).isEqualTo(position);
    }
}
