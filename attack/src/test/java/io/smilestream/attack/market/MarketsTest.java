package io.smilestream.attack.market;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.attack.check.Oracle;
import io.smilestream.v1.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarketsTest {
    private static final Duration GRACE = Duration.ofMillis(200);

    private final List<Message> market = Markets.standard(1, Duration.ofSeconds(4), Duration.ofSeconds(2), 200);
    private final List<String> refused = new ArrayList<>();

    @Test
    void keepWindowsAndTicksUnderDisorder() {
        List<Message> disordered = Markets.disordered(market, new Random(1));

        assertThat(ticks(disordered)).containsExactlyInAnyOrderElementsOf(ticks(market));
        assertThat(ticks(disordered)).isNotEqualTo(ticks(market));
        assertThat(oracleOf(disordered).windows()).isEqualTo(oracleOf(market).windows());
        assertThat(refused).isEmpty();
    }

    @Test
    void repeatEveryTickWithinItsWindow() {
        List<Message> told = Markets.duplicated(market, 5, new Random(1));

        assertThat(ticks(told)).hasSize(5 * ticks(market).size());
        assertThat(oracleOf(told).windows()).isEqualTo(oracleOf(market).windows());
        assertThat(refused).hasSize(4 * ticks(market).size()).containsOnly("DUPLICATE");
    }

    @Test
    void areSilentWhereTheyAreInterrupted() {
        List<Message> told = Markets.interrupted(market, Duration.ofMinutes(2));

        assertThat(told).hasSameSizeAs(market);
        assertThat(oracleOf(told).windows())
                .hasSizeGreaterThan(oracleOf(market).windows().size());
        assertThat(refused).isEmpty();
    }

    @Test
    void poisonsAreAllDifferentAndNoneIsGood() {
        Message good = market.stream()
                .filter(message -> !message.isForAll())
                .findFirst()
                .orElseThrow();
        Poisons poisons = new Poisons(
                new Random(1), message -> String.valueOf(message.batch()).getBytes(UTF_8));
        var seen = new HashSet<String>();
        for (Poisons.Kind kind : Poisons.Kind.values()) {
            Message poison = poisons.of(kind, good);
            assertThat(poison.batch()).as(kind.name()).isNotEqualTo(good.batch());
            assertThat(seen.add(poison.key() + poison.batch() + Arrays.toString(poison.bytes())))
                    .isTrue();
        }
    }

    private Oracle oracleOf(List<Message> messages) {
        Oracle oracle = new Oracle(Duration.ofSeconds(1), GRACE, Duration.ofSeconds(30));
        for (Message message : messages) {
            if (message.batch() != null) {
                oracle.read(0, String.valueOf(message.key()), message.batch(), (reason, tick) -> refused.add(reason));
            }
        }
        return oracle;
    }

    private static List<Tick> ticks(List<Message> messages) {
        return messages.stream()
                .filter(message -> message.batch() != null && !message.isForAll())
                .flatMap(message -> message.batch().getTicks().stream())
                .toList();
    }
}
