package io.smilestream.attack.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class PlateauTest {
    private static final int MIB = 1 << 20;

    @Test
    void isReachedWhereWhatRoseAtFirstStaysAndTrembles() {
        Random random = new Random(1);

        assertThat(of(i -> Math.min(i, 30) * MIB + random.nextInt(MIB)).isReached())
                .isTrue();
    }

    @Test
    void isNotReachedWhereItGrowsToTheEnd() {
        Random random = new Random(1);
        Plateau leak = of(i -> (100 + i) * MIB + random.nextInt(MIB));

        assertThat(leak.isReached()).isFalse();
        assertThat(leak.toString()).contains("rise over it 49.2 MiB").contains("NO PLATEAU");
    }

    @Test
    void takesNoiseForNoGrowthAndASawForAPlateau() {
        assertThat(of(i -> i < 90 ? 10 * MIB : 11 * MIB).isReached()).isTrue();
        assertThat(of(i -> (20 + i % 10) * MIB).isReached()).isTrue();
    }

    @Test
    void needsMeasurements() {
        assertThat(new Plateau(Vital.HEAP).isReached()).isFalse();
    }

    private static Plateau of(IntToDoubleFunction heap) {
        Plateau plateau = new Plateau(Vital.HEAP);
        for (int i = 0; i < 100; i++) {
            plateau.add(2.0 * i, heap.applyAsDouble(i));
        }
        return plateau;
    }
}
