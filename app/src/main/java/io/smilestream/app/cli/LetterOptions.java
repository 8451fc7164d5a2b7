package io.smilestream.app.cli;

import io.smilestream.app.config.NearestName;
import io.smilestream.app.fault.UsageException;
import io.smilestream.app.letters.Letter;
import io.smilestream.app.letters.LetterChoice;
import io.smilestream.schemas.DeadLetterReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Flags that choose among the dead letters. */
final class LetterOptions {
    @Option(
            names = "--reason",
            paramLabel = "REASON",
            description = "Only letters of this reason, such as LATE; repeatable.")
    private List<String> reasons = new ArrayList<>();

    @Option(names = "--smile", paramLabel = "TEXT", description = "Only letters whose key contains TEXT.")
    private String smile = "";

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = EventTimeConverter.class,
            description = "Not before, by the feed's clock: 2024-05-01 or 2024-05-01T08:00:00Z.")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = EventTimeConverter.class,
            description = "Before, by the feed's clock.")
    private @Nullable Instant to;

    /**
     * What the flags say.
     *
     * @throws UsageException if a reason is none
     */
    LetterChoice choice() {
        Set<String> known =
                Arrays.stream(DeadLetterReason.values()).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
        known.add(Letter.NO_REASON);
        Set<String> named = new HashSet<>();
        for (String given : reasons) {
            String reason = given.toUpperCase(Locale.ROOT).replace('-', '_');
            if (!known.contains(reason)) {
                throw new UsageException(
                        "there is no reason '" + given + "'; did you mean " + NearestName.of(reason, known) + "?");
            }
            named.add(reason);
        }
        return new LetterChoice(named, smile, from, to);
    }

    /** Whether a reason was given. */
    boolean hasReason() {
        return !reasons.isEmpty();
    }
}
