package io.smilestream.app.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentRunsTest {
    @Test
    void isOneNumberWhereEverythingWasSent() {
        SentRuns runs = SentRuns.of(null);

        runs.sent(3);
        runs.sent(7);

        assertThat(runs.toOffset()).isEqualTo(new OffsetAndMetadata(8, ""));
    }

    @Test
    void isOneRunWhereOnlyLettersOfOtherReasonsLieBetween() {
        SentRuns runs = SentRuns.of(null);

        runs.left(2);
        runs.sent(5);
        runs.sent(90);
        runs.left(91);

        assertThat(runs.toOffset()).isEqualTo(new OffsetAndMetadata(2, "5-2i"));
    }

    @Test
    void keepsWhatWasSentBeyondWhereThisReadingStops() {
        SentRuns runs = SentRuns.of(new OffsetAndMetadata(2, "5-a,k-p"));

        runs.left(3);
        runs.sent(7);

        assertThat(runs.toOffset()).isEqualTo(new OffsetAndMetadata(3, "7-7,8-a,k-p"));
    }

    /** Letters of one reason come at random offsets; choices take random ones, and some readings are cut off. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void letsEachLetterBeSentOnce(long seed) {
        Random random = new Random(seed);
        List<Long> letters = new ArrayList<>();
        Map<Long, Integer> sendings = new HashMap<>();
        OffsetAndMetadata held = null;
        long next = 0;
        for (int round = 0; round < 30; round++) {
            for (int i = 0; i < 20; i++) {
                next += 1 + random.nextInt(5);
                letters.add(next);
            }
            int share = round == 29 ? 100 : random.nextInt(100);
            int end = round == 29 ? letters.size() : random.nextInt(letters.size() + 1);
            SentRuns runs = SentRuns.of(held);
            for (long letter : letters.subList(0, end)) {
                if (runs.contains(letter)) {
                    runs.sent(letter);
                } else if (random.nextInt(100) < share) {
                    sendings.merge(letter, 1, Integer::sum);
                    runs.sent(letter);
                } else {
                    runs.left(letter);
                }
            }
            held = runs.toOffset();
        }

        assertThat(sendings.keySet()).containsExactlyInAnyOrderElementsOf(letters);
        assertThat(sendings.values()).containsOnly(1);
        assertThat(held).isEqualTo(new OffsetAndMetadata(next + 1, ""));
    }
}
