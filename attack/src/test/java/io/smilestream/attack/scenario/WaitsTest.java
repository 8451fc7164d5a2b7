package io.smilestream.attack.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WaitsTest {
    private final Waits waits = new Waits();

    @Test
    void takesLastWordsOfAnEndingInstanceForNoAnswer() {
        heard("BTC", 1, 2, 3, 9, 10);
        heard("ETH", 1, 2, 3, 8, 9);
        long blowNanos = TimeUnit.MILLISECONDS.toNanos(2_500);

        assertThat(waits.firstSeconds(blowNanos)).isEqualTo(5.5);
        assertThat(waits.lastSeconds(blowNanos)).isEqualTo(6.5);
        assertThat(waits.longestSeconds(blowNanos)).isEqualTo(6);
    }

    @Test
    void leavesOutWaitsThatWereOverBeforeTheBlow() {
        heard("BTC", 1, 9, 10, 12, 13);
        long blowNanos = TimeUnit.SECONDS.toNanos(10);

        assertThat(waits.longestSeconds(blowNanos)).isEqualTo(2);
        assertThat(waits.smiles()).isEqualTo(1);
    }

    private void heard(String smile, long... seconds) {
        for (long second : seconds) {
            waits.heard(smile, TimeUnit.SECONDS.toNanos(second));
        }
    }
}
