package io.smilestream.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is known to have broken a decoder, and what is near to it, without the fuzzer that looks further: {@code scripts/fuzz}. */
class SeedsTest {
    private static final int INPUTS = 500;
    private static final long SEED = 1;
    private static final List<String> PIECES = List.of(
            "\"",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "-",
            "null",
            "1e999",
            "NaN",
            "\\u0000",
            "\n",
            "\r\n",
            " ",
            "|",
            "9999999999999999999",
            "\u221e");

    @ParameterizedTest
    @EnumSource
    void everyTargetKeepsItsPromiseOnItsSeeds(Target target) {
        List<byte[]> seeds = Seeds.of(target);
        Probe probe = target.probe();

        assertThat(seeds).isNotEmpty();
        for (byte[] seed : seeds) {
            assertThatCode(() -> probe.feed(seed)).as(shown(seed)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyTargetKeepsItsPromiseOnDamagedSeeds(Target target) {
        List<byte[]> seeds = Seeds.of(target);
        Probe probe = target.probe();
        Random random = new Random(SEED);
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = damaged(seeds.get(random.nextInt(seeds.size())), random);
            assertThatCode(() -> probe.feed(input)).as(shown(input)).doesNotThrowAnyException();
        }
    }

    private static byte[] damaged(byte[] seed, Random random) {
        byte[] input = seed.clone();
        for (int blow = 1 + random.nextInt(3); blow > 0 && input.length > 0; blow--) {
            int at = random.nextInt(input.length);
            switch (random.nextInt(4)) {
                case 0 -> input[at] = (byte) random.nextInt();
                case 1 ->
                    input = spliced(
                            input,
                            at,
                            at,
                            PIECES.get(random.nextInt(PIECES.size())).getBytes(UTF_8));
                case 2 -> input = spliced(input, at, Math.min(input.length, at + random.nextInt(20)), new byte[0]);
                default -> input = Arrays.copyOf(input, at);
            }
        }
        return input;
    }

    private static byte[] spliced(byte[] input, int from, int to, byte[] piece) {
        byte[] result = Arrays.copyOf(input, from + piece.length + input.length - to);
        System.arraycopy(piece, 0, result, from, piece.length);
        System.arraycopy(input, to, result, from + piece.length, input.length - to);
        return result;
    }

    private static String shown(byte[] input) {
        return new String(input, java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
