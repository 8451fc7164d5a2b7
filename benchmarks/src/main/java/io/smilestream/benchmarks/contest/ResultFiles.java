package io.smilestream.benchmarks.contest;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.smilestream.benchmarks.peers.Fit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The folder the results go to: CSV files in the columns their scorers read. */
final class ResultFiles {
    private static final List<String> FIT_COLUMNS =
            List.of("peer", "input", "mode", "slice", "model", "us", "nfev", "status", "p1", "p2", "p3", "p4", "p5");
    private static final List<String> VOL_COLUMNS =
            List.of("peer", "set", "n", "ns", "med_rel", "p999_rel", "max_rel", "fail");
    private static final List<String> GREEKS_COLUMNS = List.of("peer", "n", "ns", "numbers", "max_rel_error");

    private final Path folder;

    private ResultFiles(Path folder) {
        this.folder = folder;
    }

    /** Results in a folder, which is made if it is absent. */
    static ResultFiles into(Path folder) throws IOException {
        return new ResultFiles(Files.createDirectories(folder));
    }

    /** Writes {@code <peer>_<model>.csv}: a row for each smile of each of the peer's courses. */
    void writeFits(String name, List<FitCourse<?>> courses) throws IOException {
        write(
                name + ".csv",
                FIT_COLUMNS,
                courses.stream()
                        .flatMap(course -> course.results().stream().map(result -> row(course, result)))
                        .toList());
    }

    /** Writes {@code iv_<peer>.csv}: a row for each set and start. */
    void writeVols(String peer, List<VolCourse.Score> scores) throws IOException {
        write(
                "iv_" + peer + ".csv",
                VOL_COLUMNS,
                scores.stream().map(ResultFiles::row).toList());
    }

    /** Writes {@code greeks_<peer>.csv}: one row. */
    void writeGreeks(GreeksCourse.Score score) throws IOException {
        List<String> row = List.of(
                score.peer(),
                Integer.toString(score.size()),
                rounded(score.nanos()),
                Integer.toString(score.numbers()),
                Double.toString(score.errorMax()));
        write("greeks_" + score.peer() + ".csv", GREEKS_COLUMNS, List.of(row));
    }

    private static List<String> row(FitCourse<?> course, FitCourse.Result result) {
        Fit fit = result.fit();
        return List.of(
                course.peer(),
                course.input(),
                course.mode().label(),
                Integer.toString(result.smile().id()),
                course.model().label(),
                rounded(result.micros()),
                Integer.toString(fit.steps()),
                fit.status(),
                exact(fit.p1()),
                exact(fit.p2()),
                exact(fit.p3()),
                exact(fit.p4()),
                exact(fit.p5()));
    }

    private static List<String> row(VolCourse.Score score) {
        return List.of(
                score.peer(),
                score.set(),
                Integer.toString(score.size()),
                rounded(score.nanos()),
                Double.toString(score.errors().median()),
                Double.toString(score.errors().at(99.9)),
                Double.toString(score.errors().max()),
                Integer.toString(score.failed()));
    }

    private static String rounded(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** All digits; empty where there is no number. */
    private static String exact(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    private void write(String name, List<String> columns, List<List<String>> rows) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(folder.resolve(name))) {
            csv.writeRecord(columns);
            rows.forEach(csv::writeRecord);
        }
    }
}
