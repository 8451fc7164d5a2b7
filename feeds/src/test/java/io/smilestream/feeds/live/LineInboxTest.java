package io.smilestream.feeds.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.feeds.recording.VenueLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LineInboxTest {
    private final AtomicLong clock = new AtomicLong(1_000);
    private final IncidentCounts counts = new IncidentCounts();

    @Test
    void handsOutEverythingInOrderWhileThereIsRoom() throws InterruptedException {
        LineInbox inbox = inbox(10);
        inbox.add("a1", List.of("a"));
        clock.set(2_000);
        inbox.add("a2", List.of("a"));

        assertThat(inbox.take(0)).isEqualTo(new VenueLine(1_000, "a1"));
        assertThat(inbox.take(0)).isEqualTo(new VenueLine(2_000, "a2"));
        assertThat(inbox.take(0)).isNull();
        assertThat(counts.snapshot()).isEmpty();
    }

    @Test
    void letsTheOldestOutdatedLineGoFirst() throws InterruptedException {
        LineInbox inbox = inbox(3);
        inbox.add("a1", List.of("a"));
        inbox.add("b1", List.of("b"));
        inbox.add("a2", List.of("a"));
        inbox.add("b2", List.of("b"));

        assertThat(texts(inbox)).containsExactly("b1", "a2", "b2");
        assertThat(counts.snapshot()).containsExactly(Map.entry(Incident.CONFLATIONS, 1L));
    }

    @Test
    void keepsALineUntilAllItTellsIsToldAnew() throws InterruptedException {
        LineInbox inbox = inbox(1);
        inbox.add("both", List.of("a", "b"));
        inbox.add("a2", List.of("a"));
        inbox.add("a3", List.of("a"));

        assertThat(texts(inbox)).containsExactly("both", "a3");
    }

    @Test
    void keepsOneLineASubjectHoweverLittleRoomThereIs() throws InterruptedException {
        LineInbox inbox = inbox(2);
        for (String subject : List.of("a", "b", "c", "d")) {
            inbox.add(subject, List.of(subject));
        }

        assertThat(texts(inbox)).containsExactly("a", "b", "c", "d");
    }

    @Test
    void neverStampsALineEarlierThanTheOneBefore() throws InterruptedException {
        LineInbox inbox = inbox(10);
        clock.set(5_000);
        inbox.add("first", List.of());
        clock.set(4_000);
        inbox.add("second", List.of());

        assertThat(inbox.take(0)).isEqualTo(new VenueLine(5_000, "first"));
        assertThat(inbox.take(0)).isEqualTo(new VenueLine(5_000, "second"));
    }

    @Test
    void makesSpacesOfLineBreaksAndSaysSo() throws InterruptedException {
        LineInbox inbox = inbox(10);
        inbox.add("{\n\"a\":1}", List.of());

        assertThat(texts(inbox)).containsExactly("{ \"a\":1}");
        assertThat(counts.snapshot()).containsExactly(Map.entry(Incident.LINE_BREAKS, 1L));
    }

    @Test
    void handsOutWhatItHasWhenItIsClosed() throws InterruptedException {
        LineInbox inbox = inbox(10);
        inbox.add("before", List.of());
        inbox.close();
        inbox.add("after", List.of());

        assertThat(inbox.isOver()).isFalse();
        assertThat(texts(inbox)).containsExactly("before");
        assertThat(inbox.isOver()).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void losesTheNewestOfNothingWhateverTheReaderDoes(long seed) throws InterruptedException {
        Random random = new Random(seed);
        LineInbox inbox = inbox(20);
        Map<String, Integer> told = new HashMap<>();
        Map<String, Integer> heard = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            List<String> subjects = new ArrayList<>();
            for (int n = random.nextInt(3); n >= 0; n--) {
                subjects.add("s" + random.nextInt(30));
            }
            String text = i + " " + String.join(" ", subjects);
            inbox.add(text, subjects);
            int number = i;
            subjects.forEach(subject -> told.put(subject, number));
            assertThat(inbox.size()).isLessThanOrEqualTo(31);
            if (random.nextInt(3) == 0) {
                hear(inbox, heard);
            }
        }
        while (inbox.size() > 0) {
            hear(inbox, heard);
        }

        assertThat(heard).isEqualTo(told);
        assertThat(counts.snapshot().get(Incident.CONFLATIONS)).isPositive();
    }

    private static void hear(LineInbox inbox, Map<String, Integer> heard) throws InterruptedException {
        VenueLine line = inbox.take(0);
        if (line != null) {
            String[] words = line.text().split(" ", -1);
            for (int i = 1; i < words.length; i++) {
                Integer before = heard.put(words[i], Integer.valueOf(words[0]));
                assertThat(before == null ? -1 : before).isLessThanOrEqualTo(Integer.parseInt(words[0]));
            }
        }
    }

    private static List<String> texts(LineInbox inbox) throws InterruptedException {
        List<String> texts = new ArrayList<>();
        for (VenueLine line = inbox.take(0); line != null; line = inbox.take(0)) {
            texts.add(line.text());
        }
        return texts;
    }

    private LineInbox inbox(int pendingMax) {
        return new LineInbox(pendingMax, clock::get, counts);
    }
}
