package io.smilestream.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smilestream.app.cluster.Preflight;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.fault.UsageException;
import io.smilestream.app.letters.Letter;
import io.smilestream.app.letters.LetterBox;
import io.smilestream.app.letters.LetterChoice;
import io.smilestream.schemas.registry.SchemaRegistry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dlq show}: the newest letters, each with its reason and what it holds. */
@Command(
        name = "show",
        description =
                "Print the newest dead letters with reason and detail: the tick where the bytes are one, the line where"
                        + " they are text, else hexadecimal digits.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  smilestream dlq show --reason CROSSED -n 5",
            "  smilestream dlq show --reason UNDECODABLE --json | jq .value"
        })
final class DlqShowCommand implements Callable<Integer> {
    private static final int LETTERS_STANDARD = 20;

    @Mixin
    private final LetterOptions letters = new LetterOptions();

    @Option(
            names = {"-n", "--records"},
            paramLabel = "N",
            description = "How many, the newest. Default: " + LETTERS_STANDARD)
    private int recordsMax = LETTERS_STANDARD;

    @Option(names = "--json", description = "Print each whole letter as one line of JSON.")
    private boolean json;

    @Mixin
    private final ConfigOptions options;

    private final Terminal terminal;

    DlqShowCommand(CommandContext context) {
        this.options = new ConfigOptions(context, ConfigOptions.CONNECTION);
        this.terminal = context.terminal();
    }

    @Override
    public Integer call() {
        if (recordsMax < 1) {
            throw new UsageException("-n must be 1 or more, was " + recordsMax);
        }
        LetterChoice choice = letters.choice();
        AppConfig config = options.config();
        Preflight.check(config);
        Deque<Letter> newest = new ArrayDeque<>();
        new LetterBox(config).read(letter -> {
            if (choice.takes(letter)) {
                newest.addLast(letter);
                if (newest.size() > recordsMax) {
                    newest.removeFirst();
                }
            }
        });
        RecordReader reader = new RecordReader(SchemaRegistry.of(config.serde())::schemaById);
        newest.forEach(letter -> show(letter, reader.read(letter.row())));
        return 0;
    }

    private void show(Letter letter, ObjectNode read) {
        if (json) {
            terminal.line(read.toString());
            return;
        }
        terminal.line(letter.row().partition() + "/" + letter.row().offset() + "  " + letter.time() + "  "
                + letter.reason() + "  " + letter.node() + "  " + letter.key());
        terminal.line("  " + letter.detail());
        JsonNode value = read.path("value");
        terminal.line("  " + (value.isTextual() ? value.asText().strip() : value.toString()));
    }
}
