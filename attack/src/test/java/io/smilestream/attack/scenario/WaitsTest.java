package io.smilestream.attack.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WaitsTest {
    private final Waits waits = new Waits();

    @Test
    void takesLastWordsOfAnEndingInstanceForNoAnswer() {
        heard("BTC", 1, 2, 3, 9, 10);
        heard("ETH", 1, 2, 3, 8, 9);

        assertThat(waits.over(seconds(2.5), seconds(4))).isEqualTo(new Waits.Over(2, 5.5, 6.5, 6.0));
    }

    @Test
    void leavesOutWaitsThatHaveNothingToDoWithTheBlow() {
        heard("BTC", 1, 9, 10, 12, 13, 40);

        assertThat(waits.over(seconds(10), seconds(11))).isEqualTo(new Waits.Over(1, 2.0, 2.0, 2.0));
    }

    @Test
    void callsASmileThatIsNeverHeardOfAgainAFault() {
        heard("BTC", 1, 2);

        assertThatThrownBy(() -> waits.over(seconds(3), seconds(4))).hasMessageContaining("never heard of again");
    }

    private static long seconds(double seconds) {
        return Math.round(seconds * TimeUnit.SECONDS.toNanos(1));
    }

    private void heard(String smile, long... seconds) {
        for (long second : seconds) {
            waits.heard(smile, TimeUnit.SECONDS.toNanos(second));
        }
    }
}
