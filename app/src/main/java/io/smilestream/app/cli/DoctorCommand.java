package io.smilestream.app.cli;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.Setting;
import io.smilestream.app.doctor.Doctor;
import io.smilestream.app.doctor.Finding;
import io.smilestream.app.doctor.Finding.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code doctor}: one line for each thing around the stream, with the remedy where something is wrong. */
@Command(
        name = "doctor",
        sortOptions = false,
        description =
                "Examine brokers, rights, topics, registry, disk and clock for 'run', change nothing, and name the"
                        + " remedy for whatever is wrong. Exit code 1 if anything fails.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  smilestream doctor --bootstrap-servers kafka:9092 --schema-registry-url http://registry:8081",
            "  smilestream doctor --config smile.properties | grep -v ^ok"
        })
final class DoctorCommand implements Callable<Integer> {
    private static final Map<Verdict, String> COLOURS =
            Map.of(Verdict.OK, "32", Verdict.WARN, "33", Verdict.FAIL, "31");

    @Mixin
    private final ConfigOptions options;

    private final Terminal terminal;

    DoctorCommand(CommandContext context) {
        this.options = new ConfigOptions(
                context,
                List.of(
                        Setting.BOOTSTRAP_SERVERS,
                        Setting.SCHEMA_REGISTRY_URL,
                        Setting.TOPIC_PREFIX,
                        Setting.APPLICATION_ID,
                        Setting.REPLICATION_FACTOR,
                        Setting.STATE_DIR));
        this.terminal = context.terminal();
    }

    @Override
    public Integer call() {
        AppConfig config = options.config();
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        new Doctor(config, finding -> {
                    terminal.line(lineOf(finding));
                    terminal.flush();
                    counts.merge(finding.verdict(), 1, Integer::sum);
                })
                .examine();
        int failed = counts.getOrDefault(Verdict.FAIL, 0);
        terminal.note(counts.getOrDefault(Verdict.OK, 0) + " ok, " + counts.getOrDefault(Verdict.WARN, 0)
                + " to watch, " + failed + " to mend");
        return failed == 0 ? 0 : 1;
    }

    private String lineOf(Finding finding) {
        String verdict = String.format("%-4s", finding.word());
        return terminal.styled(verdict, COLOURS.getOrDefault(finding.verdict(), "0")) + "  " + finding.subject() + ": "
                + finding.words();
    }
}
