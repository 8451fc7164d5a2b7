package io.smilestream.app.cli;

import io.smilestream.app.cluster.Preflight;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.Setting;
import io.smilestream.app.letters.LetterBox;
import io.smilestream.app.letters.LetterChoice;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dlq list}: how many letters there are of each reason and step. */
@Command(
        name = "list",
        description = "Count the dead letters by reason and by the step that gave them up.",
        footerHeading = "%nExamples:%n",
        footer = {"  smilestream dlq list", "  smilestream dlq list --smile BTC --from 2024-05-01"})
final class DlqListCommand implements Callable<Integer> {
    /** The widths of a row and of the titles above it. */
    private static final String ROW = "%10s  %s %-20s  %s";

    @Mixin
    private final LetterOptions letters = new LetterOptions();

    @Mixin
    private final ConfigOptions options;

    private final Terminal terminal;

    DlqListCommand(CommandContext context) {
        this.options = new ConfigOptions(context, List.of(Setting.BOOTSTRAP_SERVERS, Setting.TOPIC_PREFIX));
        this.terminal = context.terminal();
    }

    @Override
    public Integer call() {
        LetterChoice choice = letters.choice();
        AppConfig config = options.config();
        Preflight.checkBroker(config);
        SortedMap<String, Pile> piles = new TreeMap<>();
        new LetterBox(config).read(letter -> {
            if (choice.takes(letter)) {
                piles.merge(
                        name(letter.reason(), letter.node()), new Pile(1, letter.time(), letter.time()), Pile::plus);
            }
        });
        if (piles.isEmpty()) {
            terminal.note("no dead letters" + (choice.equals(LetterChoice.ALL) ? "" : " of this choice"));
            return 0;
        }
        terminal.note(String.format(ROW, "letters", name("reason", "step"), "first, by the feed", "last"));
        piles.forEach((name, pile) -> terminal.line(String.format(ROW, pile.count(), name, pile.first(), pile.last())));
        return 0;
    }

    private static String name(String reason, String step) {
        return String.format("%-18s %-18s", reason, step);
    }

    /** Letters of one kind: how many, and the feed's clock at the first and the last. */
    private record Pile(long count, Instant first, Instant last) {
        Pile plus(@Nullable Pile other) {
            if (other == null) {
                return this;
            }
            return new Pile(
                    count + other.count,
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last);
        }
    }
}
