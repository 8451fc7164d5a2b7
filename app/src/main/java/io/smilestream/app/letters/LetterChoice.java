package io.smilestream.app.letters;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which letters are meant.
 *
 * @param reasons of any of them; empty for all
 * @param smile part of the key; empty for all
 * @param from not before, by the feed's clock; null for no bound
 * @param to before; null for no bound
 */
public record LetterChoice(
        Set<String> reasons,
        String smile,
        @Nullable Instant from,
        @Nullable Instant to) {
    /** All letters. */
    public static final LetterChoice ALL = new LetterChoice(Set.of(), "", null, null);

    public LetterChoice {
        reasons = Set.copyOf(reasons);
    }

    /** Whether {@code letter} is meant. */
    public boolean takes(Letter letter) {
        return (reasons.isEmpty() || reasons.contains(letter.reason()))
                && letter.key().contains(smile)
                && (from == null || !letter.time().isBefore(from))
                && (to == null || letter.time().isBefore(to));
    }
}
