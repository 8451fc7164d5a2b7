package io.smilestream.attack.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LettersTest {
    private static final byte[] FRAMED = {0, 0, 0, 0, 1, 42};
    private static final byte[] FRAMED_ELSEWHERE = {0, 0, 0, 0, 2, 42};
    private static final byte[] BARE = {42};

    @Test
    void countWhatIsMissingAndWhatIsTooMuch() {
        Letters expected = letters("LATE", "LATE", "CROSSED");
        Letters actual = letters("LATE", "CROSSED", "CROSSED");

        assertThat(expected.without(actual)).hasSize(1).allSatisfy((letter, count) -> {
            assertThat(letter).startsWith("LATE ");
            assertThat(count).isEqualTo(1);
        });
        assertThat(actual.without(expected).keySet()).singleElement().asString().startsWith("CROSSED ");
        assertThat(expected.byReason()).containsEntry("LATE", 2).containsEntry("CROSSED", 1);
        assertThat(expected.size()).isEqualTo(3);
    }

    @Test
    void doNotDependOnTheRegistrysNumbers() {
        assertThat(Letters.hash(FRAMED))
                .isEqualTo(Letters.hash(FRAMED_ELSEWHERE))
                .isEqualTo(Letters.hash(BARE));
    }

    private static Letters letters(String... reasons) {
        Letters letters = new Letters();
        for (String reason : reasons) {
            letters.add(reason, BARE);
        }
        return letters;
    }
}
